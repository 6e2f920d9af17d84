import type { RequestKind } from '../../model/request.ts'
import type { ApprovalRule } from '../../model/request-rules.ts'
import type { TokenKind } from '../../model/token.ts'
import type { Clause } from '../policy.ts'

/** An approval rule with what decides for which requests it is. Plain data. */
export interface RequestRule {
  readonly rule: ApprovalRule
  readonly appliesTo: readonly RequestKind[]
  /** `anyone`, `group:<name>`, or an e-mail address in lower case. Never empty. */
  readonly mayRequest: readonly string[]
  /** What must hold of the token as it would be; `null` = nothing. */
  readonly when: Clause | null
  /** When nobody need agree; `null` = never. */
  readonly autoApprove: Clause | null
  readonly source: { readonly path: string; readonly line: number }
}

/** All approval rules in the order in which they are tried, and who is whose manager. */
export interface RequestRules {
  readonly rules: readonly RequestRule[]
  /** E-mail address of a person → that of their manager, both in lower case. */
  readonly managers: ReadonlyMap<string, string>
}

/** The kind of the token that comes of a request. */
export const tokenKindOf: Readonly<Record<RequestKind, TokenKind>> = {
  'user-token': 'user-token',
  'service-account': 'service-account-token',
}
