import { describe, expect, it } from 'vitest'
import { DAY, type Instant } from '../model/instant.ts'
import { backTest, type HistoryDay } from './back-test.ts'
import { loadPolicies } from './load.ts'
import type { Policy } from './policy.ts'
import { aSubject } from './testing/subject.ts'

const start = Date.UTC(2026, 0, 1)
const day = (number: number): Instant => start + number * DAY

/** A token made on 2025-06-05 (day −210) that was used on these days. */
interface Told {
  readonly id: string
  readonly usedOn: readonly number[]
  readonly madeOn?: number
  readonly goneOn?: number
  readonly purposeFrom?: number
}

/** What was known on each day, from what happened: nothing of the future. */
async function* history(tokens: readonly Told[], days: readonly number[]): AsyncGenerator<HistoryDay> {
  for (const number of days)
    yield {
      at: day(number),
      subjects: tokens
        .filter(({ madeOn = -210, goneOn = Number.POSITIVE_INFINITY }) => madeOn <= number && number < goneOn)
        .map(({ id, usedOn, madeOn = -210, purposeFrom }) => {
          const known = usedOn.filter((used) => used <= number).map(day)
          return aSubject({
            token: { id, label: `label of ${id}`, createdAt: day(madeOn) },
            use: { lastAt: known.length === 0 ? null : Math.max(...known), total: known.length },
            purpose: purposeFrom !== undefined && purposeFrom <= number ? 'said' : null,
          })
        }),
    }
}

const laterOf =
  (tokens: readonly Told[]) =>
  (ref: string, after: Instant): Instant | null => {
    const { usedOn } = tokens.find(({ id }) => ref === `user-token/${id}`) ?? { usedOn: [] }
    const uses = usedOn.map(day).filter((used) => used > after)
    return uses.length === 0 ? null : Math.min(...uses)
  }

function policyOf(when: string): Policy {
  const text = `policies:
  - name: one
    when: ${when}
    steps:
      - { after: 0d, do: ask-owner }
      - { after: 7d, do: quarantine, watch: 7d }
      - { after: 14d, do: revoke }
`
  const { policies, faults } = loadPolicies([{ path: 'p.yaml', text }])
  const [policy] = policies
  if (policy === undefined) throw new Error(JSON.stringify(faults))
  return policy
}

const upTo = (last: number): readonly number[] => Array.from({ length: last + 1 }, (_, number) => number)

const unused = policyOf('{ all: [{ unused-for: 30d }], none: [{ purpose-missing: false }] }')
const replay = (tokens: readonly Told[], days = upTo(200), policy = unused) =>
  backTest(policy, history(tokens, days), { later: laterOf(tokens) })
const reached = async (tokens: readonly Told[]) =>
  (await replay(tokens)).steps.map(({ action, tokens: all }) => [
    action,
    ...all.map(({ ref, at, usedAfterwardsAt }) => [
      ref.slice(11),
      (at - start) / DAY,
      usedAfterwardsAt === null ? null : (usedAfterwardsAt - start) / DAY,
    ]),
  ])

describe('a replay', () => {
  it('lets steps fall due while the policy says it', async () => {
    expect(await reached([{ id: 'silent', usedOn: [-5, 10] }])).toEqual([
      ['ask-owner', ['silent', 40, null]],
      ['quarantine', ['silent', 47, null]],
      ['revoke', ['silent', 54, null]],
    ])
  })

  it('closes the case when the token is used, and opens another later', async () => {
    expect(await reached([{ id: 'monthly', usedOn: [0, 35, 66] }])).toEqual([
      ['ask-owner', ['monthly', 30, 35]],
      ['quarantine', ['monthly', 103, null]],
      ['revoke', ['monthly', 110, null]],
    ])
  })

  it('closes the case when somebody says what the token is for', async () => {
    expect(await reached([{ id: 'kept', usedOn: [0], purposeFrom: 40 }])).toEqual([
      ['ask-owner', ['kept', 30, null]],
      ['quarantine', ['kept', 37, null]],
      ['revoke'],
    ])
  })

  it('names what was used after it would have been revoked, with the date', async () => {
    const tested = await replay([
      { id: 'quarterly', usedOn: [0, 91, 182] },
      { id: 'dead', usedOn: [0] },
    ])
    expect(tested).toMatchObject({ judged: 2, cleanedUp: 1, wronglyRevoked: 1 })
    expect(tested.steps[2]).toMatchObject({
      action: 'revoke',
      usedAfterwards: 1,
      tokens: [
        {
          ref: 'user-token/quarterly',
          label: 'label of quarterly',
          owner: 'Ada Okafor',
          at: day(44),
          usedAfterwardsAt: day(91),
        },
        { ref: 'user-token/dead', at: day(44), usedAfterwardsAt: null },
      ],
    })
  })

  it('never revokes twice, and does nothing more to what was revoked', async () => {
    const [ask, , revoke] = (await replay([{ id: 'quarterly', usedOn: [0, 91, 182] }])).steps
    expect([ask?.tokens.length, revoke?.tokens.length]).toEqual([1, 1])
  })

  it('does nothing to a token that is gone, and knows nothing of one not yet made', async () => {
    expect(await reached([{ id: 'gone', usedOn: [0], goneOn: 35 }])).toEqual([
      ['ask-owner', ['gone', 30, null]],
      ['quarantine'],
      ['revoke'],
    ])
    expect(await reached([{ id: 'new', usedOn: [], madeOn: 100 }])).toEqual([
      ['ask-owner', ['new', 130, null]],
      ['quarantine', ['new', 137, null]],
      ['revoke', ['new', 144, null]],
    ])
  })

  it('counts a step on the first recorded day at or after its time', async () => {
    const days = upTo(200).filter((number) => number < 36 || number > 49)
    const tested = await replay([{ id: 'silent', usedOn: [0] }], days)
    expect(tested.steps.map(({ tokens }) => (tokens[0]?.at ?? 0) - start)).toEqual([30 * DAY, 50 * DAY, 50 * DAY])
  })
})

