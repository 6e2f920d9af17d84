import { DAY, HOUR, type Instant } from '../model/instant.ts'
import type { PolicySubject, SubjectOwner, SubjectUse } from '../model/policy-subject.ts'
import type { Understanding } from '../model/understanding.ts'
import type { UseDimension } from '../model/use.ts'
import type { UsePlace } from '../model/use-ledger.ts'
import type { CaseFacts } from './case-facts.ts'

/**
 * The token that a test case speaks of. What is left out follows from what is said: a token is old enough to have been used when it was,
 * and has not ended yet; one without uses was never used. How likely it is used again is not known unless said.
 */
export function caseSubject(facts: CaseFacts, now: Instant): PolicySubject {
  const lastAt = lastUseOf(facts)
  const createdAt =
    facts.token.createdAt === undefined ? Math.min(now, lastAt ?? now) - 100 * DAY : facts.token.createdAt
  const made = createdAt ?? now
  const { kind, id, label, status, lastActiveAt, scopes, firstSeenAt, expiresAt } = facts.token
  const use = useOf(facts, { lastAt, made })
  return {
    token: {
      kind,
      id,
      label,
      status,
      createdAt,
      expiresAt: expiresAt === undefined ? Math.max(made + 365 * DAY, now + 30 * DAY) : expiresAt,
      lastActiveAt,
      scopes,
      ownerId: facts.owner?.id ?? null,
      firstSeenAt: firstSeenAt ?? made,
    },
    owner: ownerOf(facts),
    use,
    understanding: understandingOf(facts, use, (now - made) / DAY),
    purpose: facts.purpose,
    grant: facts.grant,
    governed: facts.governed,
  }
}

function lastUseOf({ use, token }: CaseFacts): Instant | null {
  if (use.lastAt !== undefined) return use.lastAt
  const known = [...use.at, ...(token.lastActiveAt === null ? [] : [token.lastActiveAt])]
  return known.length === 0 ? null : Math.max(...known)
}

function ownerOf({ owner, token }: CaseFacts): SubjectOwner | null {
  if (owner === null) return null
  const usual = token.kind === 'service-account-token' || token.kind === 'oauth-client' ? 'service-account' : 'person'
  return { ...owner, kind: owner.kind ?? usual }
}

interface Span {
  readonly lastAt: Instant | null
  readonly made: Instant
}

function useOf({ use }: CaseFacts, { lastAt, made }: Span): SubjectUse {
  const total = use.total ?? (use.at.length > 0 ? use.at.length : lastAt === null ? 0 : 1)
  const place = (dimension: UseDimension, given: CaseFacts['use']['ips'][number]): UsePlace => ({
    dimension,
    value: given.value,
    firstAt: given.firstAt ?? made,
    lastAt: given.lastAt ?? lastAt ?? made,
    uses: given.uses,
  })
  return {
    lastAt,
    total,
    explained: use.explained ?? 0,
    hours: hoursOf(use.at),
    places: [
      ...use.actions.map((given) => place('action', given)),
      ...use.products.map((given) => place('product', given)),
      ...use.sites.map((given) => place('site', given)),
      ...use.ips.map((given) => place('ip', given)),
      ...use.countries.map((given) => place('country', given)),
    ],
  }
}

/** Uses by hour of the week, Monday 00:00 UTC first: 1970-01-05 was a Monday. */
function hoursOf(at: readonly Instant[]): readonly number[] {
  if (at.length === 0) return []
  const hours = Array.from({ length: 168 }, () => 0)
  for (const one of at) {
    const hour = Math.floor((one - 4 * DAY) / HOUR) % 168
    hours[hour < 0 ? hour + 168 : hour] = (hours[hour < 0 ? hour + 168 : hour] ?? 0) + 1
  }
  return hours
}

function understandingOf({ understanding: said }: CaseFacts, use: SubjectUse, ageDays: number): Understanding {
  const reuse = [
    { days: 30, p: said.reuse.d30 },
    { days: 90, p: said.reuse.d90 },
    { days: 365, p: said.reuse.d365 },
  ]
  return {
    cadence: {
      class: said.cadence ?? (use.lastAt === null ? 'never-used' : 'irregular'),
      uses: use.total,
      observedDays: Math.max(1, Math.floor(ageDays)),
      periodDays: said.periodDays,
      phase: null,
      nextExpectedAt: null,
      reasons: ['as the case says'],
    },
    reuse: { points: reuse.flatMap(({ days, p }) => (p === undefined ? [] : [{ days, p }])), reasons: [] },
    coverage: said.coverage ?? (use.total === 0 ? null : use.explained / use.total),
    lineage: {
      ...said.lineage,
      ageDays: said.lineage.ageDays ?? ageDays,
      score: null,
      reasons: [],
      suggestions: [],
    },
    signals: said.signals.map((kind) => ({ kind, reason: 'as the case says' })),
  }
}
