import { expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import type { Store } from '../store.ts'
import { newestEntries } from './acting.ts'
import { anAccount, beginAt, day, organisationId, passAt } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { withStore } from './with-store.ts'

/** Who may use tokens, who should, and who decides in whose stead. */
export function membershipPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const bob = anAccount({ id: 'account-2', name: 'Bob Bär', email: 'Bob.BÄR@Example.com' })
  const begin = () => passAt(store(), day(1), { accounts: [anAccount(), bob] })
  const exception = {
    accountId: 'account-1',
    name: 'Ada Abel',
    reason: 'builds',
    by: 'Cy',
    createdAt: day(1),
    until: day(30),
  }
  const delegation = { from: 'Cy@Example.com', to: 'dan@example.com', begins: day(5), until: day(9), by: 'Cy' }
  const without = {
    kind: 'allowed-without-grant',
    accountId: 'account-1',
    policyId: 'allowed',
    memberSince: day(-3),
  } as const

  it('excepts somebody for a time, and ends that once', async () => {
    await begin()
    const added = await store().addAllowedException(organisationId, exception)
    expect(added).toEqual({ ...exception, id: added.id, endedAt: null })
    const sooner = await store().addAllowedException(organisationId, { ...exception, until: day(10) })
    expect(await store().listAllowedExceptions(organisationId)).toEqual([sooner, added])
    expect(await store().listAllowedExceptions(organisationId, day(10))).toEqual([added])
    const end = { at: day(12), by: 'Dan' }
    expect(
      await store()
        .endAllowedException('another', added.id, end)
        .catch(() => 'refused'),
    ).toBe('refused')
    const ends = await Promise.all([1, 2].map(() => store().endAllowedException(organisationId, added.id, end)))
    expect(ends.sort()).toEqual([false, true])
    expect(await store().endAllowedException(organisationId, sooner.id, end)).toBe(false)
    expect(await store().listAllowedExceptions(organisationId, day(11))).toEqual([{ ...added, endedAt: day(12) }])
    expect(await store().listAllowedExceptions(organisationId, day(12))).toEqual([])
    expect(await newestEntries(store(), 3)).toMatchObject([
      { at: day(1), kind: 'allowed.excepted', body: { exception: added.id, reason: 'builds', until: day(30) } },
      { kind: 'allowed.excepted' },
      { at: day(12), kind: 'allowed.exception-ended', body: { exception: added.id, name: 'Ada Abel', by: 'Dan' } },
    ])
    const never = store().addAllowedException(organisationId, { ...exception, until: day(1) })
    await expect(never).rejects.toMatchObject({ code: 'usage' })
  })

  it('governs nothing until somebody begins, and then from that time on', async () => {
    await begin()
    expect(await store().readGovernance(organisationId)).toBeNull()
    const setting = { governed: true, at: day(2), by: 'Cy', reason: 'adopted' }
    await store().setGovernance(organisationId, setting)
    await store().setGovernance(organisationId, { ...setting, at: day(3), by: 'Dan' })
    expect(await store().readGovernance(organisationId)).toEqual({ since: day(2), by: 'Cy' })
    expect(await store().readGovernance('another')).toBeNull()
    const ending = { governed: false, at: day(4), by: 'Dan', reason: 'too early' }
    await store().setGovernance(organisationId, ending)
    await store().setGovernance(organisationId, ending)
    expect(await store().readGovernance(organisationId)).toBeNull()
    await store().setGovernance(organisationId, { ...setting, at: day(5) })
    expect(await store().readGovernance(organisationId)).toEqual({ since: day(5), by: 'Cy' })
    const entries = await newestEntries(store(), 4)
    expect(entries.map(({ at, kind }) => [at, kind]).slice(-3)).toEqual([
      [day(2), 'governance.begun'],
      [day(4), 'governance.ended'],
      [day(5), 'governance.begun'],
    ])
    expect(entries.at(-2)?.body).toEqual({ by: 'Dan', reason: 'too early' })
  })

  it('keeps a difference from the pass that first saw it to the one that no longer did', async () => {
    await begin()
    const missing = {
      kind: 'grant-without-allowed',
      accountId: 'stranger',
      policyId: 'b\u0000',
      memberSince: null,
    } as const
    const first = await store().recordDrift(organisationId, { at: day(2), drifts: [without, missing, without] })
    expect(first).toMatchObject([
      {
        kind: 'allowed-without-grant',
        account: { id: 'account-1', name: 'Ada Abel', email: 'ada@example.com' },
        policyId: 'allowed',
        memberSince: day(-3),
        openedAt: day(2),
        seenAt: day(2),
        resolvedAt: null,
      },
      { account: { id: 'stranger', name: 'stranger', email: null }, policyId: 'b\ufffd', memberSince: null },
    ])
    const before = await store().listLedger(organisationId, 0, 100)
    const moved = { ...without, policyId: 'allowed-too', memberSince: day(2) }
    const kept = await store().recordDrift(organisationId, { at: day(3), drifts: [moved, missing] })
    expect(kept.map(({ id, policyId, seenAt, openedAt }) => ({ id, policyId, seenAt, openedAt }))).toEqual([
      { id: first[0]?.id, policyId: 'allowed-too', seenAt: day(3), openedAt: day(2) },
      { id: first[1]?.id, policyId: 'b\ufffd', seenAt: day(3), openedAt: day(2) },
    ])
    expect(await store().listLedger(organisationId, 0, 100)).toEqual(before)
    expect(await store().recordDrift(organisationId, { at: day(4), drifts: [missing] })).toHaveLength(1)
    const again = await store().recordDrift(organisationId, { at: day(5), drifts: [missing, without] })
    const listed = await store().listDrift(organisationId, { limit: 10 })
    expect(listed.map(({ id, resolvedAt }) => [id, resolvedAt])).toEqual([
      [again[1]?.id, null],
      [first[1]?.id, null],
      [first[0]?.id, day(4)],
    ])
    expect(await store().listDrift(organisationId, { open: true, limit: 1 })).toMatchObject([{ id: again[1]?.id }])
    expect(await store().countDrift(organisationId)).toBe(
      (await store().listDrift(organisationId, { open: true, limit: 10 })).length,
    )
    expect(await store().listDrift('another', { limit: 10 })).toEqual([])
    expect(await store().countDrift('another')).toBe(0)
    const told = (await newestEntries(store(), 3)).map(({ kind, body }) => [kind, body.opened, body.resolved])
    expect(told).toMatchObject([
      ['drift.seen', [{ account: 'account-1', memberSince: day(-3) }, { account: 'stranger' }], []],
      ['drift.seen', [], [{ drift: first[0]?.id, name: 'Ada Abel' }]],
      ['drift.seen', [{ drift: again[1]?.id }], []],
    ])
  })

  it('lets somebody stand in from a day to a day, and ends that once', async () => {
    await begin()
    const added = await store().addDelegation(organisationId, delegation, day(4))
    expect(added).toEqual({ ...delegation, from: 'cy@example.com', id: added.id, endedAt: null })
    const inForce = async (at: number) => (await store().listDelegations(organisationId, at)).length
    expect([await inForce(day(5) - 1), await inForce(day(5)), await inForce(day(9))]).toEqual([0, 1, 0])
    expect(await store().listDelegations(organisationId)).toEqual([added])
    const end = { at: day(7), by: 'Cy' }
    const ends = await Promise.all([1, 2].map(() => store().endDelegation(organisationId, added.id, end)))
    expect(ends.sort()).toEqual([false, true])
    expect([await inForce(day(6)), await inForce(day(7))]).toEqual([1, 0])
    expect(await newestEntries(store(), 2)).toMatchObject([
      { at: day(4), kind: 'delegation.added', body: { from: 'cy@example.com', to: 'dan@example.com' } },
      { at: day(7), kind: 'delegation.ended', body: { delegation: added.id, by: 'Cy' } },
    ])
    const early = await store().addDelegation(organisationId, delegation)
    expect(await store().endDelegation(organisationId, early.id, { at: day(4), by: 'Cy' })).toBe(true)
    for (const wrong of [
      { ...delegation, until: day(5) },
      { ...delegation, to: 'CY@example.com' },
    ])
      await expect(store().addDelegation(organisationId, wrong)).rejects.toMatchObject({ code: 'usage' })
    expect(await store().listDelegations('another')).toEqual([])
    await expect(store().addDelegation('nowhere', delegation)).rejects.toMatchObject({ code: 'not-found' })
    expect(ledgerFaults(await store().listLedger(organisationId, 0, 100))).toEqual([])
  })

  it('finds people by address in any case, by id and by group, those who left last', async () => {
    const sighting = await begin()
    const roles = { administrators: new Set(['account-1']), groups: new Map([['Security', new Set(['account-2'])]]) }
    await store().recordRoles(sighting, roles)
    const [found] = await store().findAccounts(organisationId, {
      emails: ['bob.bär@example.COM', 'nobody@example.com'],
    })
    expect(found).toEqual({
      id: 'account-2',
      kind: 'person',
      name: 'Bob Bär',
      email: 'Bob.BÄR@Example.com',
      status: 'active',
      admin: false,
      groups: ['Security'],
      policyId: null,
      policySince: null,
    })
    const ids = async (by: Parameters<Store['findAccounts']>[1]) =>
      (await store().findAccounts(organisationId, by)).map(({ id, status }) => [id, status])
    expect(await ids({ ids: ['account-1', 'stranger'] })).toEqual([['account-1', 'active']])
    expect(await ids({ groups: ['security'] })).toEqual([['account-2', 'active']])
    expect(await ids({ emails: ['ada@example.com'], groups: ['SECURITY'] })).toHaveLength(2)
    expect(await ids({})).toEqual([])
    await passAt(store(), day(2), { accounts: [bob, anAccount({ id: 'account-3', email: 'ADA@example.com' })] })
    expect(await ids({ emails: ['ada@example.com'] })).toEqual([
      ['account-3', 'active'],
      ['account-1', 'gone'],
    ])
    await beginAt(store(), day(1), 'another')
    expect(await store().findAccounts('another', { ids: ['account-2'], emails: ['ada@example.com'] })).toEqual([])
  })

  it('finds an account by its new address when that changes', async () => {
    await begin()
    await passAt(store(), day(2), { accounts: [anAccount({ email: 'ada.baker@example.com' }), bob] })
    const found = (email: string) => store().findAccounts(organisationId, { emails: [email] })
    expect(await found('ADA.baker@example.com')).toMatchObject([{ id: 'account-1' }])
    expect(await found('ada@example.com')).toEqual([])
  })

  it('knows who is in a policy, and since when', async () => {
    const sighting = await begin()
    const membership = (accountId: string, policyId: string, since: number | null) => ({ accountId, policyId, since })
    await store().recordPolicyMembership(sighting, [
      membership('account-1', 'allowed', day(-5)),
      membership('account-2', 'blocked', null),
      membership('stranger', 'allowed', day(0)),
    ])
    const members = async (...policies: readonly string[]) =>
      (await store().membersOfPolicies(organisationId, policies)).map(({ id, policySince }) => [id, policySince])
    expect(await members('allowed')).toEqual([['account-1', day(-5)]])
    expect(await members('allowed', 'blocked')).toEqual([
      ['account-1', day(-5)],
      ['account-2', null],
    ])
    await store().recordPolicyMembership(sighting, [
      membership('account-1', 'allowed', null),
      membership('account-2', 'allowed', day(1) + DAY),
    ])
    expect(await members('allowed')).toEqual([
      ['account-1', day(-5)],
      ['account-2', day(1) + DAY],
    ])
    await store().recordPolicyMembership(sighting, [membership('account-1', 'blocked', null)])
    expect(await members('blocked')).toEqual([['account-1', null]])
    await passAt(store(), day(2), { accounts: [anAccount()] })
    expect(await members('allowed')).toEqual([])
    expect(await members()).toEqual([])
    expect(await store().membersOfPolicies('another', ['allowed'])).toEqual([])
  })
}
