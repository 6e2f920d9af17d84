import type { Instant } from '../model/instant.ts'

/** A request that is to be done once, however often it is sent. */
export interface OnceAsked {
  /** Who asks: nobody else's keys matter to them. */
  readonly caller: string
  /** SHA-256 of the key that they chose. */
  readonly key: string
  /** SHA-256 of what is asked: method, address, body. */
  readonly request: string
}

/** How a request was answered. */
export interface KeptAnswer {
  readonly status: number
  /** The body as it was sent, without secrets. */
  readonly body: string
}

/** What is known of a request when it comes. */
export type OnceFound =
  | { readonly state: 'begun' }
  | { readonly state: 'running' }
  | { readonly state: 'other' }
  | { readonly state: 'done'; readonly answer: KeptAnswer }

/** Requests that are done once. Times are the host's. */
export interface IdempotencyStore {
  /**
   * Begins a request: `begun` = it is the caller's to do now; `running` = it is being done; `done` = it was answered so; `other` = the key
   * stands for another request. Of many that come at once one begins. What began before `abandonedBefore` and never ended (its process was
   * killed) begins anew; what is older than `until` said is forgotten.
   */
  beginOnce(
    asked: OnceAsked,
    times: { readonly now: Instant; readonly until: Instant; readonly abandonedBefore: Instant },
  ): Promise<OnceFound>
  /** Keeps the answer; `null` = it was not done, and may be asked again under the same key. */
  endOnce(asked: Pick<OnceAsked, 'caller' | 'key'>, answer: KeptAnswer | null): Promise<void>
}
