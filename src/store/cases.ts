import type { Case, NewCase } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import { applyChanges, writeTransitions } from './case-changes.ts'
import { caseLists, casesById } from './case-lists.ts'
import { changingColumns } from './case-rows.ts'
import type { CaseStore } from './case-store.ts'
import type { Engine } from './engine.ts'
import { insertable, isOneOf, storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { type Scope, writeFor } from './scope.ts'
import { keysOf } from './understandings.ts'

/** The journeys of findings, and of tokens in campaigns. */
export function caseStore(engine: Engine): CaseStore {
  return {
    ...caseLists(engine),
    openCases: (organisationId, cases, at) =>
      writeFor(engine, organisationId, async (scope) => {
        const opened = await insertCases(scope, cases, at)
        if (opened.length > 0) {
          const body = { opened: opened.length, cases: opened.map(toldCase) }
          await appendEntry(engine, scope.queries, { organisationId, at, kind: 'cases.opened', body })
        }
        return opened
      }),
    changeCases: (organisationId, changes) =>
      writeFor(engine, organisationId, async (scope) => {
        const { cases, transitions } = await applyChanges(scope, changes)
        if (transitions.length > 0) {
          const at = transitions.reduce((latest, transition) => Math.max(latest, transition.at), 0)
          const body = { changed: cases.length, transitions }
          await appendEntry(engine, scope.queries, { organisationId, at, kind: 'cases.changed', body })
        }
        return cases
      }),
  }
}

/** A case as the ledger tells that it was opened. */
export function toldCase({ id, token, policy, policyHash, severity, findingId, campaignId }: Case) {
  return { case: id, token: tokenRef(token), policy, policyHash, severity, finding: findingId, campaign: campaignId }
}

/** Opens cases inside a transaction, second ones left out; the caller writes them in the ledger. */
export async function insertCases(scope: Scope, cases: readonly NewCase[], at: Instant): Promise<readonly Case[]> {
  const { queries, engine, organisationId } = scope
  const rows = await rowsOf(scope, cases)
  await requireOrigins(scope, rows)
  const fresh = await withoutSecond(scope, rows)
  const ids: number[] = []
  for (const some of insertable(fresh, engine.maxBindings)) {
    const written = await queries
      .insertInto('case_file')
      .values(some.map((row) => ({ organisation_id: organisationId, version: 1, ...row })))
      .returning('case_key')
      .execute()
    ids.push(...written.map((row) => row.case_key))
  }
  const opened = await casesById(scope, ids)
  await writeTransitions(
    scope,
    opened.map(({ id, state, findingId, campaignId, policy }) => {
      const reason = originWords({ findingId, campaignId, policy })
      return { caseId: id, transition: { at, kind: 'opened', from: state, to: state, reason, by: null } }
    }),
  )
  return opened
}

/** Why a case is opened; one of neither a finding nor a campaign is of a grant. */
function originWords({ findingId, campaignId, policy }: Pick<Case, 'findingId' | 'campaignId' | 'policy'>): string {
  if (campaignId !== null) return `It is part of campaign ${campaignId}.`
  return findingId === null ? 'The grant that allowed the token is over.' : `The policy "${policy}" says it.`
}

type NewRow = Awaited<ReturnType<typeof rowsOf>>[number]

async function rowsOf(scope: Scope, cases: readonly NewCase[]) {
  const keys = await keysOf(
    scope,
    cases.map(({ token }) => token),
  )
  return cases.map((given) => {
    const key = keys.get(tokenRef({ kind: given.token.kind, id: storable(given.token.id) }))
    if (key === undefined)
      throw new StewardError('not-found', `There is no ${given.token.kind} with the id ${given.token.id}.`)
    return {
      token_key: key,
      finding_key: given.findingId,
      campaign_key: given.campaignId,
      policy: storable(given.policy),
      opened_at: given.openedAt,
      ...changingColumns(given),
    }
  })
}

/** A case is of a finding about its token, or of a campaign, of its own organisation. */
async function requireOrigins({ queries, engine, organisationId }: Scope, rows: readonly NewRow[]): Promise<void> {
  const ids = (name: 'finding_key' | 'campaign_key') => [...new Set(rows.flatMap((row) => row[name] ?? []))]
  const findings = await queries
    .selectFrom('finding')
    .select(['finding_key', 'token_key'])
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('finding_key'), ids('finding_key')))
    .execute()
  const campaigns = await queries
    .selectFrom('campaign')
    .select('campaign_key')
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('campaign_key'), ids('campaign_key')))
    .execute()
  const tokenOf = new Map(findings.map((row) => [row.finding_key, row.token_key]))
  const known = new Set(campaigns.map((row) => row.campaign_key))
  for (const { finding_key: finding, campaign_key: campaign, token_key: token } of rows) {
    if (finding !== null && tokenOf.get(finding) !== token)
      throw new StewardError('not-found', `There is no finding ${finding} about this token.`)
    if (campaign !== null && !known.has(campaign))
      throw new StewardError('not-found', `There is no campaign ${campaign}.`)
  }
}

/** What may be open only once: a finding's case, a campaign's case of a token. */
function places({ finding_key, campaign_key, token_key }: Pick<NewRow, 'finding_key' | 'campaign_key' | 'token_key'>) {
  return [
    ...(finding_key === null ? [] : [`finding ${finding_key}`]),
    ...(campaign_key === null ? [] : [`campaign ${campaign_key} ${token_key}`]),
  ]
}

async function withoutSecond(
  { queries, engine, organisationId }: Scope,
  rows: readonly NewRow[],
): Promise<readonly NewRow[]> {
  const open = await queries
    .selectFrom('case_file')
    .select(['finding_key', 'campaign_key', 'token_key'])
    .where('organisation_id', '=', organisationId)
    .where('place', 'in', [0, 1])
    .where(({ ref }) => isOneOf(engine.name, ref('token_key'), [...new Set(rows.map((row) => row.token_key))]))
    .execute()
  const taken = new Set(open.flatMap(places))
  return rows.filter((row) => {
    const wanted = places(row)
    if (wanted.some((place) => taken.has(place))) return false
    for (const place of wanted) taken.add(place)
    return true
  })
}
