import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideRequest, withdrawRequest } from '../../actions/requests/decide-request.ts'
import { fileRequest } from '../../actions/requests/file-request.ts'
import type { RequestDeps } from '../../actions/requests/request-deps.ts'
import { HOUR } from '../../model/instant.ts'
import type { RequestContent, TokenRequest } from '../../model/request.ts'
import { loadRequestRules } from '../../policies/requests/load-rules.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { anAccount, aToken, day, organisationId, passAt } from '../../store/testing/facts.ts'
import { textOf } from '../testing/ledgers.ts'
import { makeReport } from './make-report.ts'
import { endless, type ReportSource } from './report-source.ts'

const rules = loadRequestRules([
  {
    path: 'requests.yaml',
    text: `requests:
  - name: usual
    approvers: [{ any-of: [grace@example.com], need: 1 }]
    max-duration: 365d
    auto-approve: { all: [{ scope-class: read }] }
`,
  },
]).rules

let store: Store

beforeAll(async () => {
  store = await openStore({ url: ':memory:' })
  const people = ['ada', 'bob', 'grace']
  const accounts = people.map((name) => anAccount({ id: name, name, email: `${name}@example.com` }))
  const tokens = [
    aToken({ id: 'used', ownerId: 'ada', createdAt: day(6), lastActiveAt: day(60) }),
    aToken({ id: 'idle', ownerId: 'bob', createdAt: day(41), lastActiveAt: null }),
  ]
  await passAt(store, day(70), { accounts, tokens })
  await play()
})
afterAll(() => store.close())

/** January: one approved after six hours, one denied after two. February: one by the rule alone, one withdrawn, one that waits. */
async function play(): Promise<void> {
  const exported = await ask(day(5), 'ada', { purpose: 'Nightly export' })
  const approved = await decide(day(5) + 6 * HOUR, exported, 'approve')
  await bind(approved, 'used', day(6))
  const other = await ask(day(10), 'bob', { purpose: 'Try something' })
  await decide(day(10) + 2 * HOUR, other, 'deny')
  const byRule = await ask(day(40), 'bob', { purpose: 'nightly  export', scopes: ['read:jira-work'] })
  await bind(byRule, 'idle', day(41))
  const back = await ask(day(45), 'bob', { purpose: 'Another thing' })
  await withdrawRequest(deps(day(46)), back.id, { by: 'bob@example.com', reason: null })
  await ask(day(50), 'ada', { purpose: '=cmd()' })
  const exception = { accountId: 'bob', name: 'bob', reason: 'a robot', by: 'grace', createdAt: day(50) }
  await store.addAllowedException(organisationId, { ...exception, until: day(55) })
  const drift = { kind: 'allowed-without-grant', accountId: 'bob', policyId: 'allowed', memberSince: null } as const
  await store.recordDrift(organisationId, { at: day(60), drifts: [drift] })
}

function deps(now: number): RequestDeps {
  return { store, organisationId, now, rules, stewards: [] }
}

function ask(now: number, name: string, given: Partial<RequestContent>): Promise<TokenRequest> {
  const email = `${name}@example.com`
  const usual = { kind: 'user-token', system: 'build server', scopes: ['write:jira-work'], sites: [] } as const
  return fileRequest(deps(now), {
    requester: { email, name, accountId: null },
    content: { ...usual, purpose: '', days: 90, backup: null, label: null, ...given },
    origin: { kind: 'own' },
    draft: false,
    breakGlass: null,
    by: email,
  })
}

function decide(now: number, { id }: TokenRequest, verdict: 'approve' | 'deny'): Promise<TokenRequest> {
  const by = { email: 'grace@example.com', name: 'grace', steward: false }
  return decideRequest(deps(now), id, { by, verdict, reason: verdict === 'deny' ? 'too much' : null, narrowed: null })
}

async function bind({ grantId }: TokenRequest, id: string, at: number): Promise<void> {
  const grant = await store.findGrant(organisationId, grantId ?? 0)
  if (grant === null) throw new Error('no grant came of it')
  const token = { kind: 'user-token', id } as const
  const next = { ...grant, state: 'bound' as const, openedAt: at, boundAt: at, token }
  await store.changeGrants(organisationId, [{ next, kind: 'bound', words: 'Bound.', by: null, at }])
}

async function made(given: Partial<ReportSource> = {}) {
  const span = { from: 0, to: endless, now: day(70), madeAt: day(70), product: '1.2.3', reviews: new Map() }
  const report = await makeReport({ store, organisationId, ...span, ...given })
  const csv = new Map<string, string>()
  for (const table of report.tables) csv.set(table.name, await textOf(table.csv))
  const html = await textOf(report.page((name) => `${name}.csv`))
  const rows = (name: string): readonly Record<string, string>[] => parse(csv.get(name) ?? '', { columns: true })
  return { html, rows }
}

describe('the report tells of requests and grants', () => {
  it('month by month: what was asked and decided, and how long people took', async () => {
    const { rows, html } = await made()
    expect(rows('requests-by-month')).toMatchObject([
      { Month: '2026-01', Submitted: '2', Approved: '1', Denied: '1', 'Median hours to decision': '4' },
      {
        Month: '2026-02',
        Submitted: '3',
        Approved: '1',
        'Of these by rule alone': '1',
        Withdrawn: '1',
        'Median hours to decision': '',
      },
    ])
    expect(html).toContain('Half of what people decided was decided within 4 hours.')
    expect(html).toContain('href="#section-requests"')
  })

  it('request by request, with who said what, and nothing that a spreadsheet runs', async () => {
    const { rows } = await made()
    const requests = rows('requests')
    expect(requests).toHaveLength(5)
    expect(requests.map((row) => row['Hours to decision'])).toEqual(['', '', '', '2', '6'])
    expect(requests.find((row) => row.State === 'denied')?.Decisions).toBe('deny by grace@example.com: too much')
    expect(requests[0]?.Purpose).toBe("'=cmd()")
    const january = await made({ from: day(1), to: day(32) })
    expect(january.rows('requests')).toHaveLength(2)
    expect(january.rows('requests-by-month')).toHaveLength(1)
  })

  it('grants by purpose, those that are not used, who is excepted, and where the policy differs', async () => {
    const { rows, html } = await made()
    expect(rows('grants').map((row) => [row.Token, row.Use, row.Agreed])).toEqual([
      ['user-token/used', 'used', 'grace@example.com'],
      ['user-token/idle', 'not used', expect.any(String)],
    ])
    expect(rows('grants-by-purpose')).toMatchObject([
      { Purpose: 'Nightly export', Grants: '2', Valid: '2', 'Used since': '1', 'Not used since': '1' },
    ])
    expect(html).toContain('2 grants in force; 1 of them with a token that was not used since.')
    expect(rows('allowed-exceptions')).toMatchObject([{ Who: 'bob', State: 'over', Reason: 'a robot' }])
    expect(rows('drift')).toMatchObject([{ Kind: 'allowed-without-grant', Who: 'bob', 'Over since': '' }])
    const later = await made({ from: day(58) })
    expect(later.rows('allowed-exceptions')).toEqual([])
  })
})
