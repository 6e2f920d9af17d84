import { type CalendarEntry, calendarKinds } from '../model/calendar.ts'
import type { TokenKind } from '../model/token.ts'
import { casesById } from './case-lists.ts'
import { grantsById } from './grant-rows.ts'
import { isOneOf } from './kit.ts'
import type { Scope } from './scope.ts'

/** Where something stands in the calendar: its time, its kind, and the key of its row. */
export interface CalendarPlace {
  readonly at: number
  /** Place of its kind among `calendarKinds`. */
  readonly rank: number
  readonly key: number
}

type Known = Omit<CalendarEntry, 'kind' | 'at'>

/** What stands at these places, in the same order. */
export async function entriesAt(scope: Scope, places: readonly CalendarPlace[]): Promise<readonly CalendarEntry[]> {
  const keysOf = (rank: number) => places.filter((place) => place.rank === rank).map(({ key }) => key)
  const known = [
    await tokensOf(scope, keysOf(0)),
    await grantsOf(scope, keysOf(1)),
    await casesOf(scope, keysOf(2)),
    await campaignsOf(scope, keysOf(3)),
  ]
  return places.flatMap(({ at, rank, key }) => {
    const [kind, found] = [calendarKinds[rank], known[rank]?.get(key)]
    return kind === undefined || found === undefined ? [] : [{ kind, at, ...found }]
  })
}

type Found = ReadonlyMap<number, Known>

async function tokensOf({ queries, engine, organisationId }: Scope, keys: readonly number[]): Promise<Found> {
  if (keys.length === 0) return new Map()
  const rows = await queries
    .selectFrom('token')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .select(['token.token_key', 'token.kind', 'token.id', 'token.label', 'owner.name as owner_name'])
    .where('token.organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('token.token_key'), keys))
    .execute()
  return new Map(
    rows.map(({ token_key, kind, id, label, owner_name }) => [
      token_key,
      { id: null, token: { kind: kind as TokenKind, id, label }, person: owner_name, what: null },
    ]),
  )
}

async function grantsOf(scope: Scope, keys: readonly number[]): Promise<Found> {
  if (keys.length === 0) return new Map()
  const grants = await grantsById(scope, keys)
  return new Map(
    grants.map(({ id, token, owner, content }) => [
      id,
      { id, token: token === null ? null : { ...token, label: null }, person: owner.name, what: content.purpose },
    ]),
  )
}

async function casesOf(scope: Scope, keys: readonly number[]): Promise<Found> {
  if (keys.length === 0) return new Map()
  const cases = await casesById(scope, keys)
  return new Map(
    cases.map(({ id, token, next }) => [
      id,
      {
        id,
        token: { kind: token.kind, id: token.id, label: token.label },
        person: token.owner,
        what: next?.action ?? null,
      },
    ]),
  )
}

async function campaignsOf({ queries, engine, organisationId }: Scope, keys: readonly number[]): Promise<Found> {
  if (keys.length === 0) return new Map()
  const rows = await queries
    .selectFrom('campaign')
    .select(['campaign_key', 'name', 'opened_by'])
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('campaign_key'), keys))
    .execute()
  return new Map(
    rows.map(({ campaign_key, name, opened_by }) => [
      campaign_key,
      { id: campaign_key, token: null, person: opened_by, what: name },
    ]),
  )
}
