import type { Instant } from './instant.ts'
import type { UseDetails } from './use.ts'

/** One audit event as the record takes it, whatever provider it comes from. */
export interface RecordedEvent {
  /** The provider's id: the same event has the same id, however often and by whatever way it comes. */
  readonly id: string
  readonly at: Instant
  /** When the provider had processed it: before that nobody could know of it. `null` = not told. */
  readonly processedAt: Instant | null
  /** How the actor was authenticated; `null` when the event does not say. An event that names a token is a use of it. */
  readonly auth: { readonly tokenId: string | null; readonly tokenLabel: string | null } | null
  readonly details: UseDetails
  /** The whole event as it came: its JSON text, or what that text means. */
  readonly raw: unknown
}
