import { mixed, stableUuid } from '../stable.ts'
import { DAY } from '../time.ts'

/** How long the audit log keeps events. */
export const eventRetention = 180 * DAY

/** One event, as small as it can be kept; its answer is made when it is asked for. */
export interface AuditEvent {
  readonly at: number
  readonly action: string
  readonly actorId: string
  /** The token or key that it was done with, where the event names one. */
  readonly token: { readonly id: string; readonly label: string } | null
  readonly ip: string | null
  /** What it was done to. */
  readonly subject: { readonly id: string; readonly type: string } | null
}

/** An event with its number (events are numbered from 0 in the order of processing) and its id. */
export interface LoggedEvent extends AuditEvent {
  readonly number: number
  readonly id: string
}

/** The audit log: append only, in the order of time, forgetting what is too old. */
export interface AuditLog {
  /** Appends events, which must not be older than those before. */
  add(...events: readonly AuditEvent[]): void
  /** Forgets everything older than this. */
  forgetBefore(at: number): void
  byId(id: string): LoggedEvent | null
  /** Number of the oldest event kept, and the number that the next one will get. */
  range(): { readonly first: number; readonly next: number }
  at(number: number): LoggedEvent | null
  /** Number of the first event kept at this instant or later. */
  firstSince(at: number): number
}

/** Opens a log. Its `past` is made when somebody first looks or writes: long pasts cost seconds. */
export function createAuditLog(seed: string, past: () => AuditEvent[]): AuditLog {
  let events: AuditEvent[] | null = null
  let first = 0
  const salt = parseInt(stableUuid(`${seed}/events`).slice(0, 8), 16)
  const kept = (): AuditEvent[] => {
    events ??= past()
    return events
  }
  const idOf = (number: number): string =>
    `${hex(mixed(number ^ salt), 8)}-${hex(number >>> 16, 4)}-4000-8000-${hex(number, 12)}`
  const read = (number: number): LoggedEvent | null => {
    const event = kept()[number - first]
    return event === undefined ? null : { ...event, number, id: idOf(number) }
  }
  return {
    add: (...added) => {
      for (const event of added) kept().push(event)
    },
    forgetBefore: (at) => {
      const old = firstSince(kept(), at)
      if (old > 0) kept().splice(0, old)
      first += old
    },
    byId: (id) => {
      const found = read(parseInt(id.slice(-12), 16))
      return found?.id === id ? found : null
    },
    range: () => ({ first, next: first + kept().length }),
    at: read,
    firstSince: (at) => first + firstSince(kept(), at),
  }
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0').slice(-digits)
}

function firstSince(events: readonly AuditEvent[], at: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((events[middle]?.at ?? 0) >= at) high = middle
    else low = middle + 1
  }
  return low
}
