import type { CalendarEntry, Change, LedgerEntry, OwnerEntry, OwnerFile } from '../src/api/view-types.ts'
import { daysAgo } from './days.ts'
import { aFinding, aToken } from './fixtures.ts'

/** What the pages that only look are answered. */
export interface ViewScenario {
  changes: readonly Change[]
  calendar: readonly CalendarEntry[]
  owners: readonly OwnerEntry[]
  ownerFile: OwnerFile
  ledger: readonly LedgerEntry[]
  verificationSound: boolean
  feed: { madeAt: string; expiresAt: string; readAt: string | null } | null
}

const token = { kind: 'user-token', id: 'tok-1', label: 'nightly backup', owner: 'Robin Field', gone: false } as const

/** A day on which a few things changed. */
export function calmViews(): ViewScenario {
  return {
    changes: [
      { at: daysAgo(0), kind: 'token.expired', token, before: { status: 'ALLOWED' }, after: { status: 'EXPIRED' } },
      ...Array.from(
        { length: 14 },
        (_, number): Change => ({
          at: daysAgo(0.5),
          kind: 'token.created',
          token: { ...token, id: `new-${number}`, label: `new job ${number}` },
          before: {},
          after: {},
        }),
      ),
    ],
    calendar: [
      anEntry(),
      anEntry({ kind: 'grant-end', at: '2025-08-25T09:00:00.000Z', id: 4, token: null, what: 'Nightly export' }),
      anEntry({ kind: 'case-step', at: '2025-08-27T09:00:00.000Z', id: 9, what: 'quarantine' }),
      anEntry({ kind: 'campaign-due', at: '2025-08-29T09:00:00.000Z', id: 2, token: null, what: 'Autumn review' }),
    ],
    owners: Array.from({ length: 120 }, (_, number) => anOwnerEntry(number)),
    ownerFile: anOwnerFile(),
    ledger: Array.from({ length: 70 }, (_, number) => aLedgerEntry(70 - number)),
    verificationSound: true,
    feed: null,
  }
}

/** A token that ends late on 24 August in UTC: early on the 25th in the zone of the tests. */
export function anEntry(facts: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    kind: 'token-end',
    at: '2025-08-24T23:30:00.000Z',
    id: null,
    token: { kind: 'user-token', id: 'tok-1', label: 'nightly backup' },
    person: 'Robin Field',
    what: null,
    ...facts,
  }
}

function anOwnerEntry(number: number): OwnerEntry {
  return {
    id: `acc-${number}`,
    kind: 'person',
    name: `Owner ${number}`,
    email: `owner-${number}@example.com`,
    status: number % 10 === 3 ? 'inactive' : 'active',
    tokens: 120 - number,
    unused: number % 4,
    nextEnd: number % 5 === 0 ? null : daysAgo(-number),
    lastUsed: number % 7 === 0 ? null : daysAgo(number),
    findings: number % 3,
    cases: number % 2,
  }
}

/** Somebody with two tokens, one of which is gone. */
export function anOwnerFile(facts: Partial<OwnerFile['owner']> = {}): OwnerFile {
  return {
    owner: {
      id: 'acc-1',
      kind: 'person',
      name: 'Robin Field',
      email: 'robin@example.com',
      status: 'active',
      admin: false,
      groups: ['robots'],
      policy: { id: 'policy-1', since: daysAgo(40), standing: 'allowed' },
      ...facts,
    },
    tokens: [aToken(), aToken({ id: 'tok-old', label: 'old job', goneAt: daysAgo(3) })],
    totalTokens: 2,
    findings: [aFinding()],
    cases: [],
    totalCases: 0,
    grants: [],
  }
}

function aLedgerEntry(sequence: number): LedgerEntry {
  return {
    sequence,
    at: daysAgo(70 - sequence),
    kind: sequence % 2 === 0 ? 'pass.sealed' : 'cases.opened',
    words: sequence % 2 === 0 ? `Pass ${sequence} read everything.` : `${sequence} cases were opened.`,
    body: { pass: sequence, note: 'safe\u202Eexe' },
    previousHash: 'a'.repeat(64),
    hash: 'b'.repeat(64),
  }
}

type Play = (scenario: ViewScenario, query: URLSearchParams) => unknown

function page<Item>(query: URLSearchParams, found: readonly Item[]) {
  const [start, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 200)]
  const end = start + limit
  return { data: found.slice(start, end), total: found.length, next: end < found.length ? String(end) : null }
}

function listChanges({ changes }: ViewScenario, query: URLSearchParams) {
  const kinds = [...new Set(changes.map(({ kind }) => kind))]
  const asked = query.get('kind')
  return {
    ...page(
      query,
      changes.filter(({ kind }) => asked === null || kind === asked),
    ),
    since: daysAgo(1),
    counts: kinds.map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length })),
  }
}

function listCalendar({ calendar }: ViewScenario, query: URLSearchParams) {
  const [from, to, kinds] = [query.get('from') ?? '', query.get('to') ?? '', query.get('kind')?.split(',')]
  const found = calendar.filter(
    ({ at, kind }) => at >= from && at < to && (kinds === undefined || kinds.includes(kind)),
  )
  return { ...page(query, found), counts: found.map(({ kind, at }) => ({ kind, from: at, count: 1 })) }
}

function listOwners({ owners }: ViewScenario, query: URLSearchParams) {
  const [search, status] = [query.get('search')?.toLowerCase() ?? '', query.get('status')?.split(',')]
  return page(
    query,
    owners.filter(
      (owner) =>
        owner.name.toLowerCase().includes(search) && (status === undefined || status.includes(owner.status ?? '')),
    ),
  )
}

function listLedger({ ledger }: ViewScenario, query: URLSearchParams) {
  const nouns = query.get('kind')?.split(',')
  return page(
    query,
    ledger.filter(({ kind }) => nouns === undefined || nouns.includes(kind.split('.')[0] ?? '')),
  )
}

function makeFeed(scenario: ViewScenario) {
  scenario.feed = { madeAt: daysAgo(0), expiresAt: daysAgo(-366), readAt: null }
  return { path: '/calendar/secret-of-the-tests.ics', ...scenario.feed }
}

function verification({ ledger, verificationSound: sound }: ViewScenario) {
  return {
    sound,
    organisationId: 'org-1',
    entries: sound ? ledger.length : 12,
    first: 1,
    last: sound ? ledger.length : 12,
    headHash: 'b'.repeat(64),
    fault: sound ? null : { kind: 'changed', sequence: 13, words: 'Entry 13 was changed after it was written.' },
    at: daysAgo(0),
  }
}

/** Answers to whole paths. */
export const viewAnswers: Readonly<Record<string, Play>> = {
  'GET /api/v1/changes': listChanges,
  'GET /api/v1/calendar': listCalendar,
  'GET /api/v1/calendar/address': ({ feed }) => ({ feed }),
  'POST /api/v1/calendar/address': makeFeed,
  'GET /api/v1/owners': listOwners,
  'GET /api/v1/ledger': listLedger,
  'GET /api/v1/ledger/verification': verification,
  'GET /api/v1/ledger/verification/progress': ({ ledger }) => ({ running: true, checked: 10, of: ledger.length }),
}

/** Answers about one thing, by how the operation begins and ends. */
export const viewOnes: readonly (readonly [begins: string, ends: string, Play])[] = [
  ['GET /api/v1/owners/', '', ({ ownerFile }) => ownerFile],
]
