import type { ExpressionBuilder } from 'kysely'
import { type Exemption, type Finding, type Severity, severities, type TokenIdentity } from '../model/finding.ts'
import type { ListSort, PageAsked } from '../model/page.ts'
import { type TokenKind, tokenRef } from '../model/token.ts'
import type { Engine, Queries } from './engine.ts'
import { exemptionsInForce } from './exemptions.ts'
import { keysetPage, type Paging } from './keyset.ts'
import { contains, count, isOneOf, storable } from './kit.ts'
import type { Tables } from './schema.ts'
import type { FindingPage, FindingQuery, FindingStore } from './store.ts'
import { totalOf } from './total.ts'

/** Lists of findings. */
export function findingLists(engine: Engine): Pick<FindingStore, 'listFindings' | 'findFindings'> {
  return {
    findFindings: (organisationId, ids, now) =>
      engine.snapshot(async (queries) => {
        const rows = await findingRows(queries)
          .where('finding.organisation_id', '=', organisationId)
          .where(({ ref }) => isOneOf(engine.name, ref('finding.finding_key'), ids))
          .orderBy('finding.finding_key')
          .execute()
        const inForce = await exemptionsInForce(queries, organisationId, now)
        return rows.map((row) => findingOf(row, inForce))
      }),
    listFindings: (organisationId, query, page) =>
      engine.snapshot((queries) => list({ engine, queries, organisationId, query, page })),
  }
}

interface Asked {
  readonly engine: Engine
  readonly queries: Queries
  readonly organisationId: string
  readonly query: FindingQuery & { readonly now: number }
  readonly page: PageAsked<ListSort<'findings'>>
}

type Row = Parameters<typeof findingOf>[0]

const paging: Paging<Row> = {
  things: 'findings',
  orders: {
    severity: {
      columns: [{ column: 'finding.severity_rank' }, { column: 'finding.finding_key', down: true }],
      values: ({ severity_rank, finding_key }) => [severity_rank, finding_key],
    },
    openedAt: { columns: [{ column: 'finding.finding_key' }], values: ({ finding_key }) => [finding_key] },
  },
  fallback: '-severity',
}

async function list({ engine, queries, organisationId, query, page }: Asked): Promise<FindingPage> {
  const inForce = await exemptionsInForce(queries, organisationId, query.now)
  const matching = narrowed(queries, organisationId, query)
  const { rows, next } = await keysetPage(matching, page, paging)
  const total = await totalOf({ engine, queries }, matching)
  return { findings: rows.map((row) => findingOf(row, inForce)), total, next }
}

/** How many findings are open and not set aside, by severity. */
export async function openFindingFigures(
  queries: Queries,
  organisationId: string,
  now: number,
): Promise<Readonly<Record<Severity, number>>> {
  const rows = await queries
    .selectFrom('finding')
    .select(['finding.severity', count().as('open')])
    .where('finding.organisation_id', '=', organisationId)
    .where('finding.resolved_at', 'is', null)
    .where((eb) => eb.not(isSetAside(now)(eb)))
    .groupBy('finding.severity')
    .execute()
  const known = new Map(rows.map(({ severity, open }) => [severity, open]))
  const open = (severity: Severity): number => known.get(severity) ?? 0
  return {
    info: open('info'),
    low: open('low'),
    medium: open('medium'),
    high: open('high'),
    critical: open('critical'),
  }
}

