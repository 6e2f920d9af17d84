import type { EventColumns } from '../model/event-columns.ts'
import { DAY, type Instant } from '../model/instant.ts'

/** What events are held against before they are taken in. */
export interface EventSanity {
  /** The latest time known: the provider's or the host's. */
  readonly now: Instant
  /** How many events of the file came before these. */
  readonly before: number
}

/** No audit log is older; an earlier time is a mistake of whoever wrote the file. */
const earliest = Date.UTC(2010, 0, 1)
/** A stand-in organisation may be ahead of the host's clock, but not by years. */
const farthest = 2 * 366 * DAY

/** Times that cannot be, of events that could be read otherwise: in words, each with its event. */
export function eventFaults(columns: EventColumns, { now, before }: EventSanity): readonly string[] {
  const faults: string[] = []
  for (let row = 0; row < columns.at.length; row += 1) {
    const at = columns.at[row] ?? 0
    if (at >= earliest && at <= now + farthest) continue
    const when = at < earliest ? 'before there were audit logs' : 'years ahead of now'
    faults.push(`event ${number(before + row + 1)} has the time ${new Date(at).toISOString()}, ${when}`)
  }
  return faults
}

/** The organisation that the first of these events names in its own address; `null` where it names none. */
export function organisationOf({ text, lines }: EventColumns): string | null {
  const line = Buffer.from(text.subarray(lines[0] ?? 0, lines[1] ?? 0)).toString()
  return /\/admin\/v1\/orgs\/([^/"]+)\/events/.exec(line)?.[1] ?? null
}

function number(count: number): string {
  return count.toLocaleString('en')
}
