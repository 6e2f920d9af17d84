import type { Random } from './random.ts'

const DAY = 86_400_000

/** From here on a new user token must expire within 365 days. */
export const expiryRequiredFrom = Date.UTC(2024, 11, 15)

/** When the tokens made before were given an end, and the days on which they end: the first expiry cliff. */
export const cliff = {
  decreedAt: Date.UTC(2025, 2, 13),
  from: Date.UTC(2026, 2, 14),
  until: Date.UTC(2026, 4, 13),
} as const

/** Scopes could be chosen for user tokens from about here on; older tokens are unscoped. */
export const scopesSince = Date.UTC(2025, 0, 15)

/**
 * When a user token made at `createdAt` ends, as known at `now`: within a year for new tokens (some owners choose less), on a day of the
 * cliff for older ones, `null` for older ones before that was decreed. Never before `now` where the rules leave a choice, because a token
 * past its end is of no use to a fleet.
 * https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account
 */
export function drawExpiry(createdAt: number, now: number, random: Random): number | null {
  if (createdAt >= expiryRequiredFrom) return createdAt + DAY * drawDays((now - createdAt) / DAY, random)
  if (now < cliff.decreedAt) return null
  return Math.floor(random.between(Math.max(cliff.from, Math.min(now, cliff.until - DAY)), cliff.until))
}

function drawDays(age: number, random: Random): number {
  const left = chosenDays.filter(([days]) => days > age)
  return random.weighted(left.length === 0 ? chosenDays : left)
}

const chosenDays: readonly (readonly [number, number])[] = [
  [365, 12],
  [180, 3],
  [90, 2],
  [30, 1],
]

/** The earliest moment at which a user token can have been made that has not ended at `now`; the provider's tokens began in 2017. */
export function oldestCreation(now: number): number {
  return now < cliff.until - DAY ? Date.UTC(2017, 8, 1) : now - 364 * DAY
}
