import { DAY, HOUR, type Instant } from '../model/instant.ts'

/** `1 token`, `3 tokens`, `2 policies`, `2 passes` */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  if (noun.endsWith('s')) return `${count} ${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${count} ${noun.slice(0, -1)}ies` : `${count} ${noun}s`
}

/** `a, b and c` */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1)
  return last === undefined ? '' : parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/** `2026-03-14`, UTC. */
export function dayOf(at: Instant): string {
  return isReal(at) ? new Date(at).toISOString().slice(0, 10) : 'a day that no calendar has'
}

/** `2026-03-14 08:00 UTC` */
export function minuteOf(at: Instant): string {
  return isReal(at) ? `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'a time that no calendar has'
}

/** A span as people say it: `3 days`, `7 hours`, `12 minutes`, rounded down. */
export function spanWords(ms: number): string {
  if (ms >= 2 * DAY) return counted(Math.floor(ms / DAY), 'day')
  if (ms >= 2 * HOUR) return counted(Math.floor(ms / HOUR), 'hour')
  return counted(Math.max(0, Math.floor(ms / 60_000)), 'minute')
}

/** What a record of an altered ledger says may be anything. */
function isReal(at: Instant): boolean {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15
}
