import type { Finding, Overview, Pass, System, Token, TokenDetail, UseReport } from '../src/api/types.ts'
import { daysAgo, now } from './days.ts'
import { aLedger } from './ledger-fixture.ts'

export { daysAgo, now }

/** A token with some facts of its own. */
export function aToken(facts: Partial<Token> = {}): Token {
  return {
    id: 'tok-1',
    kind: 'user-token',
    label: 'nightly backup',
    status: 'ALLOWED',
    createdAt: daysAgo(400),
    expiresAt: daysAgo(-200),
    lastActiveAt: daysAgo(3),
    scopes: [],
    owner: { id: 'acc-1', name: 'Robin Field', email: 'robin@fleet.example', status: 'active', kind: 'person' },
    firstSeenAt: daysAgo(30),
    goneAt: null,
    purpose: null,
    system: null,
    sponsor: null,
    backup: null,
    neededUntil: null,
    cadence: {
      class: 'weekly',
      uses: 12,
      observedDays: 84,
      periodDays: 7,
      phase: 'Mondays about 02:00 UTC',
      nextExpectedAt: '2025-08-25T02:00:03.000Z',
      reasons: ['12 days of use, gaps between them: 7, 7, 7, 7, 7, 7, 7 days'],
    },
    reuse: { d30: 0.994, d90: 0.994, d365: 0.996 },
    coverage: 0.75,
    lineage: { predecessorId: null, successorId: null, ageDays: 400, state: null },
    signals: [],
    ...facts,
  }
}

/** What a policy says of the usual token. */
export function aFinding(facts: Partial<Finding> = {}): Finding {
  return {
    id: 1,
    policy: 'unused-half-a-year',
    severity: 'high',
    state: 'open',
    token: { kind: 'user-token', id: 'tok-1', label: 'nightly backup', ownerId: 'acc-1', owner: 'Robin Field' },
    openedAt: daysAgo(20),
    seenAt: daysAgo(0),
    resolvedAt: null,
    resolvedWhy: null,
    evidence: [
      {
        condition: 'unused-for',
        asked: 'at least 180 days',
        seen: '239 days, last used 2024-12-26',
        verdict: true,
        words: 'unused for 239 days, last used 2024-12-26 (asked: at least 180 days)',
      },
      {
        condition: 'label-matches',
        asked: 'matches (?i)break-?glass',
        seen: '"nightly backup"',
        verdict: false,
        words: 'label "nightly backup" (asked: matches (?i)break-?glass)',
      },
      {
        condition: 'owner-is-admin',
        asked: 'owner is an administrator',
        seen: 'not known: roles could not be read',
        verdict: null,
        words: 'not known whether the owner is an administrator',
      },
    ],
    exemption: null,
    ...facts,
  }
}

/** A hundred and twenty findings of every severity, the most severe first. */
export function manyFindings(): Finding[] {
  const severities = ['critical', 'high', 'medium', 'low', 'info'] as const
  return severities.flatMap((severity, rank) =>
    Array.from({ length: 24 }, (_, index) => {
      const id = rank * 24 + index
      const owner = `Owner ${index % 6}`
      const token = { kind: 'user-token', id: `tok-${id}`, label: `job ${id}`, ownerId: owner, owner } as const
      return aFinding({ id, severity, policy: `policy-${index % 3}`, token, openedAt: daysAgo(index + 1) })
    }),
  )
}

/** Forty tokens in which every filter and order finds something. */
export function fleet(): Token[] {
  return Array.from({ length: 40 }, (_, index) =>
    aToken({
      id: `tok-${index}`,
      label: `job ${String(index).padStart(2, '0')}`,
      kind: index % 4 === 3 ? 'service-account-token' : 'user-token',
      lastActiveAt: index % 5 === 0 ? null : daysAgo(index * 10),
      scopes: index % 2 === 0 ? [] : ['read:jira-work', 'write:jira-work'],
      expiresAt: index % 7 === 0 ? null : daysAgo(10 - index * 9),
      status: index % 11 === 0 ? 'BLOCKED' : 'ALLOWED',
      owner: {
        id: `acc-${index % 6}`,
        name: `Owner ${index % 6}`,
        email: `owner${index % 6}@fleet.example`,
        status: index % 6 === 0 ? 'inactive' : 'active',
        kind: 'person',
      },
    }),
  )
}

