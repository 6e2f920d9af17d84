import type { Case, CaseTransition } from '../model/case.ts'
import type { ListSort, PageAsked } from '../model/page.ts'
import { caseOf, caseRows } from './case-rows.ts'
import type { CasePage, CaseQuery, CaseStore } from './case-store.ts'
import type { Engine } from './engine.ts'
import { keysetPage, type Paging } from './keyset.ts'
import { contains, isOneOf, storable } from './kit.ts'
import { readFor, type Scope } from './scope.ts'
import { totalOf } from './total.ts'

/** Cases to be read. */
export function caseLists(
  engine: Engine,
): Pick<CaseStore, 'listCases' | 'openCaseList' | 'newestCases' | 'findCase' | 'caseHistory'> {
  return {
    listCases: (organisationId, query, page) => readFor(engine, organisationId, (scope) => list(scope, query, page)),
    openCaseList: (organisationId) =>
      readFor(engine, organisationId, async ({ queries }) => {
        const rows = await caseRows(queries)
          .where('case_file.organisation_id', '=', organisationId)
          .where('case_file.place', 'in', [0, 1])
          .orderBy('case_file.case_key')
          .execute()
        return rows.map(caseOf)
      }),
    newestCases: (organisationId, findingIds) =>
      readFor(engine, organisationId, (scope) => newestCases(scope, findingIds)),
    findCase: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => (await casesById(scope, [id]))[0] ?? null),
    caseHistory: (organisationId, id) => readFor(engine, organisationId, (scope) => history(scope, id)),
  }
}

/** The cases with these ids, by id; unknown ids are absent. */
export async function casesById(
  { queries, engine, organisationId }: Scope,
  ids: readonly number[],
): Promise<readonly Case[]> {
  const rows = await caseRows(queries)
    .where('case_file.organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('case_file.case_key'), ids))
    .orderBy('case_file.case_key')
    .execute()
  return rows.map(caseOf)
}

async function newestCases(
  { queries, engine, organisationId }: Scope,
  findingIds: readonly number[],
): Promise<ReadonlyMap<number, Case>> {
  const newest = queries
    .selectFrom('case_file')
    .select(({ fn }) => fn.max('case_key').as('newest'))
    .where(({ ref }) => isOneOf(engine.name, ref('finding_key'), findingIds))
    .groupBy('finding_key')
  const rows = await caseRows(queries)
    .where('case_file.organisation_id', '=', organisationId)
    .where('case_file.case_key', 'in', newest)
    .execute()
  return new Map(rows.map((row) => [row.finding_key ?? 0, caseOf(row)]))
}

async function history({ queries, organisationId }: Scope, id: number): Promise<readonly CaseTransition[]> {
  const rows = await queries
    .selectFrom('case_transition')
    .innerJoin('case_file', 'case_file.case_key', 'case_transition.case_key')
    .selectAll('case_transition')
    .where('case_file.organisation_id', '=', organisationId)
    .where('case_transition.case_key', '=', id)
    .orderBy('case_transition.transition_key')
    .execute()
  return rows.map(({ at, kind, from_state, to_state, reason, by_whom }) => ({
    at,
    kind,
    from: from_state as CaseTransition['from'],
    to: to_state as CaseTransition['to'],
    reason,
    by: by_whom,
  }))
}

type Row = Parameters<typeof caseOf>[0]

const paging: Paging<Row> = {
  things: 'cases',
  orders: {
    due: {
      columns: [{ column: 'case_file.place' }, { column: 'case_file.place_at' }, { column: 'case_file.case_key' }],
      values: ({ place, place_at, case_key }) => [place, place_at, case_key],
    },
    openedAt: { columns: [{ column: 'case_file.case_key' }], values: ({ case_key }) => [case_key] },
  },
  fallback: 'due',
}

async function list(scope: Scope, query: CaseQuery, page: PageAsked<ListSort<'cases'>>): Promise<CasePage> {
  const matching = narrowed(scope, query)
  const { rows, next } = await keysetPage(matching, page, paging)
  const total = await totalOf(scope, matching)
  return { cases: rows.map(caseOf), total, next }
}

/** The cases that a query means, in no order. */
function narrowed({ queries, engine, organisationId }: Scope, query: CaseQuery) {
  const { states, ids, policies, token, owner, ownerId, held, dueBy, campaignId } = query
  return caseRows(queries)
    .where('case_file.organisation_id', '=', organisationId)
    .$if(states === undefined, (rows) => rows.where('case_file.place', 'in', [0, 1]))
    .$if(states !== undefined && states !== 'any', (rows) =>
      rows.where(({ ref }) => isOneOf(engine.name, ref('case_file.state'), states === 'any' ? [] : (states ?? []))),
    )
    .$if(ids !== undefined, (rows) =>
      rows.where(({ ref }) => isOneOf(engine.name, ref('case_file.case_key'), ids ?? [])),
    )
    .$if(policies !== undefined, (rows) =>
      rows.where(({ ref }) => isOneOf(engine.name, ref('case_file.policy'), (policies ?? []).map(storable))),
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
    .$if(ownerId !== undefined, (rows) =>
      rows.where('token.organisation_id', '=', organisationId).where('token.owner_id', '=', storable(ownerId ?? '')),
    )
    .$if(held !== undefined, (rows) => rows.where('case_file.held', '=', Number(held)))
    .$if(dueBy !== undefined, (rows) => rows.where('case_file.due_at', '<=', dueBy ?? 0))
    .$if(campaignId !== undefined, (rows) => rows.where('case_file.campaign_key', '=', campaignId ?? 0))
}
