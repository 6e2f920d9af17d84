import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { CalendarEntry } from '../model/calendar.ts'
import { DAY, type Instant } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'

/** Of one kind on one day so many stand by themselves; more are one event that names the first of them. */
const mostOfADay = 8
const mostNamed = 25

/** What a feed is made of. */
export interface FeedContent {
  readonly organisation: string
  readonly entries: readonly CalendarEntry[]
  /** The host's time. */
  readonly at: Instant
  /** Where the web application is: events lead there. */
  readonly baseUrl: string
}

/** An iCalendar file (RFC 5545) of all-day events (days in UTC). The same thing has the same uid in every reading, so that calendars keep one event for it. */
export function calendarFeedText({ organisation, entries, at, baseUrl }: FeedContent): string {
  const calendar = ical({
    name: `API tokens of ${organisation}`,
    prodId: '//Token Steward//Calendar//EN',
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3 * 3600,
  })
  for (const group of byDayAndKind(entries)) {
    const [first] = group
    if (first === undefined) continue
    const events = group.length > mostOfADay ? [eventOfMany(group, first)] : group.map(eventOfOne)
    for (const { id, summary, description, path } of events)
      calendar.createEvent({
        id: `${id}@token-steward`,
        stamp: new Date(at),
        start: new Date(dayOf(first.at)),
        allDay: true,
        summary,
        description,
        url: `${baseUrl}${path}`,
        transparency: ICalEventTransparency.TRANSPARENT,
      })
  }
  return calendar.toString()
}

interface FeedEvent {
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly path: string
}

function byDayAndKind(entries: readonly CalendarEntry[]): readonly (readonly CalendarEntry[])[] {
  const groups = new Map<string, CalendarEntry[]>()
  for (const entry of entries) {
    const key = `${dayOf(entry.at)} ${entry.kind}`
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()]
}

function eventOfOne(entry: CalendarEntry): FeedEvent {
  const { kind, id, token, at } = entry
  const name = kind === 'token-end' && token !== null ? tokenRef(token) : String(id)
  return {
    id: uid(`${kind}/${name}/${kind === 'token-end' ? at : ''}`),
    summary: summaryOf(entry),
    description: `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC${entry.person === null ? '' : `, ${entry.person}`}`,
    path: pathOf(entry),
  }
}

const many: Readonly<Record<CalendarEntry['kind'], string>> = {
  'token-end': 'API tokens end',
  'grant-end': 'grants end',
  'case-step': 'steps of cases are due',
  'campaign-due': 'campaigns are due',
}

function eventOfMany(group: readonly CalendarEntry[], { kind, at }: CalendarEntry): FeedEvent {
  const day = new Date(dayOf(at)).toISOString().slice(0, 10)
  const named = group.slice(0, mostNamed).map(summaryOf)
  const rest = group.length - named.length
  return {
    id: uid(`${kind}/${day}`),
    summary: `${group.length} ${many[kind]}`,
    description: [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'),
    path: `/calendar?month=${day.slice(0, 7)}&day=${day}`,
  }
}

function summaryOf({ kind, token, what, person }: CalendarEntry): string {
  const label = token?.label ?? token?.id ?? ''
  if (kind === 'token-end') return `API token "${label}" ends`
  if (kind === 'grant-end') return `Grant of ${person ?? 'somebody'} ends: ${what ?? ''}`
  if (kind === 'campaign-due') return `Campaign "${what ?? ''}" is due`
  return `Next step (${what ?? 'none'}) for "${label}"`
}

function pathOf({ kind, id, token }: CalendarEntry): string {
  if (kind === 'token-end' && token !== null) return `/tokens/${token.kind}/${encodeURIComponent(token.id)}`
  if (kind === 'grant-end') return `/grants/${id}`
  return kind === 'case-step' ? `/cases/${id}` : '/calendar'
}

function uid(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** 00:00 UTC of the day. */
function dayOf(at: Instant): Instant {
  return Math.floor(at / DAY) * DAY
}
