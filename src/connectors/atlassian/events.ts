import type { Instant } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import type { EventPage, EventStreamer, ReadOptions } from '../connector.ts'
import { type AtlassianClient, call } from './client.ts'
import { observedEvent } from './event-reader.ts'
import { operations } from './operations.ts'
import { eventPage } from './schemas.ts'

const pageSize = 500

/** Reads the audit log as a stream; its cursor keeps its worth after the end. */
export function eventStreamer(client: AtlassianClient): EventStreamer {
  return {
    streamEvents: async function* ({ cursor, from }, read) {
      const seen = new Set<string | null>([cursor])
      let place = cursor
      for (;;) {
        const { items, next, at } = await readPage(client, { cursor: place, from }, read)
        yield { ...readEvents(items), cursor: next ?? place, at }
        // The end keeps its place; events that lead back to a place already read would be read for ever.
        if (items.length === 0 || next === null || (next === place && items.length < pageSize)) return
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
  readonly items: readonly unknown[]
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
  return { items: body.data ?? [], next: body.meta?.next || null, at }
}

/** An event that cannot be read is counted and passed by: the stream would never get beyond it. */
function readEvents(items: readonly unknown[]): Pick<EventPage, 'events' | 'unreadable'> {
  const events = items.flatMap((item) => observedEvent(item).event ?? [])
  return { events, unreadable: items.length - events.length }
}
