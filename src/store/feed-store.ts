import type { Session, SignedIn } from '../model/caller.ts'
import type { Instant } from '../model/instant.ts'

/** The secret address from which one person's calendar reads. Times are the host's. */
export interface CalendarFeed extends Pick<Session, 'role' | 'way' | 'provider'> {
  /** Whose it is; how they were signed in when they made it says what they may do later. */
  readonly person: SignedIn
  readonly madeAt: Instant
  readonly expiresAt: Instant
  /** When a calendar last read it, within a minute; `null` = never. */
  readonly readAt: Instant | null
}

/** Addresses of calendars, one a person at most. Only SHA-256 hashes of their secrets are stored. */
export interface FeedStore {
  /** Gives a person an address, in place of the one before, which is unknown from then on. */
  saveCalendarFeed(hash: string, feed: Omit<CalendarFeed, 'readAt'>): Promise<void>
  /** The feed with that hash, noting that it was read; `null` when it is unknown or its time is over. */
  readCalendarFeed(hash: string, now: Instant): Promise<CalendarFeed | null>
  /** The feed of a person while it can be read; `null` when there is none. */
  findCalendarFeed(person: SignedIn, now: Instant): Promise<CalendarFeed | null>
  /** Takes a person's address away; `false` when there is none. */
  deleteCalendarFeed(person: SignedIn): Promise<boolean>
}
