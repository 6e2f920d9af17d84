const DAY = 24 * 3_600_000

/** The provider's time of the fixtures; far from the host's, so that ages reckoned from the wrong clock show. */
export const now = Date.parse('2025-08-22T08:00:00.000Z')

/** An instant so many days before (or, negative, after) the provider's time. */
export function daysAgo(days: number): string {
  return new Date(now - days * DAY).toISOString()
}
