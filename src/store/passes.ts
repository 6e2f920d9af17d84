import type { ChangeCounts, ListingName, Pass } from '../model/pass.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine, Queries } from './engine.ts'
import { batches, count } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { lockOrganisation } from './organisations.ts'
import { accountFacts, passOf, tokenFacts } from './rows.ts'
import type { PassEnd, PassStore } from './store.ts'

/** Passes, and what their end concludes. */
export function passStore(engine: Engine): PassStore {
  return {
    beginPass: (organisationId, startedAt) =>
      engine.write((transaction) => begin(engine, transaction, { organisationId, startedAt })),
    endPass: (organisationId, passId, end) =>
      engine.write((transaction) => finish(engine, transaction, { organisationId, passId, end })),
    listPasses: (organisationId, limit) =>
      engine.snapshot(async (transaction) => {
        const rows = await transaction
          .selectFrom('pass')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .orderBy('id', 'desc')
          .limit(limit)
          .execute()
        return rows.map(passOf)
      }),
    lastSealedPass: (organisationId) =>
      engine.snapshot(async (transaction) => {
        const row = await transaction
          .selectFrom('pass')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .where('state', '=', 'sealed')
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst()
        return row === undefined ? null : passOf(row)
      }),
  }
}

interface Beginning {
  readonly organisationId: string
  readonly startedAt: number
}

async function begin(engine: Engine, transaction: Queries, { organisationId, startedAt }: Beginning): Promise<number> {
  await lockOrganisation(engine, transaction, organisationId)
  const fault = JSON.stringify({ code: 'cancelled', message: 'The process ended in the middle of this pass.' })
  await transaction
    .updateTable('pass')
    .set({ state: 'interrupted', finished_at: startedAt, fault })
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'running')
    .execute()
  const { id } = await transaction
    .insertInto('pass')
    .values({
      organisation_id: organisationId,
      state: 'running',
      at: null,
      started_at: startedAt,
      finished_at: null,
      requests: 0,
      listings: '[]',
      changes: '{}',
      fault: null,
      tokens: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface Ending {
  readonly organisationId: string
  readonly passId: number
  readonly end: PassEnd
}

async function finish(engine: Engine, transaction: Queries, ending: Ending): Promise<Pass> {
  const { organisationId, passId, end } = ending
  if (end.complete.size > 0 && (end.state !== 'sealed' || end.at === null))
    throw new StewardError('internal', 'Only a sealed pass may conclude that something is gone.')
  await lockOrganisation(engine, transaction, organisationId)
  const concluded = await concludeGone(engine, transaction, ending)
  const changes = addCounts(end.changes, concluded)
  const row = await transaction
    .updateTable('pass')
    .set({
      state: end.state,
      at: end.at,
      finished_at: end.finishedAt,
      requests: end.requests,
      listings: JSON.stringify(end.listings),
      changes: JSON.stringify(changes),
      fault: end.fault === null ? null : JSON.stringify(end.fault),
      tokens: end.state === 'sealed' ? await presentTokens(transaction, organisationId) : null,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', passId)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new StewardError('internal', `Pass ${passId} is not under way.`)
  const missing = end.listings
    .filter((listing) => listing.fault !== null)
    .map(({ name, fault }) => ({ listing: name, code: fault?.code }))
  await appendEntry(engine, transaction, {
    organisationId,
    at: end.at ?? end.finishedAt,
    kind: `pass.${end.state}`,
    body: { pass: passId, changes, missing, fault: end.fault?.code ?? null },
  })
  return passOf(row)
}

async function concludeGone(
  engine: Engine,
  transaction: Queries,
  { organisationId, passId, end }: Ending,
): Promise<ChangeCounts> {
  let tokens = 0
  let accounts = 0
  const conclusion = { organisationId, passId, at: end.at ?? 0 }
  for (const [name, seen] of end.complete) {
    if (name === 'accounts') accounts += await concludeAccounts(engine, transaction, { ...conclusion, seen })
    else tokens += await concludeTokens(engine, transaction, { ...conclusion, seen, name })
  }
  return { ...(tokens === 0 ? {} : { 'token.gone': tokens }), ...(accounts === 0 ? {} : { 'account.gone': accounts }) }
}

interface Conclusion {
  readonly organisationId: string
  readonly passId: number
  readonly at: number
  readonly seen: ReadonlySet<string>
}

async function concludeTokens(
  engine: Engine,
  transaction: Queries,
  { organisationId, passId, at, seen, name }: Conclusion & { readonly name: ListingName },
): Promise<number> {
  const there = await transaction
    .selectFrom('token')
    .select(['token_key', 'id'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', name)
    .where('gone_at', 'is', null)
    .execute()
  const keys = there.filter(({ id }) => !seen.has(id)).map((row) => row.token_key)
  for (const batch of batches(keys, { bindingsPerItem: 8, maxBindings: engine.maxBindings, most: 1000 })) {
    await transaction.updateTable('token').set({ gone_at: at }).where('token_key', 'in', batch).execute()
    const rows = await transaction.selectFrom('token').selectAll().where('token_key', 'in', batch).execute()
    await transaction
      .insertInto('token_history')
      .values(
        rows.map((row) => ({
          token_key: row.token_key,
          pass_id: passId,
          at,
          kind: 'token.gone',
          before: '{}',
          after: '{}',
          facts: JSON.stringify(tokenFacts(row)),
        })),
      )
      .execute()
  }
  return keys.length
}

async function concludeAccounts(
  engine: Engine,
  transaction: Queries,
  { organisationId, passId, at, seen }: Conclusion,
): Promise<number> {
  const there = await transaction
    .selectFrom('account')
    .select(['account_key', 'id'])
    .where('organisation_id', '=', organisationId)
    .where('listed', '=', 1)
    .where('gone_at', 'is', null)
    .execute()
  const keys = there.filter(({ id }) => !seen.has(id)).map((row) => row.account_key)
  for (const batch of batches(keys, { bindingsPerItem: 8, maxBindings: engine.maxBindings, most: 1000 })) {
    await transaction.updateTable('account').set({ gone_at: at }).where('account_key', 'in', batch).execute()
    const rows = await transaction.selectFrom('account').selectAll().where('account_key', 'in', batch).execute()
    await transaction
      .insertInto('account_history')
      .values(
        rows.map((row) => ({
          account_key: row.account_key,
          pass_id: passId,
          at,
          kind: 'account.gone',
          before: '{}',
          after: '{}',
          facts: JSON.stringify(accountFacts(row)),
        })),
      )
      .execute()
  }
  return keys.length
}

async function presentTokens(transaction: Queries, organisationId: string): Promise<number> {
  const { present } = await transaction
    .selectFrom('token')
    .select(count().as('present'))
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()
  return present
}

function addCounts(a: ChangeCounts, b: ChangeCounts): ChangeCounts {
  const sum: Record<string, number> = { ...a }
  for (const [kind, number] of Object.entries(b)) sum[kind] = (sum[kind] ?? 0) + number
  return sum
}