describe('the threshold curve', () => {
  const tokens: readonly Told[] = [
    { id: 'dead', usedOn: [0] },
    { id: 'quarterly', usedOn: [0, 91, 182] },
    { id: 'monthly', usedOn: [0, 31, 62, 93, 124, 155, 186] },
  ]

  it('comes from one pass over the days, and its point at the span of the policy is the policy', async () => {
    let asked = 0
    async function* counted(): AsyncGenerator<HistoryDay> {
      for await (const one of history(tokens, upTo(200))) {
        asked += 1
        yield one
      }
    }
    const tested = await backTest(unused, counted(), { later: laterOf(tokens) })
    expect(asked).toBe(201)
    expect(
      tested.curve.map(({ days, revoked, wronglyRevoked, cleanedUp }) => [days, revoked, wronglyRevoked, cleanedUp]),
    ).toEqual([
      [30, 2, 1, 1],
      [45, 2, 1, 1],
      [60, 2, 1, 1],
      [90, 1, 0, 1],
      [120, 1, 0, 1],
      [180, 1, 0, 1],
      [270, 0, 0, 0],
      [365, 0, 0, 0],
    ])
    const point = tested.curve.find(({ days }) => days === 30)
    expect(point).toMatchObject({
      cleanedUp: tested.cleanedUp,
      wronglyRevoked: tested.wronglyRevoked,
      matched: tested.matched.length,
    })
  })

  it('says so when the policy has no span to move', async () => {
    const tested = await replay(tokens, upTo(20), policyOf('unscoped'))
    expect(tested.curve).toEqual([])
    expect(tested.curveMissing).toMatch(/no unused-for/)
  })

  it('tries the thresholds that it is given, each once', async () => {
    const tested = await backTest(unused, history(tokens, upTo(50)), {
      later: laterOf(tokens),
      thresholds: [60, 20, 20, 0, 1.5],
    })
    expect(tested.curve.map(({ days }) => days)).toEqual([20, 60])
  })
})

describe('says plainly how much history it rests on', () => {
  it('first and last day, gaps, what cannot show', async () => {
    const days = [...upTo(200).filter((number) => number < 50 || number > 52)]
    const { history: rests } = await replay(
      [
        { id: 'dead', usedOn: [0] },
        { id: 'late', usedOn: [100], madeOn: 70 },
      ],
      days,
    )
    expect(rests).toMatchObject({
      firstDay: day(0),
      lastDay: day(200),
      days: 198,
      missing: 3,
      gaps: [{ from: day(49), until: day(53) }],
      watchedLongEnough: 1,
    })
    expect(rests.words).toEqual([
      'It rests on 198 days of history, 2026-01-01 to 2026-07-20.',
      'Nothing is recorded of 3 days in between (1 gap): uses on these days may be missing.',
      'It is shorter than a year: work that runs once a year cannot show in it.',
      '1 token of 2 revoked had less than 90 days of history afterwards: a later use of these may not have come yet.',
    ])
  })

  it('no history at all', async () => {
    const tested = await replay([], [])
    expect(tested.history.words).toEqual(['Nothing is recorded of this time: the back-test says nothing.'])
    expect(tested).toMatchObject({ judged: 0, cleanedUp: 0, wronglyRevoked: 0 })
  })
})
