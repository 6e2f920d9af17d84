import { expect, it } from 'vitest'
import type { TokenIdentity } from '../../model/finding.ts'
import { DAY } from '../../model/instant.ts'
import type { Understanding } from '../../model/understanding.ts'
import type { JudgedFinding, Store } from '../store.ts'
import { all, anAccount, aToken, beginAt, day, organisationId, passAt, sealedAt } from './facts.ts'
import { withStore } from './with-store.ts'

const one: TokenIdentity = { kind: 'user-token', id: 'token-1' }
const two: TokenIdentity = { kind: 'user-token', id: 'token-2' }

const understanding: Understanding = {
  cadence: {
    class: 'weekly',
    uses: 12,
    observedDays: 90,
    periodDays: 7,
    phase: 'Mondays about 02:00 UTC',
    nextExpectedAt: day(40),
    reasons: ['12 of 13 Mondays'],
  },
  reuse: { points: [30, 90, 365].map((days) => ({ days, p: 0.9 })), reasons: [] },
  coverage: 0.5,
  lineage: {
    predecessorId: null,
    successorId: null,
    ageDays: 100,
    state: null,
    score: null,
    reasons: [],
    suggestions: [],
  },
  signals: [{ kind: 'leaver', reason: 'gone' }],
}
const use = { lastAt: day(1), total: 12, explained: 6, hours: [], places: [] }

function finding(given: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    token: one,
    policy: 'unused',
    policyHash: 'hash-1',
    severity: 'high',
    evidence: [{ condition: 'unused-for', asked: '180d', seen: '200d', verdict: true, words: 'unused for 200 days' }],
    ...given,
  }
}

