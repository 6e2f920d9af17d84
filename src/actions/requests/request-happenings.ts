import type { Decision, RequestContent } from '../../model/request.ts'
import type { ApprovalRule } from '../../model/request-rules.ts'
import type { Decider } from './approver.ts'

/** Everything that happens to a request. */
export type RequestHappening =
  /** A draft is written anew. */
  | { readonly kind: 'edited'; readonly content: RequestContent; readonly by: string }
  /** Somebody asks in earnest. */
  | {
      readonly kind: 'submitted'
      readonly rule: ApprovalRule
      /** Why nobody need agree, as the rule says of this request; `null` = its approvers must. */
      readonly automatic: string | null
      /** Why it cannot wait; `null` = it can. */
      readonly breakGlass: string | null
      readonly by: string
    }
  /** An approver says yes or no. */
  | ({ readonly kind: 'decided'; readonly narrowed: Decision['narrowed'] } & Said)
  /** Somebody looks at what was used at once. */
  | ({ readonly kind: 'reviewed' } & Said)
  | { readonly kind: 'withdrawn'; readonly by: string; readonly reason: string | null }
  /** Nobody is left to whom it would be granted. */
  | { readonly kind: 'requester-left' }
  /** A pass looks at it. */
  | { readonly kind: 'time-passed' }
  /** Its approvers are too few to agree, or its review is overdue: the stewards are told. */
  | { readonly kind: 'escalated'; readonly why: string }

interface Said {
  readonly by: Decider
  readonly verdict: Decision['verdict']
  readonly reason: string | null
}

/** The kinds of {@link RequestHappening}, in the order of the table in `docs/requests.md`. */
export const requestHappenings = [
  'edited',
  'submitted',
  'decided',
  'reviewed',
  'withdrawn',
  'requester-left',
  'time-passed',
  'escalated',
] as const satisfies readonly RequestHappening['kind'][]
