import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemaVersion } from './migrate.ts'
import { openStore } from './open.ts'
import type { Store } from './store.ts'
import { aMessage } from './testing/acting.ts'
import { aToken, day, observed, organisationId, passAt } from './testing/facts.ts'
import { ledgerFaults } from './testing/ledger-faults.ts'
import { leftOut, testDatabase } from './testing/postgres-server.ts'
import { startRecorder } from './testing/start-recorder.ts'

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-processes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const database = await testDatabase()
if (database === null) process.stderr.write(`\n${leftOut}\n`)
else afterAll(() => database.stop(), 30_000)

const sqlite = async (): Promise<string> => {
  files += 1
  return join(folder, `${files}.db`)
}

describe('several processes on a SQLite file', () => processPromises(sqlite))
if (database === null) describe(leftOut, () => it.skip('runs', () => undefined))
else describe('several processes on PostgreSQL', () => processPromises(() => database.newUrl()))

function processPromises(newUrl: () => Promise<string>): void {
  it('start at once on a database that is not there yet, and make it once', async () => {
    const url = await newUrl()
    const starting = Array.from({ length: 4 }, (_, index) =>
      startRecorder({ url, work: 'ledger', name: `${index}`, times: 0 }),
    )
    await Promise.all(starting.map((recorder) => recorder.done()))
    await using opened = closing(await openStore({ url }))
    expect(await opened.store.describe()).toMatchObject({ schemaVersion, faults: [] })
  })

  it('write and read at the same time: none is refused, nothing is lost, and the ledger never forks', async () => {
    const url = await newUrl()
    await using opened = closing(await openStore({ url }))
    const sighting = await passAt(opened.store, day(1), { tokens: [aToken()] })
    const others = ['one', 'two'].map((name) => startRecorder({ url, work: 'ledger', name, times: 60 }))
    await Promise.all(others.map((recorder) => recorder.ready()))
    let ended = false
    const ends = Promise.all(others.map((recorder) => recorder.done())).finally(() => {
      ended = true
    })
    let rounds = 0
    while (!ended) {
      rounds += 1
      await opened.store.recordTokens(sighting, observed(aToken({ label: `round ${rounds}` })))
      await opened.store.appendLedger(organisationId, {
        at: rounds,
        kind: 'test.written',
        body: { name: 'here', number: rounds },
      })
      // Gives the others, which may wait for this process's lock, their turn.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await ends
    const entries = await opened.store.listLedger(organisationId, 0, 100_000)
    expect(ledgerFaults(entries)).toEqual([])
    const numbers = (name: string) => entries.filter(({ body }) => body.name === name).map(({ body }) => body.number)
    for (const name of ['one', 'two']) expect(numbers(name)).toEqual(Array.from({ length: 60 }, (_, number) => number))
    expect(numbers('here')).toEqual(Array.from({ length: rounds }, (_, number) => number + 1))
  })

  it('that both want to act: each message is handed over by one, each plan applied by one', async () => {
    const url = await newUrl()
    await using opened = closing(await openStore({ url }))
    await passAt(opened.store, day(1), { tokens: [aToken()] })
    const keys = Array.from({ length: 30 }, (_, number) => `digest/${number}`)
    await opened.store.queueMessages(
      organisationId,
      keys.map((key) => aMessage({ key })),
    )
    const plans = keys.map((_, number) => `plan-${number}`)
    const saidBy = async (work: 'messages' | 'plans'): Promise<readonly string[]> => {
      const actors = ['one', 'two'].map((name) => startRecorder({ url, work, name, times: plans.length }))
      await Promise.all(actors.map((actor) => actor.done()))
      return actors.flatMap(({ lines }) => lines.filter((line) => line !== 'ready')).sort()
    }
    expect(await saidBy('messages')).toEqual([...keys].sort())
    expect(await saidBy('plans')).toEqual([...plans].sort())
    const entries = await opened.store.listLedger(organisationId, 0, 100_000)
    expect(ledgerFaults(entries)).toEqual([])
    const counted = (kind: string) => entries.filter((entry) => entry.kind === kind).length
    expect([counted('message.sent'), counted('plan.applied')]).toEqual([keys.length, plans.length])
  })

  it('hold a lease one at a time', async () => {
    const url = await newUrl()
    await using opened = closing(await openStore({ url }))
    await passAt(opened.store, day(1), {})
    const holders = ['one', 'two'].map((name) => startRecorder({ url, work: 'leases', name, times: 15 }))
    await Promise.all(holders.map((recorder) => recorder.done()))
    const turns = (await opened.store.listLedger(organisationId, 1, 1000)).map(({ kind, body }) => [kind, body.name])
    expect(turns).toHaveLength(60)
    for (let turn = 0; turn < turns.length; turn += 2)
      expect([turns[turn], turns[turn + 1]]).toEqual([
        ['test.taken', turns[turn]?.[1]],
        ['test.released', turns[turn]?.[1]],
      ])
  })
}

function closing(store: Store): { readonly store: Store } & AsyncDisposable {
  return { store, [Symbol.asyncDispose]: () => store.close() }
}
