import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { planActions } from '../plan.ts'
import type { PlanMembership } from '../plan-input.ts'
import { monday, planInput, someSettings, someToken } from '../testing/plan-parts.ts'
import { someGrant, someMember } from './testing/parts.ts'

const membership = (given: Partial<PlanMembership> = {}): PlanMembership => ({
  grants: [],
  exceptions: [],
  members: [],
  owners: [],
  recentBlocks: 0,
  ...given,
})

const planned = (given: PlanMembership | null, more: Parameters<typeof planInput>[2] = {}) =>
  planActions(planInput([], [], { membership: given, ...more }))

/** Members who have been there the longer the higher their number is. */
const members = (count: number) =>
  Array.from({ length: count }, (_, index) => someMember(`m${index}`, { policySince: monday - index * DAY }))

describe('what a plan does about membership', () => {
  it('is nothing where it is not governed', () => {
    expect(planned(null)).toEqual({ actions: [], skipped: [], breaches: [] })
  })

  it('goes both ways, those who may use tokens first', () => {
    const owners = [someMember('o1', { policyId: 'policy-blocked' })]
    const { actions } = planned(membership({ grants: [someGrant(7)], owners, members: members(1) }))
    expect(
      actions.map(({ key, kind, grantId, owner, reversible }) => [key, kind, grantId, owner?.id, reversible]),
    ).toEqual([
      ['grant-7/allow/2', 'allow', 7, 'o1', true],
      [`account-m0/block/${monday}`, 'block', null, 'm0', true],
    ])
    expect(actions[1]?.precondition).toEqual({ ownerPolicyId: 'policy-allowed' })
  })

  it('takes out so many as the limits let, those first who have been there the longest, and tells how many wait', () => {
    const blocksPerRun = { tokens: 3, percent: null }
    const settings = someSettings({ membership: { blocksPerRun, blocksPerDay: { tokens: 5, percent: null } } })
    const first = planned(membership({ members: members(10) }), { settings })
    expect(first.actions.map(({ owner }) => owner?.id)).toEqual(['m9', 'm8', 'm7'])
    expect(first.skipped).toMatchObject([{ kind: 'block', why: expect.stringContaining('7 more people wait') }])
    expect(first.breaches).toEqual([])
    expect(planned(membership({ members: members(10), recentBlocks: 4 }), { settings }).actions).toHaveLength(1)
    expect(planned(membership({ members: members(10), recentBlocks: 9 }), { settings }).actions).toEqual([])
  })

  it('leaves out whom an intent is at work on', () => {
    const owners = [someMember('o1', { policyId: 'policy-blocked' })]
    const given = membership({ grants: [someGrant(7)], owners, members: members(1) })
    expect(planned(given, { underWay: new Set(['grant-7/allow/1', 'account-m0/block/5']) }).actions).toEqual([])
  })

  it('says of whom nothing is done, and why', () => {
    const tokens = new Map([['user-token/t1', someToken('t1', { ownerId: 'm0' })]])
    const { actions, skipped } = planned(membership({ members: members(1) }), { tokens })
    expect([actions, skipped]).toEqual([
      [],
      [expect.objectContaining({ kind: 'block', owner: { id: 'm0', name: 'Owner m0' } })],
    ])
  })

  it('is left out when a plan is of some cases or policies only, and can be chosen by kind', () => {
    const input = planInput([], [], { membership: membership({ members: members(1) }) })
    expect(planActions(input, { policies: ['unused'] }).actions).toEqual([])
    expect(planActions(input, { kinds: ['revoke'] }).actions).toEqual([])
    expect(planActions(input, { kinds: ['block'] }).actions).toHaveLength(1)
  })
})
