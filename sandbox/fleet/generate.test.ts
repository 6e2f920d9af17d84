import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fleet } from './fleet.ts'
import { generateFleet } from './generate.ts'
import { contradictions, pastUses, tally, userTokensOf } from './testing/judge-fleet.ts'
import { truths } from './truths.ts'

const DAY = 86_400_000
const fingerprint = (of: Fleet): string => createHash('sha256').update(JSON.stringify(of)).digest('hex')

test('any size gives exactly that many people and user tokens, and nothing that contradicts itself', () => {
  const sizes = fc.record({
    people: fc.integer({ min: 1, max: 300 }),
    tokens: fc.integer({ min: 0, max: 30 }),
    seed: fc.integer(),
  })
  fc.assert(
    fc.property(sizes, (size) => {
      const fleet = generateFleet(size)
      expect(fleet.accounts.filter(({ kind }) => kind === 'person')).toHaveLength(size.people)
      expect(userTokensOf(fleet)).toHaveLength(size.tokens)
      expect(contradictions(fleet)).toEqual([])
    }),
    { numRuns: 25 },
  )
})

test('the same seed gives the same fleet, another seed another', () => {
  const size = { people: 200, tokens: 20, seed: 7 }
  expect(fingerprint(generateFleet(size))).toBe(fingerprint(generateFleet(size)))
  expect(fingerprint(generateFleet({ ...size, seed: 8 }))).not.toBe(fingerprint(generateFleet(size)))
})

describe('a fleet of 10,000 people and 1,500 tokens', () => {
  const fleet = generateFleet({ people: 10_000, tokens: 1500, seed: 11 })
  const tokens = userTokensOf(fleet)

  test('has every cadence, with uses that fit it', () => {
    expect(new Set(tokens.map(({ truth }) => truth))).toEqual(new Set(truths))
    const wrong = fleet.tokens.filter((token) => {
      const past = pastUses(fleet, token).length
      const future = token.uses.length - past
      if (token.truth === 'never-used') return past + future > 0
      if (token.truth === 'single-use') return past !== 1 || future > 0
      return token.truth === 'dead' && future > 0
    })
    expect(wrong.map(({ label, truth }) => [label, truth])).toEqual([])
  })

  test('has about one service account for every hundred people, each with a credential, and organisation keys', () => {
    const services = fleet.accounts.filter(({ kind }) => kind === 'service-account')
    expect(services).toHaveLength(100)
    expect(new Set(services.map(({ name }) => name)).size).toBe(100)
    for (const { name } of services) expect(name).toMatch(/^.{6,30}$/)
    const owners = new Set(fleet.tokens.map(({ ownerId }) => ownerId))
    expect(services.filter(({ id }) => !owners.has(id))).toEqual([])
    expect(fleet.tokens.filter(({ kind }) => kind === 'admin-key')).toHaveLength(3)
  })

  test('gives most owners one to three tokens, and has rotations of all three outcomes', () => {
    const perOwner = Object.values(tally(tokens, ({ ownerId }) => ownerId))
    expect(perOwner.filter((count) => count <= 3).length / perOwner.length).toBeGreaterThan(0.8)
    const byId = new Map(tokens.map((token) => [token.id, token]))
    const outcomes = tokens
      .filter(({ successorOf }) => successorOf !== null)
      .map(({ truth, successorOf }) => {
        if (truth === 'never-used') return 'abandoned'
        return byId.get(successorOf ?? '')?.truth === 'dead' ? 'done' : 'unfinished'
      })
    expect(Object.keys(tally(outcomes, (outcome) => outcome)).toSorted()).toEqual(['abandoned', 'done', 'unfinished'])
  })

  test('stays within some millions of uses, those by the minute written out about now', () => {
    expect(fleet.tokens.reduce((sum, { uses }) => sum + uses.length, 0)).toBeLessThan(5_000_000)
    const busy = tokens.filter(({ truth, createdAt }) => truth === 'continuous' && createdAt < fleet.now - 20 * DAY)
    for (const { uses } of busy)
      expect(uses.filter((use) => Math.abs(use - fleet.now) < 5 * DAY).length).toBeGreaterThan(300)
  })
})

test.each(['2019-06-01', '2024-05-01', '2026-04-10', '2026-11-23', '2028-01-01'])(
  'a fleet that starts on %s keeps the rules of that day: no token has ended, none lives longer than allowed',
  (date) => {
    const fleet = generateFleet({ people: 400, tokens: 120, seed: 5, now: Date.parse(date) })
    expect(contradictions(fleet)).toEqual([])
    for (const { createdAt, expiresAt } of userTokensOf(fleet)) {
      if (expiresAt === null) expect(fleet.now).toBeLessThan(Date.UTC(2025, 2, 13))
      else expect(expiresAt).toBeGreaterThan(fleet.now)
      const life = (expiresAt ?? createdAt) - createdAt
      if (createdAt >= Date.UTC(2024, 11, 15)) expect(life).toBeLessThanOrEqual(365 * DAY)
    }
  },
)

test('sizes that cannot be are refused, each with what is wrong', () => {
  expect(() => generateFleet({ people: 0, tokens: 1, seed: 1 })).toThrow('1 tokens need people to own them')
  expect(() => generateFleet({ people: -1, tokens: 1, seed: 1 })).toThrow(
    'people must be a whole number from 0, not -1',
  )
  expect(() => generateFleet({ people: 10, tokens: 1.5, seed: 1 })).toThrow(
    'tokens must be a whole number from 0, not 1.5',
  )
  expect(() => generateFleet({ people: 10, tokens: 1, seed: Number.NaN })).toThrow('seed must be a whole number')
  expect(() => generateFleet({ people: 10, tokens: 1, seed: 1, now: 0 })).toThrow('now must be 2019 or later')
  expect(generateFleet({ people: 0, tokens: 0, seed: 1 }).accounts).toEqual([])
})
