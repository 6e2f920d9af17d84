import { tokenKinds } from '../model/token.ts'
import type { Queries } from './engine.ts'
import type { EventStreamState, UnknownTokenUses } from './event-store.ts'

/** What is on record of the audit log; with no such organisation, nothing is. */
export async function eventStream(queries: Queries, organisationId: string): Promise<EventStreamState> {
  const row = await queries
    .selectFrom('event_stream')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  const unknown = await unknownTokens(queries, organisationId)
  return {
    cursor: row?.cursor ?? null,
    from: row?.from_at ?? null,
    until: row?.until_at ?? null,
    events: row?.events ?? 0,
    unknownTokenEvents: unknown.reduce((sum, { events }) => sum + events, 0),
    unknownTokens: unknown.length,
  }
}

/** Tokens that events name and that are not on record, the latest use first. */
export async function unknownTokens(queries: Queries, organisationId: string): Promise<readonly UnknownTokenUses[]> {
  const rows = await queries
    .selectFrom('event_token')
    .select(['id', 'label', 'events', 'first_at', 'last_at'])
    .where('organisation_id', '=', organisationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('token')
            .select('token.token_key')
            .whereRef('token.organisation_id', '=', 'event_token.organisation_id')
            .where('token.kind', 'in', tokenKinds)
            .whereRef('token.id', '=', 'event_token.id'),
        ),
      ),
    )
    .orderBy('last_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ first_at, last_at, ...row }) => ({ ...row, firstAt: first_at, lastAt: last_at }))
}
