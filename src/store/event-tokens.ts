import { tokenKinds } from '../model/token.ts'
import { greater, insertable, isOneOf, lesser, storable } from './kit.ts'
import type { EventRecording, NewEvents } from './record-events.ts'
import { clipped } from './rows.ts'

/** The tokens that events of a batch name. */
export interface NamedTokens {
  /** Their keys, by the batch's index of the token. */
  readonly keys: Float64Array
  /** Of the events that are new, those that name a token on record, and those that name another. */
  readonly known: number
  readonly unknown: number
}

/** The id of a token as the record can hold it, so that it equals the id that the record has of the token. */
export function storedTokenId(id: string): string {
  return clipped(storable(id))
}

/** Counts the events of every token that new events name; tokens that were never named get a row. */
export async function countTokens(recording: EventRecording, events: NewEvents): Promise<NamedTokens> {
  const { columns } = events
  const figures = figuresOf(events)
  const ids = columns.tokens.map(({ id }) => storedTokenId(id))
  const rows = new Map<string, Figures & { label: string | null }>()
  for (const [token, { label }] of columns.tokens.entries()) {
    const [id, own] = [ids[token] ?? '', figures[token]]
    if (own === undefined) continue
    const known = rows.get(id)
    rows.set(id, { ...(known === undefined ? own : sum(known, own)), label: label ?? known?.label ?? null })
  }
  const keys = await saveRows(recording, rows)
  const onRecord = await knownIds(recording, [...rows.keys()])
  let [known, unknown] = [0, 0]
  for (const [id, { events: count }] of rows) {
    if (onRecord.has(id)) known += count
    else unknown += count
  }
  return { keys: Float64Array.from(ids, (id) => keys.get(id) ?? 0), known, unknown }
}

interface Figures {
  readonly events: number
  readonly firstAt: number
  readonly lastAt: number
}

/** By the batch's index of the token; rows are in the order of their times. */
function figuresOf({ columns, rows }: NewEvents): readonly (Figures | undefined)[] {
  const figures: (Figures | undefined)[] = new Array(columns.tokens.length)
  for (const row of rows) {
    const token = columns.token[row] ?? -1
    if (token < 0) continue
    const [own, at] = [figures[token], columns.at[row] ?? 0]
    figures[token] =
      own === undefined ? { events: 1, firstAt: at, lastAt: at } : { ...own, events: own.events + 1, lastAt: at }
  }
  return figures
}

function sum(one: Figures, other: Figures): Figures {
  return {
    events: one.events + other.events,
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
  }
}

async function saveRows(
  { engine, transaction, organisationId }: EventRecording,
  tokens: ReadonlyMap<string, Figures & { readonly label: string | null }>,
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map<string, number>()
  const rows = [...tokens].map(([id, { label, events, firstAt, lastAt }]) => ({
    organisation_id: organisationId,
    id,
    label: label === null ? null : clipped(storable(label)),
    events,
    first_at: firstAt,
    last_at: lastAt,
  }))
  for (const some of insertable(rows, engine.maxBindings)) {
    const saved = await transaction
      .insertInto('event_token')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'id']).doUpdateSet(({ eb, fn, ref }) => ({
          label: fn.coalesce('excluded.label', 'event_token.label'),
          events: eb('event_token.events', '+', ref('excluded.events')),
          first_at: lesser(engine.name, ref('event_token.first_at'), ref('excluded.first_at')),
          last_at: greater(engine.name, ref('event_token.last_at'), ref('excluded.last_at')),
        })),
      )
      .returning(['event_token_key', 'id'])
      .execute()
    for (const row of saved) keys.set(row.id, row.event_token_key)
  }
  return keys
}

async function knownIds(
  { engine, transaction, organisationId }: EventRecording,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction
    .selectFrom('token')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('kind', 'in', tokenKinds)
    .where(({ ref }) => isOneOf(engine.name, ref('id'), ids))
    .execute()
  return new Set(rows.map(({ id }) => id))
}
