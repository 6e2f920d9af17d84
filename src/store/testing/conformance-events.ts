import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eventColumns } from '../../model/event-columns.ts'
import { DAY, HOUR } from '../../model/instant.ts'
import type { RecordedEvent } from '../../model/recorded-event.ts'
import { tokenRef } from '../../model/token.ts'
import { emptyUseLedger } from '../../model/use-ledger.ts'
import type { Store } from '../store.ts'
import { anEvent, rawOf, someDetails } from './events.ts'
import { aToken, beginAt, day, observed, organisationId, passAt } from './facts.ts'
import { distinctEvents, mergedSlowly, type PlainUse, placesSlowly, plainUses } from './use-oracle.ts'
import { withStore } from './with-store.ts'

const token1 = { kind: 'user-token', id: 'token-1' } as const
const minute = 60_000

/** What the record makes of the audit log. */
export function eventPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const record = (...events: readonly RecordedEvent[]) => store().recordEvents(organisationId, { events })
  const uses = async (from: Store = store()): Promise<readonly PlainUse[]> =>
    plainUses((await from.useLedgers(organisationId, [token1])).get(tokenRef(token1)) ?? emptyUseLedger)

  it('knows nothing of a log that was never read', async () => {
    expect(await store().eventStream('nobody')).toEqual({
      cursor: null,
      from: null,
      until: null,
      events: 0,
      unknownTokenEvents: 0,
      unknownTokens: 0,
    })
    expect(await store().useLedgers('nobody', 'all')).toEqual(new Map())
    expect(await store().useLedgers('nobody', [])).toEqual(new Map())
    expect(await store().usePlaces('nobody', token1)).toEqual([])
    expect(await store().usesByDay('nobody', token1)).toEqual([])
    expect(await store().tokenEvents('nobody', token1, { limit: 5 })).toEqual([])
    expect(await store().unknownTokenUses('nobody')).toEqual([])
    expect(
      await store()
        .forgetEvents('nobody', day(1))
        .catch(({ code }) => code),
    ).toBe('not-found')
    expect(
      await store()
        .recordEvents('nobody', { events: [anEvent()] })
        .catch(({ code }) => code),
    ).toBe('not-found')
  })

  it('keeps the place reached together with what was read, and leaves it where none is given', async () => {
    await beginAt(store(), day(1))
    await store().recordEvents(organisationId, { events: [], cursor: 'start' })
    expect(await store().eventStream(organisationId)).toMatchObject({ cursor: 'start', events: 0, from: null })
    await store().recordEvents(organisationId, { events: [anEvent({ at: day(3) })], cursor: 'a' })
    await record(anEvent({ id: 'event-2', at: day(2), tokenId: null }))
    expect(await store().eventStream(organisationId)).toEqual({
      cursor: 'a',
      from: day(2),
      until: day(3),
      events: 2,
      unknownTokenEvents: 1,
      unknownTokens: 1,
    })
  })

  it('records each event once, by its id, whether it comes again at once, later or in another organisation', async () => {
    await passAt(store(), day(1), { tokens: [aToken({ lastActiveAt: null })] })
    const events = [anEvent(), anEvent({ processedAt: day(2) }), anEvent({ id: 'event-2', at: day(1) + HOUR })]
    expect(await record(...events)).toEqual({ events: 2, duplicates: 1, uses: 2, unknownTokens: 0 })
    expect(await record(...events)).toEqual({ events: 0, duplicates: 3, uses: 0, unknownTokens: 0 })
    await beginAt(store(), day(1), 'organisation-2')
    expect(await store().recordEvents('organisation-2', { events })).toMatchObject({ events: 2, unknownTokens: 2 })
    expect(await uses()).toHaveLength(2)
    expect(await store().tokenEvents(organisationId, token1, { limit: 9 })).toHaveLength(2)
  })

  it('joins samples and events within a minute to one use, the details from the event, learnt when it was learnt first', async () => {
    await passAt(store(), day(2), { tokens: [aToken({ lastActiveAt: day(1) })] })
    await passAt(store(), day(3), { tokens: [aToken({ lastActiveAt: day(2) + HOUR })] })
    await record(
      anEvent({ id: 'a', at: day(1) + minute, processedAt: day(1) + 2 * minute }),
      anEvent({ id: 'b', at: day(2) + HOUR + minute + 1, processedAt: null }),
    )
    const expected = [
      { at: day(1), observedAt: day(1) + 2 * minute, details: someDetails },
      { at: day(2) + HOUR, observedAt: day(3), details: null },
      { at: day(2) + HOUR + minute + 1, observedAt: day(2) + HOUR + minute + 1, details: someDetails },
    ]
    expect(await uses()).toEqual(expected)
    expect(await store().tokenUses(organisationId, 'user-token', 'token-1')).toEqual(
      expected.map(({ details, ...use }) => ({ ...use, source: details === null ? 'sample' : 'event', details })),
    )
    expect(await store().usesByDay(organisationId, token1)).toEqual([
      { day: day(1) - 12 * HOUR, uses: 1, explained: 1 },
      { day: day(2) - 12 * HOUR, uses: 2, explained: 1 },
    ])
  })

  it('tells of busy tokens in history only what passes sampled', async () => {
    await passAt(store(), day(2), { tokens: [aToken({ lastActiveAt: day(1) })] })
    await record(anEvent({ at: day(1) + HOUR }))
    const history = await store().tokenHistory(organisationId, 'user-token', 'token-1')
    expect(history.filter(({ kind }) => kind === 'token.used').map(({ at }) => at)).toEqual([day(1)])
  })

  it('keeps events of tokens that are not on record, and counts them as uses once one with that id appears', async () => {
    await beginAt(store(), day(1))
    const label = { tokenId: 'token-1', tokenLabel: 'Nightly' }
    expect(await record(anEvent({ auth: label }), anEvent({ id: 'event-2', at: day(4) }))).toMatchObject({
      uses: 0,
      unknownTokens: 2,
    })
    expect(await store().unknownTokenUses(organisationId)).toEqual([
      { id: 'token-1', label: 'Nightly', events: 2, firstAt: day(1), lastAt: day(4) },
    ])
    expect(await store().useLedgers(organisationId, 'all')).toEqual(new Map())
    const admin = aToken({ kind: 'admin-key', lastActiveAt: null })
    await passAt(store(), day(5), { tokens: [aToken({ lastActiveAt: null }), admin] })
    expect(await store().unknownTokenUses(organisationId)).toEqual([])
    expect(await store().eventStream(organisationId)).toMatchObject({ unknownTokens: 0, unknownTokenEvents: 0 })
    const ledgers = await store().useLedgers(organisationId, 'all')
    expect([...ledgers.keys()].sort()).toEqual(['admin-key/token-1', 'user-token/token-1'])
    expect(await uses()).toHaveLength(2)
  })

  it('gives the newest uses where only those are asked for, and only of the tokens asked for', async () => {
    const other = aToken({ id: 'token-2', lastActiveAt: day(1) })
    await passAt(store(), day(1), { tokens: [aToken({ lastActiveAt: null }), other] })
    await record(...[1, 2, 3].map((number) => anEvent({ id: `e${number}`, at: day(number) })))
    const ledgers = await store().useLedgers(organisationId, [token1, { ...token1, id: 'none' }], { newest: 2 })
    expect([...ledgers].map(([ref, { at }]) => [ref, [...at]])).toEqual([['user-token/token-1', [day(2), day(3)]]])
    expect((await store().useLedgers(organisationId, 'all')).size).toBe(2)
  })

  it('answers which tokens were used at a place, whatever the case of its name, the latest first', async () => {
    const tokens = [1, 2, 3].map((number) => aToken({ id: `token-${number}`, lastActiveAt: null }))
    await passAt(store(), day(1), { tokens })
    await record(
      anEvent({ id: 'a', at: day(1) }),
      anEvent({ id: 'f', at: day(4) - DAY - HOUR }),
      anEvent({ id: 'b', at: day(3), details: { country: 'GERMANY', ip: null } }),
      anEvent({ id: 'c', at: day(2), tokenId: 'token-2' }),
      anEvent({ id: 'd', at: day(9), tokenId: 'token-3', details: { country: 'Ireland' } }),
      anEvent({ id: 'e', at: day(9), tokenId: 'unknown' }),
    )
    const asked = { dimension: 'country', value: 'germany' } as const
    const found = await store().tokensUsedAt(organisationId, asked)
    expect(found.map(({ token, place }) => [token.id, place])).toEqual([
      ['token-1', { dimension: 'country', value: 'GERMANY', firstAt: day(1), lastAt: day(3), uses: 3 }],
      ['token-2', { dimension: 'country', value: 'Germany', firstAt: day(2), lastAt: day(2), uses: 1 }],
    ])
    const within = async (from: number, to: number) =>
      (await store().tokensUsedAt(organisationId, { ...asked, from, to })).map(({ token, place }) => [
        token.id,
        place.uses,
      ])
    expect(await within(day(2), day(2))).toEqual([['token-2', 1]])
    expect(await within(day(2), day(3))).toEqual([
      ['token-1', 2],
      ['token-2', 1],
    ])
    expect(await within(day(1) + 1, day(2) - 1)).toEqual([])
    expect(await store().tokensUsedAt(organisationId, { dimension: 'ip', value: 'germany' })).toEqual([])
    expect(await store().tokensUsedAt('nobody', asked)).toEqual([])
  })

  it('gives back events as they came, newest first, and those before an instant', async () => {
    await beginAt(store(), day(1))
    const text = '{"id": "b",\n "novelty": "Ünïcode 🦊 \\u0000"}'
    await record(
      anEvent({ id: 'a', at: day(1) }),
      anEvent({ id: 'c', at: day(3) }),
      anEvent({ id: 'x', tokenId: 'token-2' }),
    )
    await record(anEvent({ id: 'b', at: day(2), raw: text }))
    expect(await store().tokenEvents(organisationId, token1, { limit: 2 })).toEqual([
      { at: day(3), raw: rawOf('c', day(3)) },
      { at: day(2), raw: { id: 'b', novelty: 'Ünïcode 🦊 \u0000' } },
    ])
    expect(await store().tokenEvents(organisationId, token1, { limit: 9, before: day(2) })).toEqual([
      { at: day(1), raw: rawOf('a', day(1)) },
    ])
  })

  it('forgets the raw form of old events and nothing else: they are not recorded again', async () => {
    await passAt(store(), day(1), { tokens: [aToken({ lastActiveAt: null })] })
    const events = [1, 2, 3, 4].map((number) => anEvent({ id: `e${number}`, at: day(number) }))
    await record(...events.slice(0, 1))
    await record(...events.slice(1))
    const before = await uses()
    expect(await store().forgetEvents(organisationId, day(3))).toBe(2)
    expect(await store().forgetEvents(organisationId, day(3))).toBe(0)
    expect((await store().tokenEvents(organisationId, token1, { limit: 9 })).map(({ at }) => at)).toEqual([
      day(4),
      day(3),
    ])
    expect(await uses()).toEqual(before)
    expect(await record(...events)).toMatchObject({ events: 0, duplicates: 4 })
    expect(await store().eventStream(organisationId)).toMatchObject({ events: 4, from: day(1), until: day(4) })
  })

  const hostile = [
    ['nothing', ''],
    ['U+0000', '\u0000'],
    ['half a surrogate pair', '\ud83e a fox'],
    ['quotes and SQL', "Robert'); drop table token; -- \" ' \\"],
    ['5,000 letters', 'ü'.repeat(5000)],
    ['wildcards', '%_\\'],
  ] as const
  it.each(hostile)('survives a token, and details, that are called %s', async (_name, text) => {
    await beginAt(store(), day(1))
    const details = { action: text, product: text, site: text, ip: text, country: text }
    await record(
      anEvent({ details, tokenId: `${text}1`, raw: { text } }),
      anEvent({ id: text, details, raw: { text } }),
    )
    const [found] = await store().tokenEvents(organisationId, { ...token1, id: `${text}1` }, { limit: 1 })
    expect(found).toEqual({ at: day(1), raw: { text } })
    expect((await store().eventStream(organisationId)).unknownTokens).toBe(2)
  })

  it('takes times that no calendar knows', async () => {
    await beginAt(store(), day(1))
    await passAt(store(), day(1), { tokens: [aToken({ lastActiveAt: null })] })
    const times = [-8.64e15, -1, 0, 8.64e15]
    await record(...times.map((at, index) => anEvent({ id: `e${index}`, at, processedAt: -at })))
    expect((await uses()).map(({ at }) => at)).toEqual([-8.64e15, -1, 8.64e15])
  })

  it('imports all of a file or nothing, says so in the ledger, and nothing the second time', async () => {
    await beginAt(store(), day(1))
    const pieces = [[anEvent()], [anEvent({ id: 'event-2', tokenId: null }), anEvent()]]
    async function* batches(fault: Error | null = null) {
      for (const events of pieces) yield eventColumns(events)
      if (fault !== null) throw fault
    }
    const file = (fault: Error | null = null) => ({ batches: batches(fault), at: day(9), source: 'log.ndjson' })
    await expect(store().importEvents(organisationId, file(new Error('line 3')))).rejects.toThrow('line 3')
    expect(await store().eventStream(organisationId)).toMatchObject({ events: 0 })
    const counts = { events: 2, duplicates: 1, uses: 0, unknownTokens: 1 }
    expect(await store().importEvents(organisationId, file())).toEqual(counts)
    expect(await store().importEvents(organisationId, file())).toMatchObject({ events: 0, duplicates: 3 })
    const imports = (await store().listLedger(organisationId, 0, 100)).filter(({ kind }) => kind === 'events.imported')
    expect(imports.map(({ at, body }) => [at, body])).toEqual([[day(9), { source: 'log.ndjson', ...counts }]])
  })

  const event = fc.record({
    id: fc.integer({ min: 0, max: 30 }),
    at: fc.integer({ min: 0, max: 40 }),
    late: fc.constantFrom(0, 1, 2),
    action: fc.constantFrom('a', 'b', 'c'),
    ip: fc.constantFrom('1', '2', null),
    token: fc.constantFrom('token-1', 'token-2', null),
  })
  const sequences = fc.record({
    batches: fc.array(fc.array(event, { maxLength: 12 }), { maxLength: 5 }),
    samples: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }),
  })

  it('comes to the same uses and places in whatever order and pieces events arrive', async () => {
    const property = fc.asyncProperty(sequences, async ({ batches, samples }) => {
      const fresh = await open()
      try {
        await beginAt(fresh, day(1))
        const made = batches.map((batch) => batch.map(madeEvent))
        for (const events of made) await fresh.recordEvents(organisationId, { events })
        const sampled = await sample(fresh, samples)
        const mine = distinctEvents(made.flat()).filter(({ auth }) => auth?.tokenId === 'token-1')
        const told = mine.map(({ at, processedAt, details }) => ({ at, observedAt: processedAt ?? at, details }))
        expect(await uses(fresh)).toEqual(mergedSlowly([...sampled, ...told]))
        expect(await fresh.usePlaces(organisationId, token1)).toEqual(placesSlowly(mine))
        const raw = await fresh.tokenEvents(organisationId, token1, { limit: 100 })
        expect(raw.map(({ at }) => at)).toEqual(mine.map(({ at }) => at).sort((a, b) => b - a))
      } finally {
        await fresh.close()
      }
    })
    await fc.assert(property, { numRuns: 20 })
  })

  /** An id has one time. Times lie about a minute apart, on both sides of the end of a month. */
  function madeEvent({
    id,
    late,
    action,
    ip,
    token,
  }: {
    readonly id: number
    readonly late: number
    readonly action: string
    readonly ip: string | null
    readonly token: string | null
  }): RecordedEvent {
    const at = monthEnd + (id - 15) * 35_000
    return anEvent({ id: `e${id}`, at, processedAt: at + late, tokenId: token, details: { action, ip } })
  }

  async function sample(fresh: Store, samples: readonly number[]): Promise<readonly PlainUse[]> {
    const sampled: PlainUse[] = []
    for (const [index, number] of samples.entries()) {
      const at = monthEnd + (number - 15) * 35_000 + 1
      const sighting = await beginAt(fresh, monthEnd + (index + 1) * DAY)
      const changes = await fresh.recordTokens(sighting, observed(aToken({ lastActiveAt: at })))
      if (changes['token.used'] === 1) sampled.push({ at, observedAt: sighting.at, details: null })
    }
    if (samples.length === 0)
      await fresh.recordTokens(await beginAt(fresh, day(2)), observed(aToken({ lastActiveAt: null })))
    return sampled
  }
}

const monthEnd = 30 * DAY * 680
