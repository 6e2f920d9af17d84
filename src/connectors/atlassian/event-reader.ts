import type { Instant } from '../../model/instant.ts'
import type { RecordedEvent } from '../../model/recorded-event.ts'
import type { UseDetails } from '../../model/use.ts'
import type { ObservedEvent } from '../connector.ts'

// Audit events come by the hundred thousand and in shapes that no document tells of, so they are read by hand: what cannot be read
// counts as not told, and only an event without an id or a time is none.

/** An event, or why there is none, in words that go after "it". */
export type ReadEvent<Event> =
  | { readonly event: Event; readonly fault: null }
  | { readonly event: null; readonly fault: string }

/** What the record needs of an event of `events` or `events-stream` (contract §3.4). `raw` is kept as it is given. */
export function recordedEvent(body: unknown, raw: unknown = body): ReadEvent<RecordedEvent> {
  const attributes = fieldOf(body, 'attributes')
  const id = textOf(fieldOf(body, 'id'))
  if (id === null || id === '') return { event: null, fault: 'has no id' }
  const processedAt = instantOf(fieldOf(attributes, 'processedAt'))
  const at = instantOf(fieldOf(attributes, 'time')) ?? processedAt
  if (at === null) return { event: null, fault: 'has no time that can be read' }
  const auth = fieldOf(fieldOf(attributes, 'actor'), 'auth')
  return {
    event: {
      id,
      at,
      processedAt,
      auth: isObject(auth) ? { tokenId: idOf(auth), tokenLabel: textOf(fieldOf(auth, 'tokenLabel')) } : null,
      details: detailsOf(attributes),
      raw,
    },
    fault: null,
  }
}

/** Everything that the product reads of an event. */
export function observedEvent(body: unknown): ReadEvent<ObservedEvent> {
  const read = recordedEvent(body)
  if (read.event === null) return read
  const { auth, details } = read.event
  const attributes = fieldOf(body, 'attributes')
  const [actor, location] = [fieldOf(attributes, 'actor'), fieldOf(attributes, 'location')]
  const type = textOf(fieldOf(fieldOf(actor, 'auth'), 'authType')) ?? ''
  return {
    event: {
      ...read.event,
      action: details.action,
      actor: {
        id: textOf(fieldOf(actor, 'id')),
        name: textOf(fieldOf(actor, 'name')),
        email: textOf(fieldOf(actor, 'email')),
      },
      auth: auth === null ? null : { type, ...auth },
      location: isObject(location)
        ? { ip: details.ip, country: details.country, city: textOf(fieldOf(location, 'city')) }
        : null,
      containers: listOf(fieldOf(attributes, 'container')).flatMap((container) => {
        const id = textOf(fieldOf(container, 'id'))
        return id === null ? [] : [{ id, type: textOf(fieldOf(container, 'type')) }]
      }),
    },
    fault: null,
  }
}

/** What an event's attributes say of a use. */
export function detailsOf(attributes: unknown): UseDetails {
  const [location, containers] = [fieldOf(attributes, 'location'), listOf(fieldOf(attributes, 'container'))]
  return {
    action: textOf(fieldOf(attributes, 'action')) ?? '',
    product: firstOf(containers, productOf) ?? firstOf(listOf(fieldOf(attributes, 'context')), productOf),
    site: firstOf(containers, siteOf),
    ip: filled(textOf(fieldOf(location, 'ip'))),
    country: filled(textOf(fieldOf(location, 'countryName'))),
  }
}

/** The token that the actor used; an empty id names none. */
function idOf(auth: object): string | null {
  return filled(textOf(fieldOf(auth, 'tokenId')))
}

/** Owners of resource names that are no product. */
const noProducts = ['platform', 'identity', 'cloud', 'admin', 'org', 'directory', 'access']

/** The product that a resource name belongs to (`ari:cloud:jira-software::site/…` → `jira`). */
function productOf(place: unknown): string | null {
  const owner = /^ari:cloud:([a-z0-9-]+):/i.exec(textOf(fieldOf(place, 'id')) ?? '')?.[1]?.toLowerCase()
  if (owner === undefined || noProducts.includes(owner)) return null
  return owner.startsWith('jira') ? 'jira' : owner
}

/** The site that a container is or lies on: its host name, else its id. */
function siteOf(container: unknown): string | null {
  const named = filled(textOf(fieldOf(fieldOf(container, 'attributes'), 'siteHostName')))
  if (named !== null) return named.toLowerCase()
  const alt = /^https?:\/\/([^/?#]+)/i.exec(textOf(fieldOf(fieldOf(container, 'links'), 'alt')) ?? '')?.[1]
  if (alt !== undefined) return alt.toLowerCase()
  const id = textOf(fieldOf(container, 'id'))
  if (id === null) return null
  const site = /^ari:.*[:/]site\/(.+)$/.exec(id)?.[1]
  return site ?? (textOf(fieldOf(container, 'type')) === 'site' ? filled(id) : null)
}

function firstOf<Found>(places: readonly unknown[], find: (place: unknown) => Found | null): Found | null {
  for (const place of places) {
    const found = find(place)
    if (found !== null) return found
  }
  return null
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

function filled(text: string | null): string | null {
  return text === '' ? null : text
}

const lastInstant = 8.64e15

/** The instant that ISO 8601 text tells, or milliseconds as a number or in digits. */
export function instantOf(value: unknown): Instant | null {
  const at =
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? /^\d{9,16}$/.test(value)
          ? Number(value)
          : Date.parse(value)
        : Number.NaN
  return Math.abs(at) <= lastInstant ? Math.trunc(at) : null
}
