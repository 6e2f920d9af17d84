import { describe, expect, it } from 'vitest'
import type { AllowedException } from '../../model/grant.ts'
import { DAY } from '../../model/instant.ts'
import { monday, someSettings, someToken } from '../testing/plan-parts.ts'
import { desiredState, type MembershipWorld } from './desired-state.ts'
import { someGrant, someMember } from './testing/parts.ts'

const world = (given: Partial<MembershipWorld>): MembershipWorld => ({
  now: monday,
  settings: someSettings(),
  grants: [],
  exceptions: [],
  members: [],
  owners: [],
  quarantines: [],
  tokens: [],
  ...given,
})

const exception = (accountId: string): AllowedException => ({
  id: 1,
  accountId,
  name: accountId,
  reason: 'build engineer',
  by: 'Ada',
  createdAt: monday,
  until: monday + DAY,
  endedAt: null,
})

const blocked = { policyId: 'policy-blocked' }
const none = { drifts: [], moves: [], left: [] }

describe('a member of the allowed policy', () => {
  it.each([
    ['a valid grant', { grants: [someGrant(1)] }],
    ['a grant that is still being prepared', { grants: [someGrant(1, { state: 'preparing' })] }],
    [
      'a grant by the e-mail address',
      { grants: [someGrant(1, { owner: { email: 'o1@corp.example', name: '', accountId: null } })] },
    ],
    ['an exception', { exceptions: [exception('o1')] }],
  ])('with %s is as it should be', (_name, given) => {
    expect(desiredState(world({ members: [someMember('o1')], ...given }))).toEqual(none)
  })

  it.each([
    ['nothing', []],
    ['a grant that is over', [someGrant(1, { state: 'ended' })]],
    ['the grant of a service account', [someGrant(1, { kind: 'service-account' })]],
    ['the grant of somebody else', [someGrant(1, { owner: { email: 'o2@corp.example', name: '', accountId: 'o2' } })]],
  ])('with %s is drift, told since when, and would be blocked', (_name, grants) => {
    const { drifts, moves, left } = desiredState(world({ members: [someMember('o1')], grants }))
    expect(drifts).toEqual([
      { kind: 'allowed-without-grant', accountId: 'o1', policyId: 'policy-allowed', memberSince: monday - 10 * DAY },
    ])
    expect([moves.map(({ kind, account }) => [kind, account.id]), left]).toEqual([[['block', 'o1']], []])
  })

  it('is drift and is not blocked while a token works, or the address is not known', () => {
    const tokens = [someToken('t1'), someToken('t2', { ownerId: 'o2', status: 'BLOCKED' })]
    const members = [someMember('o1'), someMember('o2'), someMember('o3', { email: null })]
    const { drifts, moves, left } = desiredState(world({ members, tokens }))
    expect(drifts.map(({ accountId }) => accountId)).toEqual(['o1', 'o2', 'o3'])
    expect(moves.map(({ account }) => account.id)).toEqual(['o2'])
    expect(left.map(({ account, why }) => [account.id, why])).toEqual([
      ['o1', expect.stringContaining('"label t1"')],
      ['o3', expect.stringContaining('e-mail address')],
    ])
  })

  it('who is quarantined, deactivated or no person is no matter of it', () => {
    const members = [someMember('o1'), someMember('o2', { status: 'inactive' }), someMember('o3', { kind: 'app' })]
    expect(desiredState(world({ members, quarantines: [{ ownerId: 'o1' }] }))).toEqual(none)
  })

  it('is left where no policy that blocks tokens is configured', () => {
    const { moves, left } = desiredState(
      world({ members: [someMember('o1')], settings: someSettings({ blockedPolicy: null }) }),
    )
    expect([moves, left.map(({ why }) => why)]).toEqual([[], [expect.stringContaining('atlassian.blocked-policy')]])
  })
})

describe('the owner of a grant', () => {
  it('who is in the policy that blocks tokens is drift and would be allowed, once for all of their grants', () => {
    const { drifts, moves } = desiredState(
      world({ grants: [someGrant(1), someGrant(2, { state: 'bound' })], owners: [someMember('o1', blocked)] }),
    )
    expect(drifts).toMatchObject([{ kind: 'grant-without-allowed', accountId: 'o1', policyId: 'policy-blocked' }])
    expect(moves.map(({ kind, grant }) => [kind, grant?.id])).toEqual([['allow', 1]])
  })

  it('is no drift while the grant is being prepared, or while they are quarantined', () => {
    const owners = [someMember('o1', blocked)]
    expect(desiredState(world({ grants: [someGrant(1, { state: 'preparing' })], owners }))).toEqual(none)
    expect(desiredState(world({ grants: [someGrant(1)], owners, quarantines: [{ ownerId: 'o1' }] }))).toEqual(none)
  })

  it('who is in a policy that nobody expected is drift and stays there, and it is said why', () => {
    const owners = [someMember('o1', { policyId: 'policy-other' })]
    const { drifts, moves, left } = desiredState(world({ grants: [someGrant(1)], owners }))
    expect([drifts.length, moves.length]).toEqual([1, 0])
    expect(left).toMatchObject([{ kind: 'allow', why: expect.stringContaining('policy-other') }])
  })

  it('of a service account need not be allowed', () => {
    const grants = [someGrant(1, { kind: 'service-account' })]
    expect(desiredState(world({ grants, owners: [someMember('o1', blocked)] }))).toEqual(none)
  })
})
