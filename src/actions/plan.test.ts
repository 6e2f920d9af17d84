import { describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { advance } from './case-machine.ts'
import { breachWords } from './limits.ts'
import { planActions } from './plan.ts'
import {
  anOwner,
  monday,
  planInput,
  someCase,
  someExemption,
  someFinding,
  somePolicy,
  someQuarantine,
  someSettings,
  someToken,
} from './testing/plan-parts.ts'

const none = { tokens: null, percent: null }
const skipWords = (plan: ReturnType<typeof planActions>) => plan.skipped.map(({ why }) => why)
const keysOf = (plan: ReturnType<typeof planActions>) => plan.actions.map(({ kind, token }) => `${kind} ${token?.id}`)
const manyTokens = (count: number) =>
  Array.from({ length: count }, (_, index) => someToken(`t${index}`, { ownerId: `o${index}` }))

describe('what is planned', () => {
  it('is every next step that is due, of cases that nothing holds, and nothing else', () => {
    const [due, later, held, busy] = ['a', 'b', 'c', 'd'].map((id) => someToken(id, { ownerId: id }))
    const hold = { kind: 'manual' as const, reason: 'x', by: 'Ada', since: monday, until: null }
    if (due === undefined || later === undefined || held === undefined || busy === undefined) throw new Error()
    const cases = [
      someCase(due, 'ask-owner'),
      someCase(later, 'ask-owner', { dueDays: -1 }),
      someCase(held, 'ask-owner', { hold }),
      someCase(busy, 'ask-owner'),
    ]
    const underWay = new Set([`case-${cases[3]?.id}`])
    expect(keysOf(planActions(planInput([due, later, held, busy], cases, { underWay })))).toEqual(['ask-owner a'])
  })

  it('goes from what gives back to what cannot be undone, people who have left first, then what is due the longest', () => {
    const left = someToken('left', { owner: anOwner('gone', { status: 'inactive' }) })
    const [a, b, c] = [
      someToken('a', { ownerId: 'a' }),
      someToken('b', { ownerId: 'b' }),
      someToken('c', { ownerId: 'c' }),
    ]
    const cases = [
      someCase(a, 'revoke', { dueDays: 9 }),
      someCase(b, 'revoke', { dueDays: 20 }),
      someCase(left, 'revoke', { dueDays: 1 }),
      someCase(c, 'ask-owner'),
    ]
    const quarantine = someQuarantine({ ownerId: 'a' })
    const plan = planActions(planInput([left, a, b, c], cases, { quarantines: [quarantine] }))
    expect(plan.actions.map(({ kind, token }) => `${kind} ${token?.id}`)).toEqual([
      'release undefined',
      'ask-owner c',
      'revoke left',
      'revoke b',
      'revoke a',
    ])
  })

  it('says why, what it affects, whether it can be undone and what must still be so', () => {
    const [token, sleeping] = [someToken('t1'), someToken('t2')]
    const cases = [someCase(token, 'quarantine'), someCase(sleeping, 'quarantine')]
    const [first] = planActions(planInput([token, sleeping], cases)).actions
    expect(first).toMatchObject({
      key: `case-${cases[0]?.id}/quarantine/3`,
      reversible: true,
      affects: [{ id: 't1' }, { id: 't2' }],
      precondition: { lastActiveAt: monday - 300 * DAY, ownerPolicyId: 'policy-allowed' },
      preconditionWords: ['last use still 2025-03-11 12:00 UTC', 'the owner is still in the policy policy-allowed'],
    })
    const revoke = planActions(planInput([token], [someCase(token, 'revoke')])).actions[0]
    expect(revoke).toMatchObject({ reversible: false, affects: [{ id: 't1' }], confirm: null })
  })

  it('tells the evidence of the finding as the why', () => {
    const token = someToken('t1')
    const one = someCase(token, 'ask-owner', { findingId: 5 })
    const [asked] = planActions(
      planInput([token], [one], { findings: new Map([[5, someFinding(token, { id: 5 })]]) }),
    ).actions
    expect(asked?.why).toEqual([expect.stringContaining('300 days')])
    const campaign = someCase(token, 'ask-owner', { findingId: null, campaignId: 9 })
    expect(planActions(planInput([token], [campaign])).actions[0]?.why).toEqual(['Campaign 9 asks about it.'])
  })

  it('names each try of a step anew, as the case is another one after each outcome', () => {
    const token = someToken('t1')
    const one = someCase(token, 'revoke')
    const failed = advance(one, { kind: 'step-failed', action: 'revoke', why: 'no answer' }, monday)
    if (failed === null) throw new Error('the failure means nothing')
    const keys = [one, { ...failed.next, version: one.version + 1 }].map(
      (current) => planActions(planInput([token], [current])).actions[0]?.key,
    )
    expect(keys).toEqual([`case-${one.id}/revoke/3`, `case-${one.id}/revoke/4`])
  })

  it('is the same whatever the order in which things are read', () => {
    const tokens = manyTokens(6)
    const cases = tokens.map((token, index) => someCase(token, index % 2 === 0 ? 'revoke' : 'quarantine'))
    const plan = planActions(planInput(tokens, cases))
    expect(planActions(planInput(tokens.toReversed(), cases.toReversed())).actions).toEqual(plan.actions)
  })

  it('asks for a confirmation of its own where one token cannot be revoked alone, or the key may be ours', () => {
    const owner = anOwner('svc', { kind: 'service-account' })
    const one = someToken('s1', { kind: 'service-account-token', owner })
    const other = someToken('s2', { kind: 'service-account-token', owner })
    const key = someToken('k1', { kind: 'admin-key' })
    const plan = planActions(planInput([one, other, key], [someCase(one, 'revoke'), someCase(key, 'revoke')]))
    expect(plan.actions.map(({ confirm, affects }) => [confirm, affects.map(({ id }) => id)])).toEqual([
      ['service-account:svc', ['s1', 's2']],
      ['admin-key:k1', ['k1']],
    ])
  })

  it('releases an owner when no case is quarantined any more, once', () => {
    const token = someToken('t1')
    const quarantines = [someQuarantine()]
    const held = someCase(token, 'revoke', { state: 'quarantined', dueDays: -5 })
    expect(planActions(planInput([token], [held], { quarantines })).actions).toEqual([])
    const plan = planActions(planInput([token], [], { quarantines }))
    expect(plan.actions.map(({ key }) => key)).toEqual(['release-7'])
    expect(planActions(planInput([token], [], { quarantines, underWay: new Set(['release-7']) })).actions).toEqual([])
  })
})

describe('what is left out, and why', () => {
  it('a quarantine that would block another token that works', () => {
    const [token, other] = [someToken('t1'), someToken('t2', { label: 'payroll' })]
    const one = someCase(token, 'quarantine')
    expect(skipWords(planActions(planInput([token, other], [one])))).toEqual([
      expect.stringContaining('owner has another live token: "payroll"'),
    ])
    const agreed = { ...one, acceptCollateral: true }
    expect(planActions(planInput([token, other], [agreed])).actions[0]?.affects.map(({ id }) => id)).toEqual([
      't1',
      't2',
    ])
    const ended = someToken('t2', { expiresAt: monday - DAY })
    expect(planActions(planInput([token, ended], [one])).actions).toHaveLength(1)
  })

  it('a quarantine whose owner has another token that was due too, and is left out', () => {
    const [token, other, third] = [someToken('t1'), someToken('t2'), someToken('t3')]
    const policies = new Map([
      ['unused', somePolicy()],
      ['new', somePolicy({ name: 'new', hash: 'hash-2' })],
    ])
    const first = someCase(token, 'quarantine')
    const unseen = someCase(other, 'quarantine', { policy: 'new', policyHash: 'hash-2' })
    const later = someCase(third, 'quarantine')
    const plan = planActions(planInput([token, other, third], [first, unseen, later], { policies }))
    expect(plan.actions).toEqual([])
    expect(skipWords(plan)).toEqual([
      expect.stringContaining('owner has another live token: "label t2", "label t3"'),
      expect.stringContaining('back-test of new'),
      expect.stringContaining('owner has another live token: "label t1", "label t2"'),
    ])
    const seen = { policies, backTested: new Set(['hash-1', 'hash-2']) }
    expect(planActions(planInput([token, other, third], [first, unseen, later], seen)).actions).toHaveLength(3)
    const chosen = planActions(planInput([token, other, third], [first, unseen, later], seen), {
      policies: ['unused'],
    })
    expect(chosen.actions).toEqual([])
    const quarantined = someCase(other, 'revoke', { state: 'quarantined', dueDays: -9 })
    expect(planActions(planInput([token, other], [first, quarantined])).actions).toHaveLength(1)
  })

  it('what is set aside, until the exemption ends', () => {
    const token = someToken('t1')
    const finding = someFinding(token, { id: 5, state: 'exempt', exemption: someExemption(token) })
    const input = planInput([token], [someCase(token, 'revoke', { findingId: 5 })], {
      findings: new Map([[5, finding]]),
    })
    expect(skipWords(planActions(input))).toEqual([
      'what the policy says is set aside until 2026-03-31: closing of the year',
    ])
    expect(planActions({ ...input, now: Date.UTC(2026, 2, 31) }).actions).toHaveLength(1)
  })

  it('the quarantine of what has no authentication policy', () => {
    const token = someToken('s1', { kind: 'service-account-token' })
    expect(skipWords(planActions(planInput([token], [someCase(token, 'quarantine')])))).toEqual([
      'only people have an authentication policy: it cannot be quarantined',
    ])
  })

  it('letters on days on which nobody is written to', () => {
    const token = someToken('t1')
    const saturday = monday - 2 * DAY
    const plan = planActions(planInput([token], [someCase(token, 'ask-owner', { dueDays: 9 })], { now: saturday }))
    expect(skipWords(plan)).toEqual(['waits for Monday, 5 January 2026: nobody is written to today'])
  })

  it('what nobody has seen the back-test of, unless a person says otherwise', () => {
    const token = someToken('t1')
    const input = planInput([token], [someCase(token, 'quarantine'), someCase(token, 'ask-owner')], {
      backTested: new Set(),
    })
    const plan = planActions(input)
    expect([keysOf(plan), skipWords(plan)]).toEqual([
      ['ask-owner t1'],
      ['nobody has looked at the back-test of unused yet: steward policies backtest'],
    ])
    expect(planActions(input, { withoutBackTest: true }).actions).toHaveLength(2)
  })

  it('a quarantine without the policies that it takes, and of an owner who cannot be moved', () => {
    const token = someToken('t1')
    const words = (settings: Parameters<typeof someSettings>[0]) =>
      skipWords(
        planActions(planInput([token], [someCase(token, 'quarantine')], { settings: someSettings(settings) })),
      )[0]
    expect(words({ blockedPolicy: null })).toContain('atlassian.blocked-policy')
    expect(words({ allowedPolicies: [] })).toContain('atlassian.allowed-policies')
    const hidden = someToken('t1', { owner: anOwner('o1', { email: null }) })
    expect(skipWords(planActions(planInput([hidden], [someCase(hidden, 'quarantine')])))[0]).toContain('e-mail')
  })

  it('what a person chose to leave out', () => {
    const tokens = manyTokens(5)
    const cases = tokens.map((token, index) => someCase(token, 'revoke', { dueDays: index }))
    const plan = planActions(planInput(tokens, cases), { atMost: 2 })
    expect([keysOf(plan), plan.skipped.length]).toEqual([['revoke t4', 'revoke t3'], 3])
    const pair = [
      someToken('x1', { ownerId: 'x' }),
      someToken('x2', { ownerId: 'x' }),
      someToken('y', { ownerId: 'y' }),
    ]
    const quarantines = pair.map((token, index) => someCase(token, 'quarantine', { dueDays: 9 - index }))
    expect(keysOf(planActions(planInput(pair, quarantines), { atMost: 1 }))).toEqual(['quarantine y'])
    expect(keysOf(planActions(planInput(pair, quarantines), { atMost: 2 }))).toEqual(['quarantine x1', 'quarantine x2'])
    expect(planActions(planInput(tokens, cases), { policies: ['other'] }).actions).toEqual([])
    expect(planActions(planInput(tokens, cases), { kinds: ['ask-owner'] }).actions).toEqual([])
    expect(planActions(planInput(tokens, cases), { caseIds: [cases[1]?.id ?? 0] }).actions).toHaveLength(1)
  })
})

describe('limits', () => {
  const tokens = manyTokens(20)
  const revoking = (count: number) => tokens.slice(0, count).map((token) => someCase(token, 'revoke'))
  const breaches = (limits: Partial<ReturnType<typeof someSettings>['limits']>, count: number, more = {}) =>
    planActions(
      planInput(tokens, revoking(count), {
        settings: someSettings({ limits: { perRun: none, perDay: none, perOwner: none, perKind: none, ...limits } }),
        ...more,
      }),
    ).breaches

  it('per run, as a count and as a share of what works', () => {
    expect(breaches({ perRun: { tokens: 5, percent: null } }, 5)).toEqual([])
    expect(breaches({ perRun: { tokens: 5, percent: null } }, 6)).toMatchObject([
      { limit: 'per run', planned: 6, allowed: 5 },
    ])
    expect(breaches({ perRun: { tokens: null, percent: 25 } }, 5)).toEqual([])
    expect(breaches({ perRun: { tokens: null, percent: 25 } }, 6)).toMatchObject([{ planned: 6, allowed: 5 }])
    expect(breaches({ perRun: { tokens: null, percent: 1 } }, 1)).toEqual([])
  })

  it('per day, with what was done within 24 hours', () => {
    const recentHard = [{ policy: 'unused', ownerId: 'x', kind: 'revoke' }]
    expect(breaches({ perDay: { tokens: 3, percent: null } }, 2, { recentHard })).toEqual([])
    expect(breaches({ perDay: { tokens: 3, percent: null } }, 3, { recentHard })).toMatchObject([
      { limit: 'per day, 1 of them within the last 24 hours', planned: 4, allowed: 3 },
    ])
  })

  it('per policy, owner and kind', () => {
    const policies = new Map([['unused', somePolicy({ limits: { maxTokens: 2, maxPercent: null } })]])
    expect(breaches({}, 3, { policies })).toMatchObject([{ limit: 'policy unused', planned: 3, allowed: 2 }])
    const shared = policies.set('unused', somePolicy({ limits: { maxTokens: null, maxPercent: 15 } }))
    expect(breaches({}, 4, { policies: shared })).toMatchObject([{ planned: 4, allowed: 3 }])
    expect(breaches({ perKind: { tokens: 3, percent: null } }, 4)).toMatchObject([{ limit: 'kind user-token' }])
    const own = [someToken('x1'), someToken('x2')]
    const plan = planActions(
      planInput(
        own,
        own.map((token) => someCase(token, 'revoke')),
        {
          settings: someSettings({
            limits: { perRun: none, perDay: none, perKind: none, perOwner: { tokens: 1, percent: null } },
          }),
        },
      ),
    )
    expect(plan.breaches).toMatchObject([{ limit: 'owner Owner o1', planned: 2, allowed: 1 }])
    const namesakes = ['a', 'b'].map((id) => someToken(id, { owner: anOwner(id, { name: 'Kim' }) }))
    const perOwner = { perRun: none, perDay: none, perKind: none, perOwner: { tokens: 1, percent: null } }
    const two = namesakes.map((token) => someCase(token, 'revoke'))
    expect(planActions(planInput(namesakes, two, { settings: someSettings({ limits: perOwner }) })).breaches).toEqual(
      [],
    )
  })

  it('count each token that a quarantine stops, once', () => {
    const own = [someToken('x1'), someToken('x2'), someToken('x3', { ownerId: 'o2' })]
    const cases = own.slice(0, 2).map((token) => someCase(token, 'quarantine'))
    const settings = someSettings({
      limits: { perRun: { tokens: 1, percent: null }, perDay: none, perOwner: none, perKind: none },
    })
    expect(planActions(planInput(own, cases, { settings })).breaches).toMatchObject([{ planned: 2, allowed: 1 }])
  })

  it('say the counts and what would raise them; letters are never counted', () => {
    const [breach] = breaches({ perRun: { tokens: 5, percent: null } }, 6)
    if (breach === undefined) throw new Error('no breach')
    expect(breachWords(breach)).toBe(
      'per run: 6 tokens would stop working, 5 may. To allow more, raise limits.per-run (STEWARD_LIMITS_PER_RUN); to do less at once, plan with --at-most.',
    )
    const letters = tokens.map((token) => someCase(token, 'ask-owner'))
    const settings = someSettings({
      limits: { perRun: { tokens: 1, percent: null }, perDay: none, perOwner: none, perKind: none },
    })
    expect(planActions(planInput(tokens, letters, { settings })).breaches).toEqual([])
  })
})
