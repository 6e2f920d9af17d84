import { expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { monday, someCase, someToken } from '../testing/plan-parts.ts'
import { endOfLife, lapse, leftTokens } from './end-of-life.ts'
import { endedGrantPolicy } from './ended-grant-policy.ts'
import { isDealtWith, leftTokenCase, settledCases } from './left-token-cases.ts'
import { someGrant } from './testing/parts.ts'

const token = { kind: 'user-token', id: 't1' } as const
const over = someGrant(1, { state: 'ended', token, until: monday, endedAt: monday })

it('a grant without a token lapses when its window is over, and no other does', () => {
  const grants = [
    someGrant(1, { windowUntil: monday }),
    someGrant(2, { windowUntil: monday + 1 }),
    someGrant(3, { state: 'preparing', windowUntil: null }),
    someGrant(4, { state: 'bound', token, windowUntil: monday }),
  ]
  expect(lapse(grants, monday).map(({ kind, next }) => [kind, next.id, next.state, next.endedAt])).toEqual([
    ['lapsed', 1, 'lapsed', monday],
  ])
})

it('a valid grant ends at its time, whatever it waits for', () => {
  const until = { until: monday }
  const grants = [
    someGrant(1, until),
    someGrant(2, { ...until, state: 'preparing' }),
    someGrant(3, { ...until, state: 'bound', token }),
    someGrant(4, { ...until, state: 'lapsed' }),
    someGrant(5),
  ]
  expect(endOfLife(grants, monday).map(({ next }) => [next.id, next.state])).toEqual([
    [1, 'ended'],
    [2, 'ended'],
    [3, 'ended'],
  ])
})

it('a token that outlives its grant is left over; one that ends with it, is gone, or is allowed by another is not', () => {
  const left = (expiresAt: number | null, valid = [someGrant(9)]) =>
    leftTokens([over], { valid, tokens: [someToken('t1', { expiresAt })], now: monday }).length
  expect([left(null), left(monday + 30 * DAY)]).toEqual([1, 1])
  expect([left(monday + DAY), left(monday - 1)]).toEqual([0, 0])
  expect(left(null, [someGrant(2, { state: 'bound', token })])).toBe(0)
  expect(leftTokens([over], { valid: [], tokens: [], now: monday })).toEqual([])
})

it('the case of a token that is left over asks before it stops anything, and revokes last', () => {
  const opened = leftTokenCase({ grant: over, token: someToken('t1') }, monday)
  expect(opened.steps.map(({ action }) => action)).toEqual(['ask-owner', 'remind', 'quarantine', 'revoke'])
  expect(opened).toMatchObject({ findingId: null, campaignId: null, next: { action: 'ask-owner' } })
})

it('a token that another case stops, or for which a person closed the case, gets no second one', () => {
  const one = { grant: over, token: someToken('t1') }
  expect(isDealtWith(one, [])).toBe(false)
  expect(isDealtWith(one, [someCase(one.token, 'quarantine')])).toBe(true)
  expect(isDealtWith(one, [someCase(one.token, 'notify')])).toBe(false)
  const ours = { policy: endedGrantPolicy, openedAt: monday, state: 'closed', endedAt: monday } as const
  expect(isDealtWith(one, [someCase(one.token, 'revoke', ours)])).toBe(true)
  expect(isDealtWith(one, [someCase(one.token, 'revoke', { ...ours, openedAt: monday - DAY })])).toBe(false)
})

it('the case is closed when another grant allows the token', () => {
  const open = someCase(someToken('t1'), 'ask-owner', { policy: endedGrantPolicy, findingId: null })
  expect(settledCases([open], [someGrant(2)], monday)).toEqual([])
  const [change] = settledCases([open], [someGrant(2, { state: 'bound', token })], monday)
  expect(change?.next.state).toBe('closed')
})
