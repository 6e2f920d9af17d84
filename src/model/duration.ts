import { DAY, HOUR } from './instant.ts'

const units: Readonly<Record<string, number>> = { w: 7 * DAY, d: DAY, h: HOUR, m: 60_000, s: 1_000 }

/** Milliseconds of a span such as `30d`, `6h`, `1w2d` or `90m` (units w d h m s, largest first); `null` when it is not one. */
export function parseDuration(text: string): number | null {
  if (!/^(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/.test(text) || text === '') return null
  let total = 0
  for (const [, count, unit] of text.matchAll(/(\d+)([wdhms])/g)) total += Number(count) * (units[unit ?? ''] ?? 0)
  return Number.isSafeInteger(total) ? total : null
}
