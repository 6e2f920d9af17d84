import type { ConditionEvidence } from '../../model/finding.ts'
import type { RequestContent } from '../../model/request.ts'
import { approvesItself, chooseRule } from '../../policies/requests/choose-rule.ts'
import { type ContentFault, faultsOf } from '../../policies/requests/content-faults.ts'
import type { RequestRule } from '../../policies/requests/request-rule.ts'
import { type Asker, wishOf } from './ask.ts'
import { refusalError, refuse } from './refusal.ts'
import type { RequestDeps } from './request-deps.ts'

/** How a request would be taken. */
export interface SubmissionCheck {
  /** What is wrong with it; empty = nothing. */
  readonly faults: readonly ContentFault[]
  /** The rule that would decide it. */
  readonly rule: RequestRule | null
  /** Why no rule would. */
  readonly why: string | null
  /** Why nobody would have to agree; `null` = somebody has to. */
  readonly automatic: { readonly words: string; readonly evidence: readonly ConditionEvidence[] } | null
  /** What the rule's conditions for that saw; empty where it has none. */
  readonly evidence: readonly ConditionEvidence[]
}

/** Asks the rules about a request as it is; with break-glass, about as much of it as that can be for. */
export function checkSubmission(
  { rules, now }: Pick<RequestDeps, 'rules' | 'now'>,
  {
    asker,
    content,
    breakGlass,
  }: { readonly asker: Asker; readonly content: RequestContent; readonly breakGlass: boolean },
): SubmissionCheck {
  const wish = wishOf(asker, content, now)
  const requester = asker.requester.email
  const chosen = chooseRule(rules, wish)
  if ('why' in chosen)
    return {
      faults: faultsOf(content, { rule: null, requester }),
      rule: null,
      why: chosen.why,
      automatic: null,
      evidence: [],
    }
  const { rule } = chosen
  const short =
    breakGlass && rule.rule.breakGlass !== null ? Math.min(content.days, rule.rule.breakGlass.days) : content.days
  const faults = faultsOf({ ...content, days: short }, { rule: rule.rule, requester })
  const { yes, evidence } = approvesItself(rule, wish)
  const words = evidence.length === 0 ? 'Its rule asks nobody.' : evidence.map((one) => one.words).join('; ')
  return { faults, rule, why: null, automatic: yes ? { words, evidence } : null, evidence }
}

/** The rule of a request that can be submitted. Rejects with `request-invalid` for faults, with `request-refused` where no rule is for it. */
export function submittable(check: SubmissionCheck): RequestRule {
  if (check.faults.length > 0) throw refusalError(refuse('request-invalid', faultWords(check.faults)))
  if (check.rule === null) throw refusalError(refuse('request-refused', check.why ?? 'No rule is for such a request.'))
  return check.rule
}

function faultWords(faults: readonly ContentFault[]): string {
  return faults.map(({ field, words }) => `${field}: ${words}`).join(' ')
}
