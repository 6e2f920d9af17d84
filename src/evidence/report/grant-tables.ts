import { type Grant, isValid } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import { scopeClassOf } from '../../model/scope-words.ts'
import { tokenRef } from '../../model/token.ts'
import type { Cell } from './cells.ts'
import { allPages, pageSize, type ReportSource, wasWithin } from './report-source.ts'
import type { Column, ReportTable } from './report-table.ts'
import type { TokenSurvey } from './survey.ts'
import { timeOf } from './times.ts'

/** Whether what was granted is used: since the grant was made. */
type GrantUse = 'used' | 'not used' | 'no token'

/** Figures of the grants for one purpose. */
interface PurposeFigures {
  grants: number
  valid: number
  used: number
  notUsed: number
  noToken: number
}

/** Grants by what they are for. Purposes that differ in case and spaces only are one. */
export class GrantTally {
  readonly #purposes = new Map<string, PurposeFigures & { readonly words: string }>()
  valid = 0
  /** Valid grants whose token was not used since. */
  validNotUsed = 0
  differing = 0

  /** Takes note of a grant. */
  see(grant: Grant, use: GrantUse): void {
    const key = grant.content.purpose.trim().replaceAll(/\s+/g, ' ').toLowerCase()
    const none = { words: grant.content.purpose.trim(), grants: 0, valid: 0, used: 0, notUsed: 0, noToken: 0 }
    const purpose = this.#purposes.get(key) ?? none
    this.#purposes.set(key, purpose)
    purpose.grants += 1
    purpose[fieldOf[use]] += 1
    if (grant.differences.length > 0) this.differing += 1
    if (!isValid(grant)) return
    purpose.valid += 1
    this.valid += 1
    if (use === 'not used') this.validNotUsed += 1
  }

  /** By purpose, the most frequent first. */
  purposes(): readonly (Readonly<PurposeFigures> & { readonly words: string })[] {
    return [...this.#purposes.values()].sort((a, b) => b.grants - a.grants || (a.words < b.words ? -1 : 1))
  }
}

const fieldOf = { used: 'used', 'not used': 'notUsed', 'no token': 'noToken' } as const

/** Grants that were in force at any time of the span; `tally` sees each of them. */
export function grantsTable(
  source: ReportSource,
  { survey, tally }: { readonly survey: TokenSurvey; readonly tally: GrantTally },
): ReportTable {
  const { store, organisationId } = source
  async function* rows(): AsyncIterable<readonly Cell[]> {
    const all = allPages(
      (cursor) => store.listGrants(organisationId, {}, { limit: pageSize, cursor }),
      ({ grants }) => grants,
    )
    for await (const grant of all) {
      if (!wasWithin(source, grant.createdAt, grant.endedAt)) continue
      const lastUsedAt = grant.token === null ? null : survey.lastUseOf(tokenRef(grant.token))
      const use = useOf(grant, lastUsedAt)
      tally.see(grant, use)
      yield grantRow(grant, use, lastUsedAt)
    }
  }
  return { name: 'grants', title: 'Grants', columns: grantColumns, rows }
}

function useOf({ token, createdAt }: Grant, lastUsedAt: Instant | null): GrantUse {
  if (token === null) return 'no token'
  return lastUsedAt !== null && lastUsedAt >= createdAt ? 'used' : 'not used'
}

const grantColumns: readonly Column[] = [
  { title: 'Grant', look: 'number' },
  { title: 'Request', look: 'number' },
  { title: 'Owner' },
  { title: 'Address', csvOnly: true },
  { title: 'Kind', csvOnly: true },
  { title: 'Purpose', look: 'words' },
  { title: 'System', csvOnly: true },
  { title: 'May' },
  { title: 'Scopes', csvOnly: true },
  { title: 'Agreed' },
  { title: 'State' },
  { title: 'Since' },
  { title: 'Until' },
  { title: 'Token', look: 'code' },
  { title: 'Use' },
  { title: 'Last used' },
  { title: 'Differs in', look: 'words' },
  { title: 'Further tokens', csvOnly: true },
  { title: 'Ended' },
  { title: 'Why it ended', look: 'words' },
]

function grantRow(grant: Grant, use: GrantUse, lastUsedAt: Instant | null): readonly Cell[] {
  const { id, requestId, owner, kind, content, approvedBy, state, token } = grant
  return [
    id,
    requestId,
    owner.name,
    owner.email,
    kind,
    content.purpose,
    content.system,
    grant.grandfathered ? 'was there before' : scopeClassOf(content.scopes),
    content.scopes.join(' '),
    grant.grandfathered ? 'adopted' : approvedBy.join(', ') || 'by rule',
    state,
    timeOf(grant.createdAt),
    timeOf(grant.until),
    token === null ? null : tokenRef(token),
    use,
    timeOf(lastUsedAt),
    grant.differences.join('; '),
    grant.extraTokens.map(tokenRef).join(' '),
    timeOf(grant.endedAt),
    grant.endedWhy,
  ]
}

/** How many grants there were for what, and which of them were used. To be read after the grants. */
export function purposesTable(tally: GrantTally): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const { words, grants, valid, used, notUsed, noToken } of tally.purposes())
      yield [words, grants, valid, used, notUsed, noToken]
  }
  const number = (title: string): Column => ({ title, look: 'number' })
  return {
    name: 'grants-by-purpose',
    title: 'Grants by purpose',
    columns: [
      { title: 'Purpose', look: 'words' },
      number('Grants'),
      number('Valid'),
      number('Used since'),
      number('Not used since'),
      number('Without a token'),
    ],
    rows,
  }
}

/** Who could use tokens without a grant at any time of the span. */
export function allowedExceptionsTable(source: ReportSource): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const exception of await source.store.listAllowedExceptions(source.organisationId)) {
      const { id, accountId, name, reason, by, createdAt, until, endedAt } = exception
      const end = Math.min(until, endedAt ?? until)
      if (!wasWithin(source, createdAt, end)) continue
      const state = endedAt !== null ? 'ended' : until <= source.now ? 'over' : 'in force'
      yield [id, state, name, accountId, by, timeOf(createdAt), timeOf(until), timeOf(endedAt), reason]
    }
  }
  return {
    name: 'allowed-exceptions',
    title: 'Allowed without a grant',
    columns: [
      { title: 'Exception', look: 'number' },
      { title: 'State' },
      { title: 'Who' },
      { title: 'Account', look: 'code', csvOnly: true },
      { title: 'By' },
      { title: 'Since' },
      { title: 'Until' },
      { title: 'Ended before' },
      { title: 'Reason', look: 'words' },
    ],
    rows,
  }
}

const driftLimit = 1000

/** Differences between the policy and the grants that were open at any time of the span: at most the newest 1,000. */
export function driftTable(source: ReportSource): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const drift of await source.store.listDrift(source.organisationId, { limit: driftLimit })) {
      const { id, kind, account, memberSince, openedAt, resolvedAt } = drift
      if (!wasWithin(source, openedAt, resolvedAt)) continue
      yield [id, kind, account.name, account.id, timeOf(memberSince), timeOf(openedAt), timeOf(resolvedAt)]
    }
  }
  return {
    name: 'drift',
    title: 'Where the policy differed from the grants',
    columns: [
      { title: 'Drift', look: 'number' },
      { title: 'Kind' },
      { title: 'Who' },
      { title: 'Account', look: 'code', csvOnly: true },
      { title: 'In the policy since' },
      { title: 'Seen since' },
      { title: 'Over since' },
    ],
    rows,
  }
}
