import { expect, it } from 'vitest'
import type { Span } from '../../model/token-query.ts'
import type { LedgerQuery, Store } from '../store.ts'
import { beginAt, day, organisationId, sealedAt } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { withStore } from './with-store.ts'

/** The tamper-evident record, and leases. */
export function ledgerPromises(open: () => Promise<Store>): void {
  const store = withStore(open)

  it('chains entries of many writers without a fork, each organisation by itself', async () => {
    for (const id of ['a', 'b']) await store().saveOrganisation({ id, provider: 'atlassian', name: null })
    const writes = Array.from({ length: 60 }, (_, number) =>
      store().appendLedger(number % 3 === 0 ? 'a' : 'b', { at: day(1), kind: 'test.written', body: { number } }),
    )
    const written = await Promise.all(writes)
    for (const [id, size] of [
      ['a', 20],
      ['b', 40],
    ] as const) {
      const entries = await store().listLedger(id, 0, 100)
      expect(entries).toHaveLength(size)
      expect(ledgerFaults(entries)).toEqual([])
      expect(written).toEqual(expect.arrayContaining([...entries]))
    }
  })

  it('lists from after a sequence, no more than asked for', async () => {
    await beginAt(store(), day(1))
    for (const number of [1, 2, 3, 4])
      await store().appendLedger(organisationId, { at: day(1), kind: 'test.written', body: { number } })
    const sequences = async (after: number, limit: number) =>
      (await store().listLedger(organisationId, after, limit)).map(({ sequence }) => sequence)
    expect(await sequences(0, 2)).toEqual([1, 2])
    expect(await sequences(2, 10)).toEqual([3, 4])
    expect(await sequences(4, 10)).toEqual([])
  })

  it('lists newest first, by kind or noun, since a time, before a number; an empty list of kinds is no entry', async () => {
    await beginAt(store(), day(1))
    for (const [number, kind] of [
      'pass.sealed',
      'pass.partial',
      'passage.told',
      'plan.applied',
      'pass.sealed',
    ].entries())
      await store().appendLedger(organisationId, { at: day(number), kind, body: {} })
    const sequences = async (query: LedgerQuery, limit = 10) =>
      (await store().newestLedger(organisationId, query, limit)).map(({ sequence }) => sequence)
    expect(await sequences({})).toEqual([5, 4, 3, 2, 1])
    expect(await sequences({}, 2)).toEqual([5, 4])
    expect(await sequences({ kinds: ['pass'] })).toEqual([5, 2, 1])
    expect(await sequences({ kinds: ['pass.partial', 'plan'] })).toEqual([4, 2])
    expect(await sequences({ kinds: ['pass'], before: 5, since: day(1) })).toEqual([2])
    expect(await sequences({ kinds: [] })).toEqual([])
  })

  it('tells the numbers of entries in a span of time, those of late ones among them', async () => {
    await beginAt(store(), day(1))
    for (const at of [1, 2, 4, 3, 5])
      await store().appendLedger(organisationId, { at: day(at), kind: 'test.written', body: {} })
    const span = (given: Span) => store().ledgerSpan(organisationId, given)
    expect(await span({})).toEqual({ first: 1, last: 5 })
    expect(await span({ from: day(3) })).toEqual({ first: 3, last: 5 })
    expect(await span({ from: day(2), to: day(4) })).toEqual({ first: 2, last: 4 })
    expect(await span({ from: day(6) })).toBe(null)
    expect(await store().ledgerSpan('nobody', {})).toBe(null)
  })

  it('hashes what it stores, whatever stands in a body', async () => {
    await beginAt(store(), day(1))
    const body = {
      z: 1,
      a: { nested: [null, true, 1.5, 'ünï \u0000 \ud83e 🦊'], later: undefined },
      __proto__x: '"quoted"',
      at: new Date(day(1)),
      none: undefined,
      infinite: Number.POSITIVE_INFINITY,
    }
    const entry = await store().appendLedger(organisationId, { at: day(1), kind: 'test.written', body })
    const entries = await store().listLedger(organisationId, 0, 10)
    expect(entries).toEqual([entry])
    expect(ledgerFaults(entries)).toEqual([])
  })

  it('appends the end of a pass to the same chain', async () => {
    const { passId } = await beginAt(store(), day(1))
    await store().appendLedger(organisationId, { at: day(1), kind: 'test.written', body: {} })
    await store().endPass(organisationId, passId, sealedAt(day(1)))
    const entries = await store().listLedger(organisationId, 0, 10)
    expect(entries.map(({ kind }) => kind)).toEqual(['test.written', 'pass.sealed'])
    expect(ledgerFaults(entries)).toEqual([])
  })

  it('refuses an entry for an organisation that is not on record', async () => {
    const entry = { at: day(1), kind: 'test.written', body: {} }
    await expect(store().appendLedger('nobody', entry)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('gives a lease to one holder at a time, until it runs out or is given back', async () => {
    expect(await store().takeLease('passes', 'one', 100, 200)).toBe(true)
    expect(await store().takeLease('passes', 'two', 199, 300)).toBe(false)
    expect(await store().takeLease('other', 'two', 199, 300)).toBe(true)
    expect(await store().readLease('passes', 199)).toEqual({ holder: 'one', until: 200 })
    expect(await store().takeLease('passes', 'one', 150, 250)).toBe(true)
    expect(await store().takeLease('passes', 'two', 249, 300)).toBe(false)
    expect(await store().takeLease('passes', 'two', 250, 300)).toBe(true)
    expect(await store().readLease('passes', 260)).toEqual({ holder: 'two', until: 300 })
    await store().releaseLease('passes', 'one')
    expect(await store().readLease('passes', 260)).toEqual({ holder: 'two', until: 300 })
    await store().releaseLease('passes', 'two')
    expect(await store().readLease('passes', 260)).toBeNull()
    expect(await store().takeLease('passes', 'three', 260, 300)).toBe(true)
    expect(await store().readLease('passes', 300)).toBeNull()
  })

  it('gives a lease that many ask for at once to exactly one', async () => {
    const asked = Array.from({ length: 20 }, (_, number) => store().takeLease('passes', `holder-${number}`, 1, 100))
    expect((await Promise.all(asked)).filter((taken) => taken)).toHaveLength(1)
  })
}
