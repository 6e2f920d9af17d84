import type { Instant } from '../model/instant.ts'
import type { ListingMode, ListingName, ListingReport, Pass } from '../model/pass.ts'

/** A listing that takes at most this many requests is read to its end in every pass; longer ones once per `fullEvery`. */
const cheapPages = 20
const cheapTokenPages = 2

/** What the plan of a reading rests on. */
export interface ReadingPlanInput {
  readonly listings: readonly ListingName[]
  readonly lastSealed: Pass | null
  /** Provider's time. */
  readonly now: Instant
  readonly fullEvery: number
  /** Read everything to its end, whatever it costs. */
  readonly full: boolean
  readonly userTokenPageSize: number
}

/** How one listing will be read. */
export interface PlannedReading {
  readonly name: ListingName
  readonly mode: ListingMode
  /** The report of this listing in the last sealed pass. */
  readonly previous: ListingReport | null
}

/**
 * Decides how each listing is read: to its end while that is cheap or due, else only what changed (user tokens) or not at all
 * (accounts). Service-account tokens, OAuth clients and admin keys have no cheaper question than their listing.
 */
export function planReadings(input: ReadingPlanInput): readonly PlannedReading[] {
  return input.listings.map((name) => {
    const previous = input.lastSealed?.listings.find((report) => report.name === name) ?? null
    return {
      name,
      previous,
      mode: mustReadFully(name, previous, input) ? 'full' : name === 'accounts' ? 'skipped' : 'changes',
    }
  })
}

function mustReadFully(name: ListingName, previous: ListingReport | null, input: ReadingPlanInput): boolean {
  if (input.full || previous === null || previous.fullAt === null) return true
  if (name !== 'accounts' && name !== 'user-token') return true
  if (input.now < previous.fullAt || input.now - previous.fullAt >= input.fullEvery) return true
  if (name === 'user-token') return previous.known <= cheapTokenPages * input.userTokenPageSize
  return previous.known <= cheapPages * 100
}
