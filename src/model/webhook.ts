import type { Instant } from './instant.ts'

/** Where entries of the ledger are sent. Times are the host's. */
export interface Webhook {
  readonly id: number
  readonly url: string
  /** Kinds such as `pass.sealed`, nouns such as `pass` for all of theirs; `null` = every entry. */
  readonly kinds: readonly string[] | null
  /** The secret with which deliveries are signed, sealed with the secret of the installation. */
  readonly sealed: string
  readonly createdBy: string
  readonly createdAt: Instant
  /** Sequence of the last entry that is settled: delivered, or of no kind that is asked for. */
  readonly position: number
  /** Since when the entry behind `position` could not be delivered; `null` while all is well. */
  readonly failingSince: Instant | null
  readonly nextTryAt: Instant | null
  readonly disabledAt: Instant | null
  readonly disabledWhy: string | null
}

export const deliveryStates = ['delivered', 'failing'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** What came of sending one entry to one webhook. */
export interface WebhookDelivery {
  readonly sequence: number
  readonly kind: string
  readonly state: DeliveryState
  readonly attempts: number
  /** What the other side said, or why it could not be reached. */
  readonly words: string
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** Whether a webhook asks for entries of this kind. */
export function asksFor({ kinds }: Pick<Webhook, 'kinds'>, kind: string): boolean {
  return kinds === null || kinds.some((one) => kind === one || kind.startsWith(`${one}.`))
}
