import type { Engine } from './engine.ts'
import { keysetPage } from './keyset.ts'
import { isOneOf } from './kit.ts'
import { entryOf, isOfKinds } from './ledger.ts'
import type { PageStore } from './page-store.ts'
import { planOf } from './plans.ts'
import { passOf } from './rows.ts'
import { readFor, type Scope } from './scope.ts'
import { totalOf } from './total.ts'

/** Lists that grow for as long as the product runs. */
export function pageStore(engine: Engine): PageStore {
  return {
    pagePasses: (organisationId, page) => readFor(engine, organisationId, (scope) => passes(scope, page)),
    pagePlans: (organisationId, query, page) => readFor(engine, organisationId, (scope) => plans(scope, query, page)),
    pageLedger: (organisationId, query, page) => readFor(engine, organisationId, (scope) => ledger(scope, query, page)),
  }
}

async function passes(
  { engine, queries, organisationId }: Scope,
  page: Parameters<PageStore['pagePasses']>[1],
): ReturnType<PageStore['pagePasses']> {
  const matching = queries.selectFrom('pass').selectAll().where('organisation_id', '=', organisationId)
  const { rows, next } = await keysetPage(matching, page, {
    things: 'passes',
    orders: { startedAt: { columns: [{ column: 'id' }], values: ({ id }) => [id] } },
    fallback: '-startedAt',
  })
  const total = await totalOf({ engine, queries }, matching)
  return { items: rows.map(passOf), total, next }
}

async function plans(
  { queries, organisationId, engine }: Scope,
  { states }: Parameters<PageStore['pagePlans']>[1],
  page: Parameters<PageStore['pagePlans']>[2],
): ReturnType<PageStore['pagePlans']> {
  const matching = queries
    .selectFrom('plan')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(states !== undefined, (rows) => rows.where(({ ref }) => isOneOf(engine.name, ref('state'), states ?? [])))
  const { rows, next } = await keysetPage(matching, page, {
    things: 'plans',
    orders: { createdAt: { columns: [{ column: 'plan_key' }], values: ({ plan_key }) => [plan_key] } },
    fallback: '-createdAt',
  })
  const total = await totalOf({ engine, queries }, matching)
  return { items: rows.map(planOf), total, next }
}

async function ledger(
  { engine, queries, organisationId }: Scope,
  { kinds, since }: Parameters<PageStore['pageLedger']>[1],
  page: Parameters<PageStore['pageLedger']>[2],
): ReturnType<PageStore['pageLedger']> {
  const matching = queries
    .selectFrom('ledger')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(since !== undefined, (rows) => rows.where('at', '>=', since ?? 0))
    .$if(kinds !== undefined, (rows) => rows.where((expressions) => isOfKinds(expressions, kinds ?? [])))
  const { rows, next } = await keysetPage(matching, page, {
    things: 'entries',
    orders: { sequence: { columns: [{ column: 'sequence' }], values: ({ sequence }) => [sequence] } },
    fallback: '-sequence',
  })
  const total = await totalOf({ engine, queries }, matching)
  return { items: rows.map(entryOf), total, next }
}
