import { describe, expect, test } from 'vitest'
import { DAY, type Instant } from '../model/instant.ts'
import type { TokenRecord } from '../model/token-record.ts'
import { probabilityWithin, type Reuse } from '../model/understanding.ts'
import { fallbackPrior } from './learn-reuse-prior.ts'
import { inQuarter, monthDay, on, onDays, poisson } from './testing/schedules.ts'
import { anAccount, evidenceOf, frameOf } from './testing/watch.ts'
import { understandOwner } from './understand.ts'

const start = Date.UTC(2026, 0, 14, 9)
const frame = frameOf({ from: start, days: 90, everyHours: 6 })
const begin = start - 700 * DAY

function reuse(uses: readonly Instant[], facts: Partial<TokenRecord> = {}, eventShare = 1): Reuse {
  const [found] = understandOwner([evidenceOf(facts, { uses, eventShare }, frame)], frame, fallbackPrior)
  if (found === undefined) throw new Error('nothing was understood')
  return found.reuse
}

test('always the same horizons, probabilities that never fall, and reasons', () => {
  for (const uses of [[], [begin], poisson([begin, frame.now], 9, 3), onDays([begin, frame.now], '04:00')]) {
    const { points, reasons } = reuse(uses)
    expect(points.map(({ days }) => days)).toEqual([7, 14, 30, 60, 90, 180, 365])
    points.forEach(({ p }, index) => {
      expect(p).toBeGreaterThanOrEqual(points[index - 1]?.p ?? 0)
      expect(p).toBeLessThanOrEqual(1)
    })
    expect(reasons.length).toBeGreaterThan(0)
  }
})

describe('a rhythm that goes on', () => {
  test.each([
    ['daily', onDays([begin, frame.now], '04:00'), 7, 0.97],
    ['weekly', onDays([begin, frame.now], '04:00', on(3)), 14, 0.95],
    ['monthly', onDays([begin, frame.now], '04:00', monthDay(2)), 60, 0.9],
    ['quarterly', onDays([begin, frame.now], '04:00', inQuarter(2, 20)), 90, 0.8],
  ])('%s: used again within its period', (_, uses, days, least) => {
    expect(probabilityWithin(reuse(uses), days)).toBeGreaterThan(least)
  })

  test('a quarterly job just done is not expected within the month', () => {
    expect(probabilityWithin(reuse(onDays([begin, frame.now], '04:00', inQuarter(2, 20))), 30)).toBeLessThan(0.1)
  })
})

test('runs that did not come lower it: the more, the lower, and a daily job falls faster than a weekly one', () => {
  const silent = (days: number, wanted?: (day: Date) => boolean): number =>
    probabilityWithin(reuse(onDays([begin, frame.now - days * DAY], '04:00', wanted)), 90)
  expect(silent(3)).toBeGreaterThan(silent(15))
  expect(silent(15)).toBeGreaterThan(silent(60))
  expect(silent(60)).toBeLessThan(0.15)
  expect(silent(15)).toBeLessThan(silent(15, on(3)))
})

test('runs before the first pass that left no event are not taken for runs missed', () => {
  const gaveUp = (eventShare: number): number =>
    probabilityWithin(reuse(onDays([begin, frame.now - 60 * DAY], '04:00', monthDay(2)), {}, eventShare), 90)
  for (const eventShare of [0.3, 0.5, 0.7, 1]) expect(gaveUp(eventShare)).toBeLessThan(0.35)
})

test('irregular use: likely while the silence is usual, unlikely after one far longer than any before', () => {
  expect(probabilityWithin(reuse(poisson([begin, frame.now], 6, 9)), 90)).toBeGreaterThan(0.85)
  expect(probabilityWithin(reuse(poisson([begin, frame.now - 170 * DAY], 6, 9)), 90)).toBeLessThan(0.25)
})

test('irregular use that stopped comes back where idle tokens of the organisation do', () => {
  const uses = poisson([begin, frame.now - 170 * DAY], 6, 9)
  const evidence = evidenceOf({}, { uses, eventShare: 1 }, frame)
  const within = (times: number): number => {
    const used = fallbackPrior.used.map((step) => ({ ...step, perDay: times * step.perDay }))
    const [found] = understandOwner([evidence], frame, { ...fallbackPrior, used })
    return found === undefined ? Number.NaN : probabilityWithin(found.reuse, 365)
  }
  expect(within(5)).toBeGreaterThan(1.5 * within(0.2))
})

test('idle tokens: the longer, the less likely; tried or never used ones less than others', () => {
  const old = { createdAt: frame.now - 3000 * DAY }
  const idle = (days: number): number => probabilityWithin(reuse([frame.now - days * DAY], old), 90)
  expect(idle(120)).toBeGreaterThan(idle(500))
  expect(idle(500)).toBeGreaterThan(idle(2000))
  expect(probabilityWithin(reuse([], { createdAt: frame.now - 120 * DAY }), 90)).toBeLessThan(idle(120))
})

test('one known use late in a long life: likelier to be used again than one in a short life', () => {
  const once = (age: number): number =>
    probabilityWithin(reuse([frame.now - 250 * DAY], { createdAt: frame.now - age * DAY }), 365)
  expect(once(2500)).toBeGreaterThan(1.3 * once(350))
})

describe('what keeps a token from being used', () => {
  const uses = onDays([begin, frame.now], '04:00', on(3))

  test.each([
    ['past its end', { expiresAt: frame.now - DAY }, /ended on/],
    ['gone', { goneAt: frame.now - DAY }, /found gone on/],
    ['revoked', { status: 'REVOKED' }, /REVOKED/],
  ])('%s: never again, with the reason', (_, facts, reason) => {
    const { points, reasons } = reuse(uses, facts)
    expect(points.every(({ p }) => p === 0)).toBe(true)
    expect(reasons.join(' ')).toMatch(reason)
  })

  test('an end to come limits every horizon beyond it', () => {
    const { points, reasons } = reuse(uses, { expiresAt: frame.now + 20 * DAY })
    const at = (days: number): number => points.find((point) => point.days === days)?.p ?? 0
    expect(at(365)).toBe(at(30))
    expect(reasons.join(' ')).toContain('ends in 20 days')
  })

  test('blocked: its tendency stays, with the word that it does not work now', () => {
    const blocked = reuse(uses, { status: 'BLOCKED' })
    expect(blocked.points).toEqual(reuse(uses).points)
    expect(blocked.reasons.join(' ')).toContain('does not work now')
  })

  test('an owner who is gone lowers it', () => {
    const gone = reuse(uses, { owner: anAccount({ status: 'inactive' }) })
    expect(probabilityWithin(gone, 90)).toBeLessThan(0.3)
    expect(gone.reasons.join(' ')).toContain('deactivated')
  })
})

test('where the provider does not tell uses it is about as likely as not, and says so', () => {
  const untold = reuse([], { kind: 'oauth-client' })
  expect(probabilityWithin(untold, 90)).toBe(0.5)
  expect(untold.reasons[0]).toContain('does not tell')
})