/** What is understood, said and judged of tokens. */
export function judgementPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const twoTokens = (at: number) =>
    passAt(store(), at, {
      accounts: [anAccount(), anAccount({ id: 'account-2', name: 'Bob Bell', email: 'bob@example.com' })],
      tokens: [aToken({ lastActiveAt: null }), aToken({ id: 'token-2', ownerId: 'account-2', lastActiveAt: null })],
    })
  const judge = (
    passId: number,
    at: number,
    findings: readonly JudgedFinding[],
    why: ReadonlyMap<number, string> = new Map(),
  ) =>
    store().recordJudgement(organisationId, passId, {
      at,
      policies: [{ name: 'unused', hash: 'hash-1', facts: { name: 'unused' } }],
      findings,
      notes: [],
      whyResolved: why,
    })
  const listed = async (query: Parameters<Store['listFindings']>[1]) =>
    (await store().listFindings(organisationId, query, { limit: 100 })).findings

  it('shows what was understood beside the token, the newest in place of the old', async () => {
    await twoTokens(day(1))
    await store().saveUnderstandings(organisationId, [{ token: one, at: day(1), understanding, use }])
    const changed = { ...understanding, coverage: 0.75 }
    await store().saveUnderstandings(organisationId, [
      { token: one, at: day(2), understanding: changed, use },
      { token: { kind: 'user-token', id: 'stranger' }, at: day(2), understanding, use },
    ])
    const tokens = await all(store().streamTokens(organisationId, { sort: 'label' }))
    expect(tokens.map(({ understood }) => understood)).toEqual([{ at: day(2), understanding: changed, use }, null])
    expect((await store().findTokens(organisationId, 'token-1'))[0]?.understood?.understanding).toEqual(changed)
  })

  it('finds tokens by their rhythm and by what is noted about who is behind them', async () => {
    await twoTokens(day(1))
    await store().saveUnderstandings(organisationId, [{ token: one, at: day(1), understanding, use }])
    const found = async (query: Parameters<Store['listTokens']>[1]) =>
      (await store().listTokens(organisationId, query, { limit: 10 })).tokens.map(({ id }) => id)
    expect(await found({ cadences: ['weekly', 'dead'] })).toEqual(['token-1'])
    expect(await found({ cadences: ['dead'] })).toEqual([])
    expect(await found({ signals: ['shared', 'leaver'] })).toEqual(['token-1'])
    expect(await found({ signals: ['shared'] })).toEqual([])
  })

  it('names the owners of tokens to be understood: touched, never understood, or not for long', async () => {
    const first = await twoTokens(day(1))
    const none = new Set<string>()
    const owners = async (passId: number, before: number, tokenIds: ReadonlySet<string> = none) =>
      [...(await store().ownersToUnderstand(organisationId, { passId, tokenIds, before, now: day(3) }))].sort()
    expect(await owners(first.passId, 0)).toEqual(['account-1', 'account-2'])
    await store().saveUnderstandings(
      organisationId,
      [one, two].map((token) => ({ token, at: day(1), understanding, use })),
    )
    const second = await passAt(store(), day(2), {
      tokens: [
        aToken({ lastActiveAt: day(2) - 1000 }),
        aToken({ id: 'token-2', ownerId: 'account-2', lastActiveAt: null }),
      ],
    })
    expect(await owners(second.passId, 0)).toEqual(['account-1'])
    expect(await owners(second.passId, 0, new Set(['token-2']))).toEqual(['account-1', 'account-2'])
    expect(await owners(second.passId, day(1) + 1)).toEqual(['account-1', 'account-2'])
    const third = await passAt(store(), day(3), {
      accounts: [anAccount(), anAccount({ id: 'account-2', name: 'Bob Bell', status: 'inactive' })],
    })
    expect(await owners(third.passId, 0)).toEqual(['account-2'])
    const entries = await store().tokensOfOwners(organisationId, ['account-2', null])
    expect(entries.map(({ id, understood }) => [id, understood?.at])).toEqual([['token-2', day(1)]])
    const overdue = { passId: 0, tokenIds: none, before: 0, now: understanding.cadence.nextExpectedAt ?? 0 }
    expect([...(await store().ownersToUnderstand(organisationId, overdue))].sort()).toEqual(['account-1', 'account-2'])
    expect(await store().ownersToUnderstand(organisationId, { ...overdue, now: overdue.now - 1 })).toEqual([])
  })

  it('knows the addresses of all accounts', async () => {
    await twoTokens(day(1))
    expect([...(await store().accountEmails(organisationId))].sort()).toEqual(['ada@example.com', 'bob@example.com'])
    expect([...(await store().accountEmails('organisation-2'))]).toEqual([])
  })

  it('keeps one prior of the organisation', async () => {
    await twoTokens(day(1))
    expect(await store().readReusePrior(organisationId)).toBeNull()
    await store().saveReusePrior(organisationId, { at: day(1), facts: { a: 1 } })
    await store().saveReusePrior(organisationId, { at: day(2), facts: { a: [2] } })
    expect(await store().readReusePrior(organisationId)).toEqual({ at: day(2), facts: { a: [2] } })
  })

  it('records who is an administrator and who is in which of the groups asked for', async () => {
    const sighting = await twoTokens(day(1))
    const owners = async () =>
      (await all(store().streamTokens(organisationId, { sort: 'owner' }))).map(({ owner }) => [
        owner?.admin,
        owner?.groups,
      ])
    expect(await owners()).toEqual([
      [null, null],
      [null, null],
    ])
    await store().recordRoles(sighting, {
      administrators: new Set(['account-2', 'stranger']),
      groups: new Map([['developers', new Set(['account-1', 'account-2'])]]),
    })
    await store().recordRoles(sighting, { administrators: null, groups: new Map([['leads', new Set(['account-2'])]]) })
    expect(await owners()).toEqual([
      [false, []],
      [true, ['leads']],
    ])
  })

  it('keeps what a person said of a token, and writes it down', async () => {
    await twoTokens(day(1))
    const said = {
      purpose: 'Nightly export',
      system: null,
      sponsor: 'ada@example.com',
      backup: 'bob@example.com',
      neededUntil: day(90),
      describedAt: day(2),
      describedBy: 'Ada',
    }
    await store().describeToken(organisationId, one, { ...said, purpose: 'first', neededUntil: null })
    await store().describeToken(organisationId, one, said)
    expect((await store().findTokens(organisationId, 'token-1'))[0]?.description).toEqual(said)
    await expect(store().describeToken(organisationId, { ...one, id: 'x' }, said)).rejects.toMatchObject({
      code: 'not-found',
    })
    const kinds = (await store().listLedger(organisationId, 0, 100)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'token.described')).toHaveLength(2)
  })

  it('opens, keeps and resolves findings, each with since when and why', async () => {
    const first = await twoTokens(day(1))
    const opened = await judge(first.passId, day(1), [finding(), finding({ token: two, severity: 'low' })])
    expect(opened.judgement).toEqual({
      policies: 1,
      opened: 2,
      kept: 0,
      resolved: 0,
      exempt: 0,
      notes: [],
      fault: null,
    })
    const second = await twoTokens(day(2))
    const evidence = [
      { condition: 'unused-for', asked: '180d', seen: '201d', verdict: true, words: 'unused for 201 days' },
    ]
    const [low] = (await store().openFindings(organisationId, day(2))).filter(({ severity }) => severity === 'low')
    const why = new Map([[low?.id ?? 0, 'It was used two hours ago.']])
    expect((await judge(second.passId, day(2), [finding({ evidence })], why)).judgement).toMatchObject({
      opened: 0,
      kept: 1,
      resolved: 1,
    })
    expect(await listed({ now: day(2) })).toMatchObject([
      {
        policy: 'unused',
        state: 'open',
        openedAt: day(1),
        seenAt: day(2),
        evidence,
        token: { ...one, owner: 'Ada Abel' },
      },
    ])
    expect(await listed({ now: day(2), state: 'resolved' })).toMatchObject([
      { openedAt: day(1), resolvedAt: day(2), resolvedWhy: 'It was used two hours ago.', token: two },
    ])
    const third = await twoTokens(day(3))
    await judge(third.passId, day(3), [finding(), finding({ token: two })])
    expect((await listed({ now: day(3), state: 'any', token: two })).map(({ state }) => state).sort()).toEqual([
      'open',
      'resolved',
    ])
    const [last] = (await listed({ now: day(3), state: 'any' })).slice(-1)
    expect(await store().findFindings(organisationId, [last?.id ?? 0, 999_999], day(3))).toEqual([last])
    expect(await store().findFindings('another', [last?.id ?? 0], day(3))).toEqual([])
  })

  it('keeps every text of a policy that judged, with when it first did, and writes each down', async () => {
    const version = (hash: string, days: number) => ({ name: 'unused', hash, facts: { name: 'unused', days } })
    for (const [at, policies] of [
      [day(1), [version('hash-1', 90)]],
      [day(2), [version('hash-2', 180), { name: 'a-leaver', hash: 'hash-3', facts: {} }]],
      [day(3), [version('hash-1', 90)]],
    ] as const) {
      const { passId } = await twoTokens(at)
      const judgement = { at, policies, findings: [], notes: [], whyResolved: new Map() }
      await store().recordJudgement(organisationId, passId, judgement)
    }
    expect(await store().policyVersions(organisationId)).toEqual([
      { ...version('hash-1', 90), firstAt: day(1) },
      { name: 'a-leaver', hash: 'hash-3', facts: {}, firstAt: day(2) },
      { ...version('hash-2', 180), firstAt: day(2) },
    ])
    expect(await store().policyVersions('organisation-2')).toEqual([])
    const judged = await store().newestLedger(organisationId, { kinds: ['findings.judged'] }, 10)
    expect(judged.map(({ body }) => body.newPolicies)).toEqual([
      [
        { name: 'unused', hash: 'hash-2' },
        { name: 'a-leaver', hash: 'hash-3' },
      ],
      [{ name: 'unused', hash: 'hash-1' }],
    ])
  })

  it('judged twice with the same outcome changes nothing, and writes nothing down', async () => {
    const { passId } = await twoTokens(day(1))
    await judge(passId, day(1), [finding()])
    const before = await store().listLedger(organisationId, 0, 100)
    await judge(passId, day(1), [finding()])
    expect(await store().listLedger(organisationId, 0, 100)).toEqual(before)
    expect(await listed({ now: day(1), state: 'any' })).toHaveLength(1)
  })

  it('leaves findings as they are when nothing could be judged, and refuses to judge a pass that is not sealed', async () => {
    const { passId } = await twoTokens(day(1))
    await judge(passId, day(1), [finding()])
    const next = await twoTokens(day(2))
    const pass = await store().recordJudgementFault(organisationId, next.passId, {
      code: 'policies-invalid',
      message: 'x',
    })
    expect(pass.judgement).toMatchObject({ opened: 0, fault: { code: 'policies-invalid' } })
    expect(await listed({ now: day(2) })).toHaveLength(1)
    const partial = await beginAt(store(), day(3))
    await store().endPass(organisationId, partial.passId, sealedAt(day(3), { state: 'partial' }))
    await expect(judge(partial.passId, day(3), [])).rejects.toMatchObject({ code: 'internal' })
    expect(await listed({ now: day(3) })).toHaveLength(1)
  })

  it('sets findings aside while an exemption is in force, of one policy or of all, and no longer', async () => {
    const { passId } = await twoTokens(day(1))
    await judge(passId, day(1), [finding(), finding({ policy: 'unscoped' }), finding({ token: two })])
    const exemption = {
      token: one,
      policy: 'unused',
      reason: 'audit season',
      approver: 'Ada',
      createdAt: day(1),
      until: day(10),
    }
    const added = await store().addExemption(organisationId, exemption)
    expect(added).toMatchObject({ ...exemption, endedAt: null })
    const states = async (now: number, state: 'open' | 'exempt') =>
      (await listed({ now, state })).map(({ policy, token }) => `${policy} ${token.id}`).sort()
    expect(await states(day(2), 'open')).toEqual(['unscoped token-1', 'unused token-2'])
    expect(await states(day(2), 'exempt')).toEqual(['unused token-1'])
    expect((await listed({ now: day(2), state: 'exempt' }))[0]?.exemption).toEqual(added)
    expect(await states(day(10), 'exempt')).toEqual([])
    await store().addExemption(organisationId, { ...exemption, policy: null, until: day(5) })
    expect(await states(day(2), 'exempt')).toEqual(['unscoped token-1', 'unused token-1'])
    expect((await store().listExemptions(organisationId, day(6))).map(({ id }) => id)).toEqual([added.id])
    expect(await store().endExemption(organisationId, added.id, { at: day(6), by: 'Bob' })).toBe(true)
    expect(await store().endExemption(organisationId, added.id, { at: day(7), by: 'Bob' })).toBe(false)
    expect(await states(day(7), 'exempt')).toEqual([])
    expect(await store().listExemptions(organisationId)).toHaveLength(2)
    await expect(store().addExemption(organisationId, { ...exemption, until: day(1) })).rejects.toMatchObject({
      code: 'usage',
    })
    await expect(
      store().addExemption(organisationId, { ...exemption, token: { ...one, id: 'x' } }),
    ).rejects.toMatchObject({ code: 'not-found' })
    const kinds = (await store().listLedger(organisationId, 0, 100)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('exemption.'))).toEqual([
      'exemption.added',
      'exemption.added',
      'exemption.ended',
    ])
  })

  it('lists findings by severity, page by page, each once', async () => {
    const { passId } = await twoTokens(day(1))
    const policies = Array.from({ length: 9 }, (_, index) => `policy-${index}`)
    const severities = ['low', 'critical', 'medium'] as const
    await judge(
      passId,
      day(1),
      policies.map((policy, index) => finding({ policy, severity: severities[index % 3] ?? 'low' })),
    )
    const pages: string[] = []
    let cursor: string | null = null
    do {
      const page = await store().listFindings(organisationId, { now: day(1) }, { limit: 2, cursor })
      expect(page.total).toBe(9)
      pages.push(...page.findings.map(({ severity, policy }) => `${severity} ${policy}`))
      cursor = page.next
    } while (cursor !== null)
    expect(pages).toEqual([
      ...['critical policy-1', 'critical policy-4', 'critical policy-7'],
      ...['medium policy-2', 'medium policy-5', 'medium policy-8'],
      ...['low policy-0', 'low policy-3', 'low policy-6'],
    ])
    expect(await listed({ now: day(1), severity: 'medium' })).toHaveLength(6)
    expect(await listed({ now: day(1), policies: ['policy-0', 'policy-1'] })).toHaveLength(2)
    expect(await listed({ now: day(1), owner: 'abel' })).toHaveLength(9)
    expect(await listed({ now: day(1), owner: 'bell' })).toEqual([])
    expect(await listed({ now: day(1), openedSince: day(1) + DAY })).toEqual([])
    await expect(store().listFindings(organisationId, { now: 0 }, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
      code: 'usage',
    })
    await expect(store().listFindings(organisationId, { now: 0 }, { limit: 0 })).rejects.toMatchObject({
      code: 'usage',
    })
  })

  it('keeps findings of organisations apart', async () => {
    const { passId } = await twoTokens(day(1))
    await judge(passId, day(1), [finding()])
    await beginAt(store(), day(1), 'organisation-2')
    expect((await store().listFindings('organisation-2', { now: day(1) }, { limit: 5 })).total).toBe(0)
    expect(await store().listExemptions('organisation-2')).toEqual([])
    await expect(
      store().describeToken('organisation-2', one, {
        ...{ purpose: 'x', system: null, sponsor: null, backup: null, neededUntil: null },
        ...{ describedAt: 0, describedBy: '' },
      }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
}