/** Labels that try to do harm: markup, direction, control characters, length. */
export const nastyLabels = [
  '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  'safe\u202Eexe.tfel\u202C',
  '\u001b[31mred\u0007\u0000',
  'שלום עולם backup مرحبا',
  'x'.repeat(10_000),
  `a${'\u0301'.repeat(300)}`,
  '   ',
  'javascript:alert(4)',
] as const

/** A pass that read everything. */
export function aPass(facts: Partial<Pass> = {}): Pass {
  const listing = (name: string, items: number) => ({
    name,
    mode: 'full',
    pages: 1,
    items,
    known: items,
    fullAt: daysAgo(0),
    fault: null,
  })
  return {
    id: 1,
    state: 'sealed',
    at: daysAgo(0),
    startedAt: '2026-11-24T14:00:00.000Z',
    finishedAt: '2026-11-24T14:00:01.500Z',
    requests: 7,
    listings: [listing('accounts', 120), listing('user-token', 30), listing('service-account-token', 10)],
    changes: { 'token.created': 40, 'token.used': 32, 'account.appeared': 120 },
    events: {
      events: 2226,
      duplicates: 3,
      uses: 2223,
      unknownTokens: 0,
      unreadable: 0,
      until: daysAgo(0),
      caughtUp: true,
      fault: null,
    },
    judgement: { policies: 3, opened: 3, kept: 117, resolved: 1, exempt: 2, notes: [], fault: null },
    fault: null,
    ...facts,
  }
}

/** Figures of an organisation with a cliff. */
export function anOverview(facts: Partial<Overview> = {}): Overview {
  return {
    now: daysAgo(0),
    lastSealed: aPass(),
    lastPass: aPass(),
    tokensByKind: { 'user-token': 82, 'service-account-token': 12, 'oauth-client': 6, 'admin-key': 3 },
    tokensByStatus: { ALLOWED: 90, BLOCKED: 2 },
    accounts: { total: 1212, owners: 78, notActive: 64 },
    lastUsed: { within30d: 39, within90d: 7, within180d: 4, within1y: 6, within3y: 7, older: 11, never: 8 },
    dormant: 36,
    expired: 1,
    withoutExpiry: 4,
    expiringWithin30d: 2,
    unscoped: 70,
    ownedByLeavers: 8,
    expiryByWeek: [
      { week: '2026-01-05T00:00:00.000Z', tokens: 1 },
      { week: '2026-04-06T00:00:00.000Z', tokens: 12 },
      { week: '2026-04-13T00:00:00.000Z', tokens: 31 },
      { week: '2026-04-20T00:00:00.000Z', tokens: 9 },
    ],
    worstDay: { day: '2026-04-14T00:00:00.000Z', tokens: 27 },
    openFindings: { critical: 4, high: 24, medium: 60, low: 20, info: 10 },
    trend: [
      { at: daysAgo(7), tokens: 99 },
      { at: daysAgo(0), tokens: 103 },
    ],
    ...facts,
  }
}

/** An installation with the stand-in organisation. */
export function aSystem(facts: Partial<System> = {}): System {
  return {
    version: '0.1.0',
    role: 'steward',
    organisation: { id: 'org-1', name: 'Fleet Works' },
    standIn: true,
    mode: 'observe',
    runningPass: null,
    ...facts,
  }
}

/** A token with uses on Monday mornings and a history of changes. */
export function aDetail(token: Token = aToken(), ledger: UseReport = aLedger()): TokenDetail {
  return {
    token,
    uses: [],
    ledger,
    findings: [],
    history: [
      { at: daysAgo(30), kind: 'token.created', before: {}, after: { label: token.label, status: 'ALLOWED' } },
      { at: daysAgo(10), kind: 'token.blocked', before: { status: 'ALLOWED' }, after: { status: 'BLOCKED' } },
      {
        at: daysAgo(5),
        kind: 'token.owner-deactivated',
        before: { ownerStatus: 'active' },
        after: { ownerStatus: 'inactive' },
      },
      { at: daysAgo(4), kind: 'token.used', before: {}, after: {} },
    ],
  }
}
