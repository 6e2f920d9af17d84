import { expect, test } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { DAY } from '../model/instant.ts'
import type { ObservationFrame } from '../model/observation-frame.ts'
import { tokenRef } from '../model/token.ts'
import { learnReusePrior } from './learn-reuse-prior.ts'
import { ledgerAsOf } from './ledger-as-of.ts'
import { evidenceOf, frameOf } from './testing/watch.ts'
import { understandFleet, understandOwner } from './understand.ts'

const fleet = storyFleet()
const watch = { from: fleet.now, days: 90, everyHours: 6 }
const frame = frameOf(watch)
const truths = new Map(fleet.tokens.map((token) => [tokenRef(token), token.truth ?? '']))
const evidence = fleet.tokens.map(({ uses, eventShare, expiresAt, kind, id, label, ownerId, createdAt, scopes }) =>
  evidenceOf(
    { kind, id, label, ownerId, createdAt, expiresAt, scopes, owner: null },
    { uses: uses.filter((use) => use < (expiresAt ?? use + 1)), eventShare },
    frame,
  ),
)

function asOf(day: number): { evidence: typeof evidence; frame: ObservationFrame } {
  const then = frameOf({ ...watch, days: day })
  const there = evidence.filter(({ token }) => token.firstSeenAt <= then.now)
  return {
    frame: then,
    evidence: there.map((one) => ({ ...one, ledger: ledgerAsOf(one.ledger, then.now) })),
  }
}

test('of the story’s tokens at least nine in ten classes said after 90 days are true, and most are said', () => {
  const said = [...understandFleet(evidence, frame)]
    .filter(([ref]) => truths.get(ref) !== 'too-early-to-say' && !ref.startsWith('oauth-client'))
    .map(([ref, { cadence }]) => ({ truth: truths.get(ref), found: cadence.class }))
  const told = said.filter(({ found }) => found !== 'too-early-to-say')
  expect(told.filter(({ truth, found }) => truth === found).length / told.length).toBeGreaterThan(0.95)
  expect(told.length / said.length).toBeGreaterThan(0.85)
})

test('none of its weekly, monthly or quarterly tokens is called dead on any day', () => {
  for (let day = 0; day <= 90; day += 2) {
    const then = asOf(day)
    for (const [ref, { cadence }] of understandFleet(then.evidence, then.frame))
      if (['weekly', 'monthly', 'quarterly'].includes(truths.get(ref) ?? ''))
        expect(cadence.class, ref).not.toBe('dead')
  }
})

test('an owner’s tokens are understood alike whether with the fleet or alone, in the order given', () => {
  const whole = understandFleet(evidence, frame)
  const prior = learnReusePrior(evidence, frame)
  const [owner] = [...Map.groupBy(evidence, ({ token }) => token.ownerId).values()].filter(({ length }) => length > 2)
  const alone = understandOwner(owner ?? [], frame, prior)
  expect(alone).toEqual((owner ?? []).map(({ token }) => whole.get(tokenRef(token))))
})

test('coverage is the share of uses that an event tells of; every statement of rhythm has a reason and no next use that is past', () => {
  for (const { cadence, coverage } of understandFleet(evidence, frame).values()) {
    expect(cadence.reasons.length).toBeGreaterThan(0)
    expect(cadence.nextExpectedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(frame.now)
    expect(coverage === null).toBe(cadence.uses === 0)
    expect(coverage ?? 0).toBeLessThanOrEqual(1)
  }
})

test('nothing depends on what is learnt later than now', () => {
  const then = asOf(40)
  const later = { ...then, evidence: evidence.filter(({ token }) => token.firstSeenAt <= then.frame.now) }
  const [known, leaked] = [then, later].map((given) => understandFleet(given.evidence, given.frame))
  for (const [ref, { cadence }] of known ?? []) expect(leaked?.get(ref)?.cadence).toEqual(cadence)
  expect(then.frame.now).toBe(fleet.now + 40 * DAY)
})
