import type { Instant } from './instant.ts'
import type { TokenKind } from './token.ts'

/** How much a finding matters, least first. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

/** What one condition of a policy saw. */
export interface ConditionEvidence {
  /** Name of the condition, such as `unused-for`. */
  readonly condition: string
  /** What the policy asks, in words or figures. */
  readonly asked: string
  /** What was seen. */
  readonly seen: string
  /** `null` = not known. */
  readonly verdict: boolean | null
  /** One sentence for a person. */
  readonly words: string
}

/** Which token a statement is about. */
export interface TokenIdentity {
  readonly kind: TokenKind
  readonly id: string
}

/** What a policy says of a token, from the pass that first said it to the one that no longer did. */
export interface Finding {
  readonly id: number
  readonly policy: string
  readonly severity: Severity
  readonly token: TokenIdentity & {
    readonly label: string
    readonly ownerId: string | null
    readonly owner: string | null
  }
  /** `exempt` = open, and set aside by an exemption that is in force. */
  readonly state: 'open' | 'exempt' | 'resolved'
  /** Provider's time of the pass that opened it. */
  readonly openedAt: Instant
  /** Provider's time of the newest pass that kept it. */
  readonly seenAt: Instant
  readonly resolvedAt: Instant | null
  /** Why it was resolved, in words. */
  readonly resolvedWhy: string | null
  /** What the newest pass that kept it saw. */
  readonly evidence: readonly ConditionEvidence[]
  readonly exemption: Exemption | null
}

/** A finding set aside: by whom, why, until when. */
export interface Exemption {
  readonly id: number
  readonly token: TokenIdentity
  /** Name of the policy; `null` = of every policy. */
  readonly policy: string | null
  readonly reason: string
  readonly approver: string
  readonly createdAt: Instant
  /** It ends here by itself. */
  readonly until: Instant
  /** When somebody ended it before its time. */
  readonly endedAt: Instant | null
}

/** Whether an exemption sets findings aside at an instant (the provider's time). */
export function isInForce(exemption: Exemption, now: Instant): boolean {
  return exemption.until > now && (exemption.endedAt === null || exemption.endedAt > now)
}

/** What a person has said a token is for. */
export interface TokenDescription {
  readonly purpose: string
  /** Where it runs. */
  readonly system: string | null
  /** E-mail address of who answers for it. */
  readonly sponsor: string | null
  /** E-mail address of who is asked when the owner cannot be reached. */
  readonly backup: string | null
  /** Until when it is needed. */
  readonly neededUntil: Instant | null
  readonly describedAt: Instant
  readonly describedBy: string
}
