import { type EventColumns, idWords } from '../model/event-columns.ts'
import type { Engine, Queries } from './engine.ts'
import { stretches } from './event-recording.ts'
import { isOneOf } from './kit.ts'
import { periodOf } from './period.ts'
import { SeenIds } from './seen-ids.ts'

/** Ids kept in memory at most, those of periods not asked for longest dropped first: 24 bytes each. */
const keptIds = 4_000_000

/** Which events of one period are on record, as rows hold them and as they are looked up. */
interface SeenPeriod {
  readonly ids: SeenIds
  /** Keys of the rows that it was read from or written to, in order. */
  rows: readonly SeenRow[]
  /** Whether what it holds is committed. */
  sound: boolean
}

interface SeenRow {
  readonly key: number
  readonly events: number
}

/** The ids of events on record, kept in memory between transactions as long as no other process writes. */
export type SeenMemory = Map<string, SeenPeriod>

/** One transaction's look at the ids of events on record. */
export interface SeenLook {
  /** The rows of a batch that are not on record, each event once, in order; they are on record from here on. */
  takeNew(columns: EventColumns): Promise<Uint32Array>
  /** To be called once the transaction is committed; what it had put into memory counts only then. */
  committed(): void
}

interface LookParts {
  readonly engine: Engine
  readonly queries: Queries
  readonly organisationId: string
  readonly memory: SeenMemory
}

/** Begins a look; the organisation must be locked. */
export function lookAtSeen(parts: LookParts): SeenLook {
  const mine = new Map<number, SeenPeriod>()
  return {
    takeNew: async (columns) => {
      const periods = columns.at.map(periodOf)
      const distinct = distinctOf(periods)
      const asked = distinct.filter((period) => !mine.has(period))
      for (const [period, seen] of await readPeriods(parts, asked)) mine.set(period, seen)
      const fresh = newRows(columns, periods, mine)
      for (const period of distinct) {
        const seen = mine.get(period)
        const rows = distinct.length === 1 ? fresh : fresh.filter((row) => periods[row] === period)
        if (seen !== undefined && rows.length > 0)
          seen.rows = await appendRow(parts, { period, rows: seen.rows, ids: pick(columns, rows) })
      }
      return fresh
    },
    committed: () => {
      for (const seen of mine.values()) seen.sound = true
      forgetOldest(parts.memory)
    },
  }
}

function distinctOf(periods: Float64Array): readonly number[] {
  const found = new Set<number>()
  for (let row = 0; row < periods.length; row += 1) if (periods[row] !== periods[row - 1]) found.add(periods[row] ?? 0)
  return [...found]
}

function newRows({ ids }: EventColumns, periods: Float64Array, seen: ReadonlyMap<number, SeenPeriod>): Uint32Array {
  const fresh = new Uint32Array(periods.length)
  let taken = 0
  let last = Number.NaN
  let own: SeenPeriod | undefined
  for (let row = 0; row < periods.length; row += 1) {
    const period = periods[row] ?? 0
    if (period !== last) {
      own = seen.get(period)
      last = period
    }
    if (own?.ids.add(ids, row) === true) fresh[taken++] = row
  }
  return fresh.subarray(0, taken)
}

/** What is in memory where it is what the record holds, else read anew. From here on it is not sound until the commit. */
async function readPeriods(parts: LookParts, periods: readonly number[]): Promise<ReadonlyMap<number, SeenPeriod>> {
  const { organisationId, memory } = parts
  const rows = Map.groupBy(await rowsOf(parts, periods), ({ period }) => period)
  const found = new Map<number, SeenPeriod>()
  for (const period of periods) {
    const key = `${organisationId} ${period}`
    const known = memory.get(key)
    const there = rows.get(period) ?? []
    const current =
      known?.sound === true && known.rows.map((row) => row.key).join() === there.map((row) => row.key).join()
    const seen = current && known !== undefined ? known : await readPeriod(parts, there)
    seen.sound = false
    memory.delete(key)
    memory.set(key, seen)
    found.set(period, seen)
  }
  return found
}

async function rowsOf({ engine, queries, organisationId }: LookParts, periods: readonly number[]) {
  if (periods.length === 0) return []
  const rows = await queries
    .selectFrom('event_seen')
    .select(['seen_key', 'period', 'events'])
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('period'), periods))
    .orderBy('seen_key')
    .execute()
  return rows.map(({ seen_key, period, events }) => ({ key: seen_key, period, events }))
}

async function readPeriod(parts: LookParts, rows: readonly SeenRow[]): Promise<SeenPeriod> {
  const ids = new SeenIds(rows.reduce((sum, { events }) => sum + events, 0))
  for (const bytes of await readIds(parts, rows)) {
    const words = wordsOf(bytes)
    for (let row = 0; row * idWords < words.length; row += 1) ids.add(words, row)
  }
  return { ids, rows, sound: true }
}

async function readIds({ engine, queries }: LookParts, rows: readonly SeenRow[]): Promise<readonly Uint8Array[]> {
  const keys = rows.map(({ key }) => key)
  if (keys.length === 0) return []
  const found = await queries
    .selectFrom('event_seen')
    .select('ids')
    .where(({ ref }) => isOneOf(engine.name, ref('seen_key'), keys))
    .execute()
  return found.map(({ ids }) => ids)
}

/** The words of a digest may lie at any address: they are read from a copy. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}

interface NewIds {
  readonly period: number
  /** The rows that the period has. */
  readonly rows: readonly SeenRow[]
  readonly ids: Uint8Array
}

/**
 * Writes new ids. Rows before that are not much larger become one with them: so a period has few rows, and each id is written again
 * only as often as the number of ids doubles.
 */
async function appendRow(parts: LookParts, { period, rows, ids }: NewIds): Promise<readonly SeenRow[]> {
  const { engine, queries, organisationId } = parts
  const merged: SeenRow[] = []
  let events = ids.length / idBytes
  for (const row of rows.toReversed()) {
    if (row.events > 2 * events) break
    merged.push(row)
    events += row.events
  }
  const all = merged.length === 0 ? ids : Buffer.concat([...(await readIds(parts, merged)), ids])
  const keys = merged.map(({ key }) => key)
  if (keys.length > 0)
    await queries
      .deleteFrom('event_seen')
      .where(({ ref }) => isOneOf(engine.name, ref('seen_key'), keys))
      .execute()
  const { seen_key } = await queries
    .insertInto('event_seen')
    .values({ organisation_id: organisationId, period, events, ids: all })
    .returning('seen_key')
    .executeTakeFirstOrThrow()
  return [...rows.slice(0, rows.length - merged.length), { key: seen_key, events }]
}

const idBytes = idWords * Uint32Array.BYTES_PER_ELEMENT

function pick({ ids }: EventColumns, rows: Uint32Array): Uint8Array {
  const words = new Uint32Array(rows.length * idWords)
  let place = 0
  for (const [begin, end] of stretches(rows)) {
    words.set(ids.subarray(begin * idWords, end * idWords), place)
    place += (end - begin) * idWords
  }
  return new Uint8Array(words.buffer)
}

function forgetOldest(memory: SeenMemory): void {
  let kept = [...memory.values()].reduce((sum, { ids }) => sum + ids.size, 0)
  for (const [key, { ids }] of memory) {
    if (kept <= keptIds) return
    memory.delete(key)
    kept -= ids.size
  }
}
