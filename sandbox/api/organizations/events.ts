import { type Answer, type Call, type Operation, ok } from '../../http/operation.ts'
import { many, one, readCursor, writeCursor } from '../../http/read.ts'
import type { LoggedEvent } from '../../organisation/audit-log.ts'
import type { Organisation } from '../../organisation/organisation.ts'
import { actionNames } from './event-actions.ts'
import { eventBody, locationOf, productOf } from './event-body.ts'
import { limitOf, periodOf } from './event-query.ts'
import { streamEvents } from './event-stream.ts'
import { badCursor, badSyntax, organizationsOperation, refusal } from './operation.ts'

const scope = 'read:events:admin'
const limit = { bucket: 'events', perMinute: 10 }

/** The audit log: searched, streamed, one event, and the names of actions. */
export const events: readonly Operation[] = [
  organizationsOperation({
    name: 'searchEvents',
    method: 'GET',
    path: '/v1/orgs/{orgId}/events',
    scope,
    limit,
    statuses: [200, 400, 401, 429, 500],
    handle: searchEvents,
  }),
  organizationsOperation({
    name: 'streamEvents',
    method: 'GET',
    path: '/v1/orgs/{orgId}/events-stream',
    scope,
    limit: { bucket: 'events-stream', perMinute: 50 },
    statuses: [200, 400, 401, 429, 500],
    handle: streamEvents,
  }),
  organizationsOperation({
    name: 'readEvent',
    method: 'GET',
    path: '/v1/orgs/{orgId}/events/{eventId}',
    scope,
    limit: { bucket: 'event', perMinute: 10 },
    statuses: [200, 401, 404, 429, 500],
    handle: ({ organisation, parameters, base }) => {
      const event = organisation.log.byId(parameters.eventId ?? '')
      if (event === null) throw refusal(404, 4, 'Event not found')
      return ok({ data: eventBody(organisation, event, { base, streamed: false }) })
    },
  }),
  organizationsOperation({
    name: 'listEventActions',
    method: 'GET',
    path: '/v1/orgs/{orgId}/event-actions',
    scope,
    limit: { bucket: 'event-actions', perMinute: 10 },
    statuses: [200, 401, 404, 429, 500],
    // Upper case here, lower case in the events.
    handle: () =>
      ok({
        data: actionNames.map((name) => ({
          id: name.toUpperCase(),
          type: 'eventActions',
          attributes: { displayName: '', groupDisplayName: '' },
        })),
      }),
  }),
]

const products = ['bitbucket', 'confluence', 'guard_detect', 'jira', 'loom']

/** Newest first. The cursor stands for a place only; the next address repeats the filters. */
function searchEvents({ organisation, query, base, path }: Call): Answer {
  const size = limitOf(query, 30)
  const fits = filterOf(organisation, query)
  const { from, to } = periodOf(query)
  const { log } = organisation
  const first = from === null ? log.range().first : log.firstSince(from)
  const end = Math.min(beforeOf(query) ?? log.range().next, to === null ? log.range().next : log.firstSince(to + 1))
  const found: LoggedEvent[] = []
  for (let number = end - 1; number >= first && found.length <= size; number -= 1) {
    const event = log.at(number)
    if (event !== null && fits(event)) found.push(event)
  }
  const page = found.slice(0, size)
  const next = found.length > size ? writeCursor(['e', page.at(-1)?.number]) : null
  return ok({
    data: page.map((event) => eventBody(organisation, event, { base, streamed: false })),
    links: {
      self: `${base}${path}?${query}`,
      ...(next === null ? {} : { next: `${base}${path}?${withCursor(query, next)}` }),
    },
    meta: { page_size: size, ...(next === null ? {} : { next }) },
  })
}

function withCursor(query: URLSearchParams, cursor: string): URLSearchParams {
  const repeated = new URLSearchParams(query)
  repeated.set('cursor', cursor)
  return repeated
}

function beforeOf(query: URLSearchParams): number | null {
  const cursor = one(query, 'cursor')
  if (cursor === undefined) return null
  const read = readCursor(cursor)
  const [letter, number]: readonly unknown[] = Array.isArray(read) ? read : []
  if (letter !== 'e' || typeof number !== 'number') throw badCursor()
  return number
}

function filterOf(organisation: Organisation, query: URLSearchParams): (event: LoggedEvent) => boolean {
  const [action, q] = [one(query, 'action')?.toLowerCase(), one(query, 'q')?.toLowerCase()]
  const [actors, ips, product] = [many(query, 'actor'), many(query, 'ip'), many(query, 'product')]
  if (product.some((name) => !products.includes(name))) throw badSyntax(`product must be of ${products.join(', ')}`)
  const located = placesOf(one(query, 'location'))
  return (event) =>
    (action === undefined || event.action === action) &&
    (actors.length === 0 || actors.includes(event.actorId)) &&
    (ips.length === 0 || (event.ip !== null && ips.includes(event.ip))) &&
    (product.length === 0 || product.includes(productOf(event.action) ?? '')) &&
    located(event) &&
    (q === undefined || wordsOf(organisation, event).includes(q))
}

function wordsOf({ accounts }: Organisation, { action, actorId, token, ip }: LoggedEvent): string {
  const actor = accounts.get(actorId)
  return [action, actorId, actor?.name, actor?.email, token?.label, ip].join('\n').toLowerCase()
}

/** `[{"city":…,"countryName":…}, …]`: any of these. */
function placesOf(text: string | undefined): (event: LoggedEvent) => boolean {
  if (text === undefined) return () => true
  const asked = parsePlaces(text)
  return ({ ip }) => {
    const place = ip === null ? null : locationOf(ip)
    return asked.some(
      ({ city, countryName }) =>
        place !== null &&
        (city === undefined || place.city === city) &&
        (countryName === undefined || place.countryName === countryName),
    )
  }
}

function parsePlaces(text: string): readonly { readonly city?: unknown; readonly countryName?: unknown }[] {
  try {
    const parsed: unknown = JSON.parse(text)
    if (Array.isArray(parsed) && parsed.every((place) => typeof place === 'object' && place !== null)) return parsed
  } catch {
    // Refused below.
  }
  throw badSyntax('location must be a JSON list of {city, countryName}')
}
