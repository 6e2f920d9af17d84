import { expect, test } from 'vitest'
import { HOUR } from '../model/instant.ts'
import { emptyUseLedger, type UseLedger } from '../model/use-ledger.ts'
import { summariseUses } from './summarise-uses.ts'

/** Monday 2 March 2026, midnight UTC. */
const monday = Date.UTC(2026, 2, 2)
const seen = { action: 'viewed', product: 'jira', site: 'a.example', ip: '192.0.2.1', country: 'Norway' }
const ledger: UseLedger = {
  at: Float64Array.from([monday, monday + 30 * HOUR, monday + 31 * HOUR, monday + 167 * HOUR]),
  observedAt: Float64Array.from([monday + HOUR, monday + 32 * HOUR, monday + 200 * HOUR, monday + 168 * HOUR]),
  detail: Int32Array.from([0, -1, 1, 1]),
  details: [seen, { ...seen, ip: '192.0.2.2', country: null }],
}

test('hours are those of the week in UTC, Monday 00:00 first', () => {
  const { hours } = summariseUses(ledger, monday + 300 * HOUR)
  expect(hours).toHaveLength(168)
  expect(hours.flatMap((count, hour) => (count === 0 ? [] : [[hour, count]]))).toEqual([
    [0, 1],
    [30, 1],
    [31, 1],
    [167, 1],
  ])
})

test('only what had been learnt by the instant counts, late events not', () => {
  expect(summariseUses(ledger, monday + 170 * HOUR)).toMatchObject({
    total: 3,
    explained: 2,
    lastAt: monday + 167 * HOUR,
  })
  expect(summariseUses(ledger, monday + 2 * HOUR)).toMatchObject({ total: 1, lastAt: monday })
})

test('each place has its uses and when it was first and last seen, the most used first', () => {
  const { places } = summariseUses(ledger, monday + 300 * HOUR)
  expect(places.filter(({ dimension }) => dimension === 'ip')).toEqual([
    { dimension: 'ip', value: '192.0.2.2', firstAt: monday + 31 * HOUR, lastAt: monday + 167 * HOUR, uses: 2 },
    { dimension: 'ip', value: '192.0.2.1', firstAt: monday, lastAt: monday, uses: 1 },
  ])
  expect(places.find(({ value }) => value === 'viewed')).toMatchObject({ firstAt: monday, uses: 3 })
  expect(places.filter(({ dimension }) => dimension === 'country')).toHaveLength(1)
})

test('never used is a null and no hours', () => {
  expect(summariseUses(emptyUseLedger, monday)).toEqual({ lastAt: null, total: 0, explained: 0, hours: [], places: [] })
})
