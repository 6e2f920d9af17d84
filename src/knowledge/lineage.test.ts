import { describe, expect, test } from 'vitest'
import { DAY, type Instant } from '../model/instant.ts'
import type { TokenRecord } from '../model/token-record.ts'
import type { Lineage } from '../model/understanding.ts'
import { onDays } from './testing/schedules.ts'
import { evidenceOf, frameOf } from './testing/watch.ts'
import { understandFleet } from './understand.ts'

const start = Date.UTC(2026, 2, 2, 8)
const frame = frameOf({ from: start, days: 90, everyHours: 6 })
const day = (offset: number): Instant => start + offset * DAY

interface Made {
  readonly id: string
  readonly label: string
  readonly created: number
  /** First and last day of daily use. */
  readonly used?: readonly [number, number]
  readonly clock?: string
  readonly ip?: string
  readonly facts?: Partial<TokenRecord>
}

function lineages(...made: readonly Made[]): Record<string, Lineage> {
  const evidence = made.map(({ id, label, created, used, clock = '03:20', ip = '192.0.2.7', facts }) => {
    const uses = used === undefined ? [] : onDays([day(used[0]), day(used[1])], clock)
    const detailOf = () => ({ action: 'viewed', product: 'jira', site: null, ip, country: null })
    return evidenceOf({ id, label, createdAt: day(created), ...facts }, { uses, eventShare: 0.5, detailOf }, frame)
  })
  return Object.fromEntries(
    [...understandFleet(evidence, frame)].map(([ref, { lineage }]) => [ref.replace('user-token/', ''), lineage]),
  )
}

test('a token that took over from another of the same name is its successor, and the line keeps the age of the first', () => {
  const { a, b } = lineages(
    { id: 'a', label: 'gitlab sync', created: -800, used: [-800, 10] },
    { id: 'b', label: 'gitlab sync 2026', created: 8, used: [9, 90] },
  )
  expect(a).toMatchObject({ successorId: 'b', state: 'rotated', ageDays: 890 })
  expect(b).toMatchObject({ predecessorId: 'a', successorId: null, state: null, ageDays: 890 })
  expect(b?.reasons.join('; ')).toMatch(/newer version.*in common/)
})

test('both used: the rotation is not finished', () => {
  const { a, b } = lineages(
    { id: 'a', label: 'asset-sync', created: -800, used: [-800, 90] },
    { id: 'b', label: 'asset-sync (neu)', created: 10, used: [11, 90], clock: '04:20' },
  )
  expect(a).toMatchObject({ successorId: 'b', state: 'rotation-unfinished' })
  expect(b?.state).toBeNull()
})

test('never used though the older one goes on: abandoned, but not in its first fortnight', () => {
  const older = { id: 'a', label: 'jira-export', created: -400, used: [-400, 90] } as const
  const { a, b } = lineages(older, { id: 'b', label: 'jira-export (new)', created: 10 })
  expect(a?.state).toBeNull()
  expect(b).toMatchObject({ predecessorId: 'a', state: 'abandoned-successor' })
  expect(lineages(older, { id: 'b', label: 'jira-export (new)', created: 80 }).b?.state).toBeNull()
})

test('a line of three is one line', () => {
  const { a, b, c } = lineages(
    { id: 'a', label: 'jenkins-prod', created: -900, used: [-900, -400] },
    { id: 'b', label: 'jenkins-prod', created: -401, used: [-400, 5] },
    { id: 'c', label: 'jenkins-prod', created: 4, used: [5, 90] },
  )
  expect([a, b, c].map((line) => line?.ageDays)).toEqual([990, 990, 990])
  expect([a?.successorId, b?.successorId, c?.predecessorId]).toEqual(['b', 'c', 'b'])
  expect([a?.state, b?.state, c?.state]).toEqual(['rotated', 'rotated', null])
})

test('a successor made before the end of the older one, which is past its end now, took over', () => {
  const { a } = lineages(
    { id: 'a', label: 'dwh', created: -300, used: [-300, 60], facts: { expiresAt: day(60) } },
    { id: 'b', label: 'dwh', created: 50, used: [51, 90] },
  )
  expect(a).toMatchObject({ successorId: 'b', state: 'rotated' })
})

describe('what is no succession', () => {
  test.each([
    ['different names', 'weekly report', 'gitlab sync', {}],
    ['another owner', 'gitlab sync', 'gitlab sync', { ownerId: 'bob' }],
    ['another kind', 'gitlab sync', 'gitlab sync', { kind: 'service-account-token' as const }],
    ['a number that goes down', 'loader-3', 'loader-2', {}],
  ])('%s', (_, first, second, facts) => {
    const found = Object.values(
      lineages(
        { id: 'a', label: first, created: -300, used: [-300, 90] },
        { id: 'b', label: second, created: -20, used: [-19, 90], clock: '17:00', ip: '198.51.100.9', facts },
      ),
    )
    expect(found.map(({ predecessorId, successorId }) => [predecessorId, successorId])).toEqual([
      [null, null],
      [null, null],
    ])
  })

  test('a doubtful one is suggested, with its score and reasons', () => {
    const { b } = lineages(
      { id: 'a', label: 'test', created: -300, used: [-300, 90] },
      { id: 'b', label: 'test', created: -20, used: [-19, 90], clock: '17:00', ip: '198.51.100.9' },
    )
    expect(b?.predecessorId).toBeNull()
    expect(b?.suggestions).toEqual([expect.objectContaining({ id: 'a' })])
    expect(b?.suggestions[0]?.score).toBeGreaterThan(0.4)
    expect(b?.suggestions[0]?.reasons.length).toBeGreaterThan(1)
  })
})

test('what its successor took over is dead sooner, for it did the same', () => {
  const made: readonly Made[] = [
    { id: 'a', label: 'sync', created: -800, used: [-46, -45] },
    { id: 'b', label: 'sync', created: -46, used: [-45, 90] },
  ]
  const evidence = made.map(({ id, label, created, used = [0, 0] }) =>
    evidenceOf({ id, label, createdAt: day(created) }, { uses: onDays([day(used[0]), day(used[1])], '03:20') }, frame),
  )
  const found = understandFleet(evidence, frame)
  expect(found.get('user-token/a')?.cadence.class).toBe('dead')
  const alone = understandFleet(evidence.slice(0, 1), frame)
  expect(alone.get('user-token/a')?.cadence.class).toBe('too-early-to-say')
})