/** The findings that a query means, in no order. */
function narrowed(queries: Queries, organisationId: string, query: Asked['query']) {
  const { state = 'open', policies, severity, severities: exactly, token, owner, ownerId, openedSince, now } = query
  return findingRows(queries)
    .where('finding.organisation_id', '=', organisationId)
    .$if(state === 'resolved', (rows) => rows.where('finding.resolved_at', 'is not', null))
    .$if(state === 'open' || state === 'exempt' || state === 'unresolved', (rows) =>
      rows.where('finding.resolved_at', 'is', null),
    )
    .$if(state === 'open', (rows) => rows.where((eb) => eb.not(isSetAside(now)(eb))))
    .$if(state === 'exempt', (rows) => rows.where((eb) => isSetAside(now)(eb)))
    .$if(policies !== undefined && policies.length > 0, (rows) => rows.where('finding.policy', 'in', policies ?? []))
    .$if(severity !== undefined, (rows) =>
      rows.where('finding.severity_rank', '>=', severities.indexOf(severity ?? 'info')),
    )
    .$if(exactly !== undefined && exactly.length > 0, (rows) => rows.where('finding.severity', 'in', exactly ?? []))
    .$if(ownerId !== undefined, (rows) =>
      rows.where('token.organisation_id', '=', organisationId).where('token.owner_id', '=', storable(ownerId ?? '')),
    )
    .$if(token !== undefined, (rows) =>
      rows
        .where('token.organisation_id', '=', organisationId)
        .where('token.kind', '=', token?.kind ?? '')
        .where('token.id', '=', storable(token?.id ?? '')),
    )
    .$if(owner !== undefined, (rows) =>
      rows.where(({ or, ref, eb }) =>
        or([contains(ref('token.owner_folded'), owner ?? ''), eb('token.owner_id', '=', storable(owner ?? ''))]),
      ),
    )
    .$if(openedSince !== undefined, (rows) => rows.where('finding.opened_at', '>=', openedSince ?? 0))
}

type Expressions = ExpressionBuilder<Tables, 'finding'>

/** Whether an exemption sets a finding aside at an instant. */
export function isSetAside(now: number) {
  return ({ exists, selectFrom }: Expressions) =>
    exists(
      selectFrom('exemption')
        .select('exemption.exemption_key')
        .whereRef('exemption.token_key', '=', 'finding.token_key')
        .where('exemption.until', '>', now)
        .where(({ or, eb }) => or([eb('exemption.ended_at', 'is', null), eb('exemption.ended_at', '>', now)]))
        .where(({ or, eb, ref }) =>
          or([eb('exemption.policy', 'is', null), eb('exemption.policy', '=', ref('finding.policy'))]),
        ),
    )
}

/** Findings with the token that they are about. */
export function findingRows(queries: Queries) {
  return queries
    .selectFrom('finding')
    .innerJoin('token', 'token.token_key', 'finding.token_key')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .select([
      'finding.finding_key',
      'finding.policy',
      'finding.policy_hash',
      'finding.severity',
      'finding.severity_rank',
      'finding.opened_at',
      'finding.seen_at',
      'finding.resolved_at',
      'finding.resolved_why',
      'finding.evidence',
      'token.kind',
      'token.id',
      'token.label',
      'token.owner_id',
      'owner.name as owner_name',
    ])
}

export type FindingRow = Awaited<ReturnType<ReturnType<typeof findingRows>['executeTakeFirstOrThrow']>>

/** A finding as its row tells it, set aside where an exemption in force says so. */
export function findingOf(row: FindingRow, inForce: readonly Exemption[]): Finding {
  const token = { kind: row.kind as TokenKind, id: row.id }
  const exemption = row.resolved_at === null ? setAside(inForce, token, row.policy) : null
  return {
    id: row.finding_key,
    policy: row.policy,
    severity: row.severity as Severity,
    token: { ...token, label: row.label, ownerId: row.owner_id, owner: row.owner_name },
    state: row.resolved_at !== null ? 'resolved' : exemption === null ? 'open' : 'exempt',
    openedAt: row.opened_at,
    seenAt: row.seen_at,
    resolvedAt: row.resolved_at,
    resolvedWhy: row.resolved_why,
    evidence: JSON.parse(row.evidence),
    exemption,
  }
}

/** The exemption that sets a policy's finding about a token aside; of several, the one that lasts longest. */
export function setAside(inForce: readonly Exemption[], token: TokenIdentity, policy: string): Exemption | null {
  const fitting = inForce.filter(
    (exemption) =>
      tokenRef(exemption.token) === tokenRef(token) && (exemption.policy === null || exemption.policy === policy),
  )
  return fitting.at(-1) ?? null
}
