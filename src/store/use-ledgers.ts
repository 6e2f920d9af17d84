import type { TokenIdentity } from '../model/finding.ts'
import { mergeUses, newestUses, type SampledUses, type ToldUses } from '../model/merge-uses.ts'
import { tokenRef } from '../model/token.ts'
import { type UseDetails, useDimensions } from '../model/use.ts'
import type { UseLedger } from '../model/use-ledger.ts'
import type { Engine, Queries } from './engine.ts'
import { isOneOf, listOf, storable } from './kit.ts'
import type { TokenRow } from './rows.ts'
import { decodeChunk, type UseChunk } from './use-chunk.ts'
import { valuesOf } from './use-values.ts'

/** Where uses are read. */
export interface UseReading {
  readonly engine: Engine
  readonly queries: Queries
  readonly organisationId: string
}

type TokenKeyRow = Pick<TokenRow, 'token_key' | 'kind' | 'id'>

/** The use ledgers of tokens by `kind/id`; those without a use are left out. */
export async function readUseLedgers(
  reading: UseReading,
  which: readonly TokenIdentity[] | 'all',
  newest = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<string, UseLedger>> {
  const tokens = await tokensAsked(reading, which)
  const samples = await sampledUses(reading, which === 'all' ? 'all' : tokens.map(({ token_key }) => token_key))
  const told = await toldUses(reading, which === 'all' ? 'all' : [...new Set(tokens.map(({ id }) => id))])
  const ledgers = new Map<string, UseLedger>()
  for (const { token_key, kind, id } of tokens) {
    const ledger = mergeUses(samples.get(token_key) ?? noSamples, told.get(id) ?? noneTold)
    if (ledger.at.length > 0) ledgers.set(`${kind}/${id}`, newestUses(ledger, newest))
  }
  return ledgers
}

const noSamples: SampledUses = { at: [], observedAt: [] }
const noneTold: ToldUses = { at: [], observedAt: [], detail: [], details: [] }

async function tokensAsked(
  { engine, queries, organisationId }: UseReading,
  which: readonly TokenIdentity[] | 'all',
): Promise<readonly TokenKeyRow[]> {
  const all = queries
    .selectFrom('token')
    .select(['token_key', 'kind', 'id'])
    .where('organisation_id', '=', organisationId)
  if (which === 'all') return all.execute()
  const stored = which.map(({ kind, id }) => ({ kind, id: storable(id) }))
  const asked = new Set(stored.map(tokenRef))
  const rows = await all
    .where('kind', 'in', [...new Set(['', ...stored.map(({ kind }) => kind)])])
    .where(({ ref }) =>
      isOneOf(
        engine.name,
        ref('id'),
        stored.map(({ id }) => id),
      ),
    )
    .execute()
  return rows.filter(({ kind, id }) => asked.has(`${kind}/${id}`))
}

/** What passes sampled, by the key of the token. */
async function sampledUses(
  { engine, queries, organisationId }: UseReading,
  keys: readonly number[] | 'all',
): Promise<ReadonlyMap<number, SampledUses>> {
  const grouped = queries
    .selectFrom('token_use')
    .select(({ ref }) => [
      'token_use.token_key',
      listOf(engine.name, ref('token_use.at')).as('at'),
      listOf(engine.name, ref('token_use.observed_at')).as('observed_at'),
    ])
    .groupBy('token_use.token_key')
  const rows = await (keys === 'all'
    ? grouped
        .innerJoin('token', 'token.token_key', 'token_use.token_key')
        .where('token.organisation_id', '=', organisationId)
    : grouped.where(({ ref }) => isOneOf(engine.name, ref('token_use.token_key'), keys))
  ).execute()
  return new Map(rows.map((row) => [row.token_key, ascending(JSON.parse(row.at), JSON.parse(row.observed_at))]))
}

function ascending(at: readonly number[], observedAt: readonly number[]): SampledUses {
  if (at.every((value, index) => index === 0 || value >= (at[index - 1] ?? 0))) return { at, observedAt }
  const order = at.map((_, index) => index).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0))
  return { at: order.map((index) => at[index] ?? 0), observedAt: order.map((index) => observedAt[index] ?? 0) }
}

/** What events tell, by the id of the token. */
async function toldUses(reading: UseReading, ids: readonly string[] | 'all'): Promise<ReadonlyMap<string, ToldUses>> {
  const { engine, queries, organisationId } = reading
  const ofOrganisation = queries
    .selectFrom('event_token')
    .innerJoin('use_chunk', 'use_chunk.event_token_key', 'event_token.event_token_key')
    .select(['event_token.id', 'use_chunk.period', 'use_chunk.uses'])
    .where('event_token.organisation_id', '=', organisationId)
    .orderBy('event_token.event_token_key')
    .orderBy('use_chunk.period')
  const rows = await (ids === 'all'
    ? ofOrganisation
    : ofOrganisation.where(({ ref }) => isOneOf(engine.name, ref('event_token.id'), ids))
  ).execute()
  const chunks = rows.map(({ id, period, uses }) => ({ id, chunk: decodeChunk(period, uses) }))
  const details = await detailsReader(
    reading,
    chunks.map(({ chunk }) => chunk),
  )
  const byToken = Map.groupBy(chunks, ({ id }) => id)
  return new Map(
    [...byToken].map(([id, own]) => [
      id,
      joined(
        own.map(({ chunk }) => chunk),
        details,
      ),
    ]),
  )
}

type DetailsReader = (values: readonly number[]) => UseDetails

/** Says what the keys of values in these chunks mean. */
async function detailsReader({ engine, queries }: UseReading, chunks: readonly UseChunk[]): Promise<DetailsReader> {
  const keys = new Set(chunks.flatMap(({ details }) => details.flat()))
  keys.delete(0)
  const values = await valuesOf(engine, queries, [...keys])
  return (own) => {
    const [action, product, site, ip, country] = useDimensions.map(
      (_, index) => values.get(own[index] ?? 0)?.value ?? null,
    )
    return {
      action: action ?? '',
      product: product ?? null,
      site: site ?? null,
      ip: ip ?? null,
      country: country ?? null,
    }
  }
}

/** The chunks of one token, in the order of their periods, as one. */
function joined(chunks: readonly UseChunk[], detailsOf: DetailsReader): ToldUses {
  const size = chunks.reduce((sum, { at }) => sum + at.length, 0)
  const all = { at: new Float64Array(size), observedAt: new Float64Array(size), detail: new Int32Array(size) }
  const details: UseDetails[] = []
  const indexes = new Map<string, number>()
  let place = 0
  for (const chunk of chunks) {
    const moved = chunk.details.map((values) => {
      const key = values.join()
      const index = indexes.get(key) ?? details.push(detailsOf(values)) - 1
      indexes.set(key, index)
      return index
    })
    all.at.set(chunk.at, place)
    all.observedAt.set(chunk.observedAt, place)
    for (let use = 0; use < chunk.detail.length; use += 1)
      all.detail[place + use] = moved[chunk.detail[use] ?? -1] ?? -1
    place += chunk.at.length
  }
  return { ...all, details }
}
