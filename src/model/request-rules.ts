/**
 * Who decides, in words of a rule: `stewards`, `manager` (the requester's), `group:<name>` (a group at the provider), or an e-mail address.
 */
export type ApproverRef = string

/** How much a scope allows, least first. `unscoped` = no scopes at all: everything. */
export const scopeClasses = ['read', 'write', 'delete', 'manage', 'unscoped'] as const
export type ScopeClass = (typeof scopeClasses)[number]

/** One step of an approval: so many of these people must agree. */
export interface ApprovalStage {
  readonly approvers: readonly ApproverRef[]
  readonly need: number
}

/** How requests are decided. Spans are milliseconds. Plain data, so that it can be recorded as it is. */
export interface ApprovalRule {
  readonly name: string
  /** SHA-256 (hexadecimal) of the rule as canonical JSON. */
  readonly hash: string
  readonly description: string | null
  /** In order: a stage begins when the one before has agreed. Empty = nobody need agree. */
  readonly stages: readonly ApprovalStage[]
  /** How long a token may be granted, by the strongest class of its scopes. */
  readonly maxDays: Readonly<Record<ScopeClass, number>>
  /** How long an unanswered request waits. */
  readonly expiresAfter: number
  /** After how long approvers are reminded, ascending. */
  readonly remindAfter: readonly number[]
  /** How long a grant waits for its token. */
  readonly window: number
  /** Use at once, review afterwards; `null` = not allowed. */
  readonly breakGlass: { readonly days: number; readonly reviewWithin: number } | null
}
