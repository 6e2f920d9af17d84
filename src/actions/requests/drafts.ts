import type { RequestContent, TokenRequest } from '../../model/request.ts'
import { readAsker } from './ask.ts'
import { type Filing, submissionOf } from './file-request.ts'
import { inTurn, refuseTwice } from './filing-turn.ts'
import type { RequestDeps } from './request-deps.ts'
import { tidyContent } from './tidy-content.ts'
import { happenTo, knownRequest, writeAdvance } from './write-request.ts'

/** Writes a draft anew. Rejects with `not-found`, and with `request-refused` when it is none any more. */
export function editDraft(
  deps: RequestDeps,
  id: number,
  { content, by }: { readonly content: RequestContent; readonly by: string },
): Promise<TokenRequest> {
  return happenTo(deps, id, { kind: 'edited', content: tidyContent(content), by })
}

/** Submits a draft. Rejects as filing a request does, and with `conflict` when the draft was changed at the same moment. */
export async function submitDraft(
  deps: RequestDeps,
  id: number,
  { by, breakGlass = null }: { readonly by: string; readonly breakGlass?: Filing['breakGlass'] },
): Promise<TokenRequest> {
  const { requester } = await knownRequest(deps, id)
  return inTurn(deps, requester.email, async () => {
    const request = await knownRequest(deps, id)
    const asker = await readAsker(deps, request.requester)
    const current = { ...request, requester: asker.requester }
    const advance = submissionOf(deps, { request: current, asker, breakGlass, by })
    await refuseTwice(deps, advance.next, id)
    return writeAdvance(deps, advance)
  })
}
