import type { Instant } from './instant.ts'
import type { TokenFilterText } from './token-filter.ts'

/** What it means when a reviewer says nothing until the due date. */
export const silenceMeanings = ['nothing', 'tell-stewards', 'quarantine', 'revoke'] as const
export type SilenceMeaning = (typeof silenceMeanings)[number]

/** A review of many tokens at once: each of its tokens has a case. Times are the provider's. */
export interface Campaign {
  readonly id: number
  readonly name: string
  readonly filter: TokenFilterText
  /** Who is asked: the owner, the backup owner, or a person by e-mail address. */
  readonly reviewer: 'owner' | 'backup' | { readonly address: string }
  readonly openedAt: Instant
  readonly dueAt: Instant
  /** Milliseconds before the due date at which reviewers are reminded. */
  readonly reminders: readonly number[]
  /** `quarantine` watches for 35 days and then revokes; `revoke` does so without quarantine. */
  readonly silence: SilenceMeaning
  readonly openedBy: string
  readonly endedAt: Instant | null
  readonly endedBy: string | null
  readonly endedWhy: string | null
}
