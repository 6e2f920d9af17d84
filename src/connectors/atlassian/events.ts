import type { Instant } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import type { EventStreamer, ObservedEvent, ReadOptions } from '../connector.ts'
import { type AtlassianClient, call } from './client.ts'
import { operations } from './operations.ts'
import { type EventBody, eventBody, eventPage, eventPlace } from './schemas.ts'

const pageSize = 500

/** Reads the audit log as a stream; its cursor keeps its worth after the end. */
export function eventStreamer(client: AtlassianClient): EventStreamer {
  return {
    streamEvents: async function* ({ cursor, from }, read) {
      const seen = new Set<string | null>([cursor])
      let place = cursor
      for (;;) {
        const { events, next, at } = await readPage(client, { cursor: place, from }, read)
        yield { events, cursor: next ?? place, at }
        // The end keeps its place; events that lead back to a place already read would be read for ever.
        if (events.length === 0 || next === null || (next === place && events.length < pageSize)) return
        if (seen.has(next))
          throw new StewardError(
            'provider-cursor-repeated',
            'The audit log led to a place that was read already. What came so far may be incomplete.',
          )
        seen.add(next)
        place = next
      }
    },
  }
}

interface StreamPage {
  readonly events: readonly ObservedEvent[]
  readonly next: string | null
  readonly at: Instant | null
}

async function readPage(
  client: AtlassianClient,
  { cursor, from }: { readonly cursor: string | null; readonly from: Instant | undefined },
  read: ReadOptions | undefined,
): Promise<StreamPage> {
  const start = cursor === null ? (from === undefined ? {} : { from: String(from) }) : { cursor }
  const query = { limit: String(pageSize), ...start }
  const { body, at } = await call(client, operations.streamEvents, { schema: eventPage, query, read })
  return { events: (body.data ?? []).map(observedEvent), next: body.meta?.next || null, at }
}

function observedEvent(raw: unknown): ObservedEvent {
  const parsed = eventBody.safeParse(raw)
  if (!parsed.success)
    throw new StewardError('provider-malformed', 'An audit event of the provider has no id or no attributes.')
  const { id, attributes } = parsed.data
  const at = attributes.time ?? attributes.processedAt
  if (at === null)
    throw new StewardError('provider-malformed', `The audit event ${id} of the provider has no time that can be read.`)
  return {
    id,
    at,
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
