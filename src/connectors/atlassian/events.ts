import { StewardError } from '../../platform/errors.ts'
import type { EventPage, EventStreamer, ObservedEvent, ReadOptions } from '../connector.ts'
import { type AtlassianClient, call } from './client.ts'
import { operations } from './operations.ts'
import { type EventBody, eventBody, eventPage, eventPlace } from './schemas.ts'

const pageSize = 500

/** Reads the audit log as a stream; its cursor keeps its worth after the end. */
export function eventStreamer(client: AtlassianClient): EventStreamer {
  return {
    streamEvents: async function* (start, read) {
      let cursor = start.cursor
      for (;;) {
        const page = await readPage(client, { cursor, ...(start.from === undefined ? {} : { from: start.from }) }, read)
        const moved = page.cursor !== null && page.cursor !== cursor
        yield page
        // A full page that does not move on would be read for ever; an unmoved cursor on a short page is the end.
        if (!moved && page.events.length >= pageSize)
          throw new StewardError('provider-cursor-repeated', 'The audit log sent the same place twice.')
        if (page.events.length === 0 || !moved) return
        cursor = page.cursor
      }
    },
  }
}

async function readPage(
  client: AtlassianClient,
  { cursor, from }: { readonly cursor: string | null; readonly from?: number },
  read: ReadOptions | undefined,
): Promise<EventPage> {
  const start = cursor === null ? (from === undefined ? {} : { from: String(from) }) : { cursor }
  const query = { limit: String(pageSize), ...start }
  const { body, at } = await call(client, operations.streamEvents, { schema: eventPage, query, read })
  const next = body.meta?.next
  return {
    events: (body.data ?? []).map(observedEvent),
    cursor: next === undefined || next === null || next === '' ? cursor : next,
    at,
  }
}

function observedEvent(raw: unknown): ObservedEvent {
  const parsed = eventBody.safeParse(raw)
  if (!parsed.success)
    throw new StewardError('provider-malformed', 'An audit event of the provider has no id or no attributes.')
  const { id, attributes } = parsed.data
  return {
    id,
    at: attributes.time ?? attributes.processedAt ?? 0,
    processedAt: attributes.processedAt,
    action: attributes.action,
    actor: {
      id: attributes.actor?.id ?? null,
      name: attributes.actor?.name ?? null,
      email: attributes.actor?.email ?? null,
    },
    auth: authOf(attributes),
    location:
      attributes.location == null
        ? null
        : { ip: attributes.location.ip, country: attributes.location.countryName, city: attributes.location.city },
    containers: (attributes.container ?? []).flatMap((container) => eventPlace.safeParse(container).data ?? []),
    raw,
  }
}

function authOf({ actor }: EventBody['attributes']): ObservedEvent['auth'] {
  return actor?.auth == null
    ? null
    : { type: actor.auth.authType, tokenId: actor.auth.tokenId, tokenLabel: actor.auth.tokenLabel }
}
