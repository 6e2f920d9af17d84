import { describe, expect, it } from 'vitest'
import { smallFleet, smallFleetNow, smallToken } from '../testing/small-fleet.ts'
import { DAY, HOUR } from '../time.ts'
import { lastActiveOf } from './activity.ts'
import { playUntil } from './clock.ts'
import { createOrganisation, type Organisation } from './organisation.ts'
import { beginTask, settleTasks } from './tasks.ts'

function lastUse(organisation: Organisation, id: string): number | null | undefined {
  return organisation.tokens.get(id)?.lastActiveAt
}

function timesInLog({ log }: Organisation): readonly number[] {
  const { first, next } = log.range()
  return Array.from({ length: next - first }, (_, index) => log.at(first + index)?.at ?? 0)
}

describe('the clock', () => {
  it('plays each use at its instant and nothing beyond', () => {
    const organisation = createOrganisation(smallFleet())
    playUntil(organisation, smallFleetNow + 7 * HOUR)
    expect(lastUse(organisation, 'often-used')).toBe(smallFleetNow + 7 * HOUR)
    playUntil(organisation, smallFleetNow + 7 * HOUR + 1)
    expect(lastUse(organisation, 'often-used')).toBe(smallFleetNow + 7 * HOUR)
    expect(organisation.now).toBe(smallFleetNow + 7 * HOUR + 1)
  })

  it('comes to the same in one step and in many', () => {
    const [once, often] = [createOrganisation(smallFleet()), createOrganisation(smallFleet())]
    playUntil(once, smallFleetNow + 20 * DAY)
    for (let hour = 1; hour <= 480; hour += 1) playUntil(often, smallFleetNow + hour * HOUR)
    expect(timesInLog(often)).toEqual(timesInLog(once))
    expect([...often.tokens.values()]).toEqual([...once.tokens.values()])
  })

  it('refuses uses of tokens that are over, blocked or whose owner is gone, and counts them', () => {
    const organisation = createOrganisation(smallFleet())
    playUntil(organisation, smallFleetNow + 3 * DAY)
    expect(lastUse(organisation, 'soon-over')).toBe(smallFleetNow + HOUR)
    expect(lastUse(organisation, 'expired')).toBe(smallFleetNow - 2 * DAY)
    expect(lastUse(organisation, 'of-blocked')).toBeNull()
    expect(lastUse(organisation, 'of-leaver')).toBe(smallFleetNow - 190 * DAY)
    const failed = ['soon-over', 'expired', 'of-blocked', 'of-leaver'].map(
      (id) => organisation.tokens.get(id)?.failedCalls,
    )
    expect(failed).toEqual([1, 1, 1, 1])
  })

  it('ends moves between policies that were under way before anything is used', () => {
    const organisation = createOrganisation(smallFleet())
    beginTask(organisation, { policyId: 'policy-blocked', emails: ['owner@small.example'], lastsMs: 1e9 }, 0)
    playUntil(organisation, smallFleetNow + DAY)
    expect(organisation.accounts.get('712020:owner')).toMatchObject({
      policyId: 'policy-blocked',
      policySince: smallFleetNow,
    })
    expect(lastUse(organisation, 'often-used')).toBe(smallFleetNow - 5 * HOUR)
  })

  it('leaves events for the share of uses that a token says, in the order of time, for 180 days', () => {
    const uses = Array.from({ length: 4000 }, (_, index) => smallFleetNow + (index + 1) * HOUR)
    const organisation = createOrganisation(
      smallFleet({ tokens: [smallToken('t', { uses, eventShare: 0.3, expiresAt: null })] }),
    )
    playUntil(organisation, smallFleetNow + 4000 * HOUR)
    const times = timesInLog(organisation)
    expect(times.length / 4000).toBeGreaterThan(0.27)
    expect(times.length / 4000).toBeLessThan(0.33)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    playUntil(organisation, smallFleetNow + 181 * DAY)
    expect(timesInLog(organisation)[0]).toBeGreaterThanOrEqual(smallFleetNow + DAY)
  })

  it('plays 90 days of 10,000 tokens with a million uses within seconds', () => {
    const uses = (index: number): number[] =>
      Array.from({ length: 100 }, (_, use) => smallFleetNow + use * 21 * HOUR + index)
    const tokens = Array.from({ length: 10_000 }, (_, index) =>
      smallToken(`t${index}`, { uses: uses(index), eventShare: 0.5 }),
    )
    const organisation = createOrganisation(smallFleet({ tokens }))
    const begun = performance.now()
    playUntil(organisation, smallFleetNow + 90 * DAY)
    expect(performance.now() - begun).toBeLessThan(6000)
    expect(lastUse(organisation, 't9999')).toBe(smallFleetNow + 99 * 21 * HOUR + 9999)
  })
})

describe('people', () => {
  it('who come to work are seen again as the clock goes on; leavers keep their last day', () => {
    const organisation = createOrganisation(smallFleet())
    const [owner, leaver] = ['712020:owner', '712020:leaver'].map((id) => organisation.accounts.get(id))
    if (owner === undefined || leaver === undefined) throw new Error('The fleet lacks them.')
    for (let day = 1; day < 60; day += 1) {
      const now = smallFleetNow + day * DAY
      const seen = lastActiveOf(owner, now) ?? 0
      expect(seen).toBeLessThanOrEqual(now)
      expect(now - seen).toBeLessThan(6 * DAY)
      expect(lastActiveOf(leaver, now)).toBe(smallFleetNow - 200 * DAY)
    }
  })
})

describe('a move between policies', () => {
  it('takes its time by the host’s clock, deals with each person alone, and says who failed', () => {
    const organisation = createOrganisation(smallFleet())
    const emails = ['owner@small.example', 'nobody@small.example', 'helper@elsewhere.example', 'ADMIN@small.example']
    const task = beginTask(organisation, { policyId: 'policy-blocked', emails, lastsMs: 1000 }, 5000)
    settleTasks(organisation, 5250)
    expect([task.through, task.succeeded]).toEqual([1, 1])
    expect(organisation.accounts.get('712020:owner')?.policyId).toBe('policy-blocked')
    expect(organisation.accounts.get('712020:admin')?.policyId).toBe('policy-allowed')
    settleTasks(organisation, 6000)
    expect([task.through, task.succeeded, task.failed.map(({ email }) => email)]).toEqual([4, 2, emails.slice(1, 3)])
  })
})
