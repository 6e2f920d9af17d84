import type { TokenRequest } from '../../model/request.ts'
import type { ApprovalRule } from '../../model/request-rules.ts'
import type { Approver } from './approver.ts'
import { approversOf } from './approvers.ts'
import { readAsker } from './ask.ts'
import { type Directory, readDirectory } from './directory.ts'
import { draftOf, type Filing } from './file-request.ts'
import type { RequestDeps } from './request-deps.ts'
import { checkSubmission, type SubmissionCheck } from './submission-check.ts'

/** What would become of a request if it were filed now. */
export interface RequestPreview extends SubmissionCheck {
  /** Who could decide, by stage; empty where nobody need, or no rule is for it. */
  readonly stages: readonly StagePreview[]
}

/** Who could decide one stage, if it were asked now. */
export interface StagePreview {
  readonly need: number
  readonly approvers: readonly Approver[]
}

/** Tells what would become of a request, and writes nothing. Rejects with `request-refused` when its requester has left. */
export async function previewRequest(
  deps: RequestDeps,
  filing: Pick<Filing, 'requester' | 'content'> & { readonly origin?: Filing['origin']; readonly breakGlass: boolean },
): Promise<RequestPreview> {
  const asker = await readAsker(deps, filing.requester)
  const draft = draftOf({ content: filing.content, origin: filing.origin ?? { kind: 'own' } }, asker, deps.now)
  const check = checkSubmission(deps, { asker, content: draft.content, breakGlass: filing.breakGlass })
  if (check.rule === null || check.automatic !== null) return { ...check, stages: [] }
  const request: TokenRequest = { ...draft, id: 0, version: 0, grantId: null, state: 'waiting', rule: check.rule.rule }
  const directory = await readDirectory(deps, [request])
  return { ...check, stages: stagesOf(request, check.rule.rule, directory) }
}

/** Who could decide each stage of a request if it were asked now. */
function stagesOf(request: TokenRequest, rule: ApprovalRule, directory: Directory): readonly StagePreview[] {
  return rule.stages.map((stage) => ({
    need: stage.need,
    approvers: approversOf({ ...request, rule: { ...rule, stages: [stage] } }, directory),
  }))
}
