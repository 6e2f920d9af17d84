export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** ISO 8601, UTC, with milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

const units: Readonly<Record<string, number>> = { w: 7 * DAY, d: DAY, h: HOUR, m: MINUTE, s: 1000 }

/** Milliseconds of a span such as `24h`, `1w2d` or `90m`; `null` when it is none or longer than a century. */
export function parseSpan(text: string): number | null {
  if (!/^(\d{1,9}[wdhms])+$/.test(text)) return null
  const parts = [...text.matchAll(/(\d+)([wdhms])/g)]
  const span = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0)
  return span <= 36_525 * DAY ? span : null
}

/** Milliseconds since 1970 of an ISO 8601 date or time (a bare date is midnight UTC); `null` when it is none. */
export function parseIso(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null
  const at = Date.parse(/T/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(at) ? null : at
}
