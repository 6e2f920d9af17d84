/**
 * One instant: milliseconds since 1970-01-01T00:00:00Z. Everything inside the house speaks instants; ISO 8601 text exists only
 * at the edges (connectors, files, faces).
 */
export type Instant = number

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** The ISO 8601 text (UTC, milliseconds) of an instant; `null` stays `null`. */
export function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
