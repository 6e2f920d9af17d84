import type { ChangeCounts, Pass } from '../model/pass.ts'
import { StewardError } from '../platform/errors.ts'
import { concludeGone } from './conclude.ts'
import type { Engine, Queries } from './engine.ts'
import { count } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { lockOrganisation } from './organisations.ts'
import { accountNamed } from './recording.ts'
import { passOf } from './rows.ts'
import type { PassEnd, PassStore } from './store.ts'

/** Passes, and what their end concludes. */
export function passStore(engine: Engine): PassStore {
  return {
    beginPass: (organisationId, startedAt) =>
      engine.write(async (transaction) => {
        await lockOrganisation(engine, transaction, organisationId)
        await interruptRunning(engine, transaction, { organisationId, startedAt })
        return insertRunning(transaction, { organisationId, startedAt })
      }),
    endPass: (organisationId, passId, end) =>
      engine.write(async (transaction) => {
        await lockOrganisation(engine, transaction, organisationId)
        return finish(engine, transaction, { organisationId, passId, end })
      }),
    listPasses: (organisationId, limit) =>
      engine.snapshot(async (queries) => {
        const rows = await newestFirst(queries, organisationId).limit(limit).execute()
        return rows.map(passOf)
      }),
    sealedPassTimes: (organisationId) =>
      engine.snapshot(async (queries) => {
        const passes = queries
          .selectFrom('pass')
          .select('at')
          .where('organisation_id', '=', organisationId)
          .where('state', '=', 'sealed')
          .where('at', 'is not', null)
        const imports = queries.selectFrom('token_import').select('at').where('organisation_id', '=', organisationId)
        const rows = await passes.unionAll(imports).orderBy('at').execute()
        return rows.flatMap(({ at }) => at ?? [])
      }),
    tokenCounts: (organisationId, { from, to }) =>
      engine.snapshot(async (queries) => {
        const rows = await queries
          .selectFrom('pass')
          .select(['at', 'tokens'])
          .where('organisation_id', '=', organisationId)
          .where('state', '=', 'sealed')
          .$if(from !== undefined, (select) => select.where('at', '>=', from ?? 0))
          .$if(to !== undefined, (select) => select.where('at', '<', to ?? 0))
          .orderBy('id')
          .execute()
        return rows.flatMap(({ at, tokens }) => (at === null || tokens === null ? [] : [{ at, tokens }]))
      }),
    // Nearly everything that is asked begins with it.
    lastSealedPass: (organisationId) =>
      engine.remember(JSON.stringify(['last sealed pass', organisationId]), async (queries) => {
        const row = await newestFirst(queries, organisationId).where('state', '=', 'sealed').limit(1).executeTakeFirst()
        return row === undefined ? null : passOf(row)
      }),
  }
}

function newestFirst(queries: Queries, organisationId: string) {
  return queries.selectFrom('pass').selectAll().where('organisation_id', '=', organisationId).orderBy('id', 'desc')
}

interface Beginning {
  readonly organisationId: string
  readonly startedAt: number
}

/** Passes that are still running belong to a process that is no more: they end here, with what they had recorded. */
async function interruptRunning(engine: Engine, transaction: Queries, beginning: Beginning): Promise<void> {
  const { organisationId, startedAt } = beginning
  const running = await newestFirst(transaction, organisationId).where('state', '=', 'running').execute()
  for (const { id } of running) {
    const changes = await recordedChanges(transaction, id)
    const fault = { code: 'cancelled', message: 'The process ended in the middle of this pass.' }
    await transaction
      .updateTable('pass')
      .set({
        state: 'interrupted',
        finished_at: startedAt,
        changes: JSON.stringify(changes),
        fault: JSON.stringify(fault),
      })
      .where('id', '=', id)
      .execute()
    const body = { pass: id, changes, missing: [], fault: fault.code }
    await appendEntry(engine, transaction, { organisationId, at: startedAt, kind: 'pass.interrupted', body })
  }
}

/** What a pass recorded, counted from the record itself. */
async function recordedChanges(transaction: Queries, passId: number): Promise<ChangeCounts> {
  const [tokens, accounts] = [
    await changesIn(transaction, 'token_history', passId),
    await changesIn(transaction, 'account_history', passId),
  ]
  const uses = await transaction
    .selectFrom('token_use')
    .select(count().as('changes'))
    .where('pass_id', '=', passId)
    .executeTakeFirstOrThrow()
  return {
    ...Object.fromEntries([...tokens, ...accounts].map(({ kind, changes }) => [kind, changes])),
    ...(uses.changes === 0 ? {} : { 'token.used': uses.changes }),
  }
}

function changesIn(transaction: Queries, table: 'token_history' | 'account_history', passId: number) {
  return transaction
    .selectFrom(table)
    .select(['kind', count().as('changes')])
    .where('pass_id', '=', passId)
    .where('kind', '!=', accountNamed)
    .groupBy('kind')
    .execute()
}

async function insertRunning(transaction: Queries, { organisationId, startedAt }: Beginning): Promise<number> {
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
  const concluded = await conclude(engine, transaction, ending)
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
      events: end.events == null ? null : JSON.stringify(end.events),
      fault: end.fault === null ? null : JSON.stringify(end.fault),
      tokens: end.state === 'sealed' ? await presentTokens(transaction, organisationId) : null,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', passId)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new StewardError('internal', `Pass ${passId} is not under way.`)
  await appendEntry(engine, transaction, {
    organisationId,
    at: end.at ?? end.finishedAt,
    kind: `pass.${end.state}`,
    body: { pass: passId, changes, missing: missingListings(end), fault: end.fault?.code ?? null },
  })
  return passOf(row)
}

async function conclude(engine: Engine, transaction: Queries, ending: Ending): Promise<ChangeCounts> {
  const { organisationId, passId, end } = ending
  if (end.complete.size === 0) return {}
  if (end.state !== 'sealed' || end.at === null)
    throw new StewardError('internal', 'Only a sealed pass may conclude that something is gone.')
  const sighting = { organisationId, passId, at: end.at }
  return concludeGone({ engine, transaction, sighting }, end.complete)
}

function missingListings({ listings }: PassEnd): readonly { readonly listing: string; readonly code: string }[] {
  return listings.flatMap(({ name, fault }) => (fault === null ? [] : [{ listing: name, code: fault.code }]))
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
