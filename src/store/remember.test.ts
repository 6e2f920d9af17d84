import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../platform/secrets.ts'
import type { Queries } from './engine.ts'
import { openStore } from './open.ts'
import { Remembered } from './remember.ts'
import type { Store } from './store.ts'
import { aMessage } from './testing/acting.ts'
import { aToken, day, observed, organisationId, passAt } from './testing/facts.ts'
import { leftOut, testDatabase } from './testing/postgres-server.ts'

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-remember-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const database = await testDatabase()
if (database === null) process.stderr.write(`\n${leftOut}\n`)
else afterAll(() => database.stop(), 30_000)

describe('on a SQLite file', () =>
  neverStale(async () => {
    files += 1
    return join(folder, `${files}.db`)
  }))
if (database === null) describe(leftOut, () => it.skip('runs', () => undefined))
else describe('on PostgreSQL', () => neverStale(() => database.newUrl()))

/** Everything that is answered from memory. */
async function told(store: Store) {
  const page = { limit: 10 }
  const key = await store.findMachineKey('hash', 1)
  return {
    summary: await store.summary(organisationId, day(10)),
    sealed: (await store.lastSealedPass(organisationId))?.id ?? null,
    every: (await store.listTokens(organisationId, {}, page)).total,
    few: (await store.listTokens(organisationId, { label: 'Nightly' }, page)).total,
    messages: (await store.listMessages(organisationId, {}, page)).total,
    ledger: (await store.pageLedger(organisationId, {}, page)).total,
    key: key?.role ?? null,
  }
}

type Write = (store: Store, number: number) => Promise<unknown>

const writes: Readonly<Record<string, Write>> = {
  pass: (store, number) => passAt(store, day(number), { tokens: [aToken({ id: `token-${number}` }), aToken()] }),
  tokens: async (store, number) => {
    const passId = await store.beginPass(organisationId, day(number))
    await store.recordTokens({ organisationId, passId, at: day(number) }, observed(aToken({ id: `seen-${number}` })))
  },
  message: (store, number) => store.queueMessages(organisationId, [aMessage({ key: `digest/${number}`, asks: [] })]),
  key: (store, number) => store.saveMachineKey({ ...aKey, id: newSecret(), hash: number === 1 ? 'hash' : newSecret() }),
  revoke: async (store) => {
    for (const { id } of await store.listMachineKeys()) await store.revokeMachineKey(id, 2)
  },
  refused: (store) => store.appendLedger('nowhere', { at: 1, kind: 'test.test', body: {} }).catch(() => undefined),
}

const aKey = { label: 'key', role: 'auditor', createdAt: 0, expiresAt: 10, lastUsedAt: 1, revokedAt: null } as const

function neverStale(newUrl: () => Promise<string>): void {
  it('what is remembered is what the record says, whoever wrote to it last', async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(writes)), fc.nat({ max: 1 }))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const url = await newUrl()
        const both = [await openStore({ url }), await openStore({ url })]
        try {
          await passAt(both[0] ?? expect.fail(), day(1), { tokens: [aToken()] })
          for (const [index, [name, who]] of steps.entries()) {
            for (const store of both) await told(store)
            await writes[name]?.(both[who] ?? expect.fail(), index + 1)
            await sameAsFresh(url, both)
          }
        } finally {
          for (const store of both) await store.close()
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('a key that another process revokes is refused at once', async () => {
    const url = await newUrl()
    const [one, other] = [await openStore({ url }), await openStore({ url })]
    await one.saveMachineKey({ ...aKey, id: 'key-1', hash: 'hash' })
    expect(await one.findMachineKey('hash', 1)).toMatchObject({ id: 'key-1' })
    expect(await one.findMachineKey('hash', 10)).toBeNull()
    await other.revokeMachineKey('key-1', 2)
    expect(await one.findMachineKey('hash', 1)).toBeNull()
    await one.close()
    await other.close()
  })
}

async function sameAsFresh(url: string, stores: readonly Store[]): Promise<void> {
  const fresh = await openStore({ url })
  const truth = await told(fresh)
  await fresh.close()
  for (const store of stores) expect(await told(store)).toEqual(truth)
}

describe('what is remembered of one state', () => {
  const none: Queries = { none: true } as unknown as Queries

  it('is never told of another, though the state changes while it is read', async () => {
    let version = 'one'
    const remembered = new Remembered({ now: () => version, within: async () => version })
    const slow = Promise.withResolvers<string>()
    const early = remembered.within(none, 'key', () => slow.promise)
    await Promise.resolve()
    version = 'two'
    expect(await remembered.within(none, 'other', async () => 'of two')).toBe('of two')
    slow.resolve('of one')
    expect(await early).toBe('of one')
    expect(remembered.recall('key')).toBeUndefined()
    expect(await remembered.within(none, 'key', async () => 'of two')).toBe('of two')
    expect(remembered.recall('key')).toBe('of two')
  })

  it('is read once, and of very many answers the oldest is forgotten', async () => {
    const remembered = new Remembered({ now: () => 'one', within: async () => 'one' })
    let reads = 0
    const read = async (): Promise<number> => {
      reads += 1
      return reads
    }
    for (let number = 0; number < 501; number += 1) await remembered.within(none, `key ${number}`, read)
    expect(await remembered.within(none, 'key 500', read)).toBe(501)
    expect(await remembered.within(none, 'key 0', read)).toBe(502)
  })
})
