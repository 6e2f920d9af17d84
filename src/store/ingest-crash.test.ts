import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EventLog, tokenId } from '../../bench/event-log.ts'
import { openStore } from './open.ts'
import type { Store } from './store.ts'
import { aToken, beginAt, observed, organisationId } from './testing/facts.ts'
import { startProgram } from './testing/start-recorder.ts'

/** Lines of the ingest and of the import: a million events under way. */
const lines = 500_000
const tokens = 400
const batch = 10_000
const kills = 4

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-ingest-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const log = new EventLog({ lines, tokens })

function start(url: string, work: 'ingest' | 'import') {
  return startProgram('./ingest.ts', [url, work, String(lines), String(tokens), String(batch)])
}

it(`an ingest killed ${kills} times at any moment loses nothing that was said to be on disk, doubles nothing, and ends as if undisturbed`, {
  timeout: 300_000,
}, async () => {
  const url = join(folder, 'ingest.db')
  let interrupted = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const ingest = start(url, 'ingest')
    await ingest.ready()
    const before = ingest.lines.length
    await ingest.said(before + 1 + Math.floor(Math.random() * 6))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100))
    await ingest.kill()
    if (!ingest.lines.includes('done')) interrupted += 1
    const said = placesSaid(ingest.lines).at(-1) ?? 0
    await withStore(url, async (store) => {
      const { cursor, events } = await store.eventStream(organisationId)
      // A batch may be on disk and not yet said; never the other way round, and never a part of one.
      expect([said, said + batch]).toContain(Number(cursor))
      expect(events).toBe(new Set(log.order.subarray(0, Number(cursor))).size)
      expect((await store.describe()).faults).toEqual([])
    })
  }
  expect(interrupted).toBe(kills)
  await start(url, 'ingest').done()
  await expectTruth(url)
})

it('an import killed at any moment has left nothing, and done again is there whole', { timeout: 300_000 }, async () => {
  const url = join(folder, 'import.db')
  for (let kill = 0; kill < kills; kill += 1) {
    const run = start(url, 'import')
    await run.ready()
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1200))
    await run.kill()
    expect(run.lines).not.toContain('done')
    await withStore(url, async (store) => {
      expect(await store.eventStream(organisationId)).toMatchObject({ events: 0, unknownTokens: 0 })
      expect((await store.describe()).faults).toEqual([])
      expect(await store.listLedger(organisationId, 0, 10)).toEqual([])
    })
  }
  await start(url, 'import').done()
  await expectTruth(url)
})

function placesSaid(said: readonly string[]): readonly number[] {
  return said.flatMap((line) => Number(/up to (\d+)$/.exec(line)?.[1] ?? Number.NaN) || [])
}

async function withStore(url: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ url })
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

/** What the record must hold, computed from the log alone. */
async function expectTruth(url: string): Promise<void> {
  const named = new Map<number, number[]>()
  for (let number = 0; number < log.distinct; number += 1) {
    const token = log.tokenOf(number)
    if (token !== null) named.set(token, [...(named.get(token) ?? []), number])
  }
  await withStore(url, async (store) => {
    const sighting = await beginAt(store, 1)
    await store.recordTokens(
      sighting,
      observed(...[...named.keys()].map((token) => aToken({ id: tokenId(token), lastActiveAt: null }))),
    )
    const used = [...named.values()].reduce((sum, { length }) => sum + length, 0)
    expect(await store.eventStream(organisationId)).toMatchObject({ events: log.distinct, unknownTokens: 0 })
    const ledgers = await store.useLedgers(organisationId, 'all')
    expect(ledgers.size).toBe(named.size)
    let counted = 0
    for (const [token, numbers] of named) {
      const id = tokenId(token)
      const times = numbers.map((number) => log.at(number)).sort((a, b) => a - b)
      const apart = times.filter(farFromBefore())
      expect([...(ledgers.get(`user-token/${id}`)?.at ?? [])]).toEqual(apart)
      const places = await store.usePlaces(organisationId, { kind: 'user-token', id })
      const actions = places.filter(({ dimension }) => dimension === 'action')
      expect(new Map(actions.map(({ value, uses }) => [value, uses]))).toEqual(countBy(numbers))
      expect([
        Math.min(...actions.map(({ firstAt }) => firstAt)),
        Math.max(...actions.map(({ lastAt }) => lastAt)),
      ]).toEqual([times[0], times.at(-1)])
      counted += actions.reduce((sum, { uses }) => sum + uses, 0)
    }
    expect(counted).toBe(used)
    const [token = 0, numbers = []] = [...named][0] ?? []
    const raw = await store.tokenEvents(
      organisationId,
      { kind: 'user-token', id: tokenId(token) },
      { limit: 1_000_000 },
    )
    expect(raw.map((event) => JSON.stringify(event.raw)).sort()).toEqual(
      numbers.map((number) => log.text(number)).sort(),
    )
  })
}

/** Whether an instant is more than a minute after the last that was. */
function farFromBefore(): (at: number) => boolean {
  let last = Number.NEGATIVE_INFINITY
  return (at) => {
    if (at - last <= 60_000) return false
    last = at
    return true
  }
}

function countBy(numbers: readonly number[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const number of numbers) {
    const { action } = log.facts(number).details
    counts.set(action, (counts.get(action) ?? 0) + 1)
  }
  return counts
}
