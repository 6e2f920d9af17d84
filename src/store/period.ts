import { DAY, type Instant } from '../model/instant.ts'

/**
 * Uses and ids of events are kept by such spans: long enough that a token has few rows, short enough that one more use rewrites little.
 */
const periodLength = 30 * DAY

/** The number of the period in which an instant lies. */
export function periodOf(at: Instant): number {
  return Math.floor(at / periodLength)
}

/** Where a period begins. */
export function periodStart(period: number): Instant {
  return period * periodLength
}
