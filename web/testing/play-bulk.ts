import type { BulkPreview, Campaign } from '../src/api/bulk.ts'
import type { Case, Finding, Token, TokenDetail } from '../src/api/types.ts'
import { daysAgo } from './days.ts'
import { matching } from './matching.ts'

/** What the fake server needs to answer about many tokens. */
interface BulkScenario {
  readonly tokens: readonly Token[]
  readonly findings: readonly Finding[]
  readonly cases: readonly Case[]
  detail: TokenDetail
  /** Tag of what is said of the token; a change with another one is refused. */
  descriptionTag: string
}

type Play = (scenario: BulkScenario, query: URLSearchParams, given: unknown) => unknown

/** Answers to whole paths. */
export const bulkAnswers: Readonly<Record<string, Play>> = {
  'POST /api/v1/tokens/preview': preview,
  'POST /api/v1/campaigns': (_scenario, _query, given) => campaignOf(given as Partial<Campaign> & { by: string }),
  'POST /api/v1/exemptions': (_scenario, _query, given) => ({
    id: 1,
    ...(given as object),
    createdAt: daysAgo(0),
    endedAt: null,
  }),
}

/** Answers about one thing, by how the operation begins and ends. */
export const bulkOnes: readonly (readonly [begins: string, ends: string, Play])[] = [
  ['PUT /api/v1/tokens/', '/description', describe],
  ['GET /api/v1/tokens/', '/description', described],
]

function described({ detail: { token } }: BulkScenario) {
  const { purpose, system, sponsor, backup, neededUntil } = token
  return { purpose, system, sponsor, backup, neededUntil, describedAt: null, describedBy: null }
}

function describe(scenario: BulkScenario, _query: URLSearchParams, given: unknown): Token {
  const { by: _, ...said } = given as Partial<Token> & { by: string }
  scenario.detail = { ...scenario.detail, token: { ...scenario.detail.token, ...said } }
  return scenario.detail.token
}

function preview({ tokens, findings, cases }: BulkScenario, _query: URLSearchParams, given: unknown): BulkPreview {
  const { filter } = given as { readonly filter: Record<string, string> }
  const found = matching(new URLSearchParams(filter), tokens)
  const shown = found.slice(0, 200).map((token) => ({
    token,
    findings: findings.filter((finding) => finding.state === 'open' && finding.token.id === token.id),
    cases: cases.filter((one) => one.endedAt === null && one.token.id === token.id),
  }))
  const count = (test: (token: Token) => boolean) => found.filter(test).length
  return {
    tokens: found.length,
    owners: new Set(found.map(({ owner }) => owner?.id)).size,
    withoutOwner: count(({ owner }) => owner === null),
    ownersNotActive: count(({ owner }) => owner !== null && owner.status !== 'active'),
    withoutAddress: count(({ owner }) => owner?.email === null),
    described: count(({ purpose }) => purpose !== null),
    usedWithin30d: count(({ lastActiveAt }) => lastActiveAt !== null && lastActiveAt > daysAgo(30)),
    withOpenCase: shown.filter((one) => one.cases.length > 0).length,
    inCampaign: 0,
    shown,
  }
}

function campaignOf({ by, ...asked }: Partial<Campaign> & { readonly by: string }): Campaign {
  return {
    ...{ id: 3, name: 'Review', filter: {}, reviewer: 'owner', reminderDays: [7, 1], silence: 'nothing' },
    ...{ openedAt: daysAgo(0), dueAt: daysAgo(-21), endedAt: null, endedBy: null, endedWhy: null },
    ...asked,
    openedBy: by,
  }
}
