import type { AllowedException } from '../model/grant.ts'
import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import type { RequestStore } from './request-store.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

type ExceptionPart = 'addAllowedException' | 'endAllowedException' | 'listAllowedExceptions'

/** People who may use tokens without a grant, for a time. */
export function allowedExceptionStore(engine: Engine): Pick<RequestStore, ExceptionPart> {
  return {
    addAllowedException: (organisationId, exception) =>
      writeFor(engine, organisationId, (scope) => add(scope, exception)),
    endAllowedException: (organisationId, id, ended) =>
      writeFor(engine, organisationId, (scope) => end(scope, id, ended)),
    listAllowedExceptions: (organisationId, inForceAt) =>
      readFor(engine, organisationId, (scope) => list(scope, inForceAt)),
  }
}

async function add(
  { queries, engine, organisationId }: Scope,
  given: Omit<AllowedException, 'id' | 'endedAt'>,
): Promise<AllowedException> {
  const { createdAt, until } = given
  if (until <= createdAt)
    throw new StewardError('usage', `An exception must end after ${new Date(createdAt).toISOString()}, which is now.`)
  const [accountId, name, reason, by] = [given.accountId, given.name, given.reason, given.by].map(storable)
  const said = { accountId: accountId ?? '', name: name ?? '', reason: reason ?? '', by: by ?? '' }
  const { exception_key: id } = await queries
    .insertInto('allowed_exception')
    .values({
      organisation_id: organisationId,
      account_id: said.accountId,
      name: said.name,
      reason: said.reason,
      by_whom: said.by,
      created_at: createdAt,
      until,
      ended_at: null,
    })
    .returning('exception_key')
    .executeTakeFirstOrThrow()
  const body = { exception: id, account: said.accountId, name: said.name, reason: said.reason, by: said.by, until }
  await appendEntry(engine, queries, { organisationId, at: createdAt, kind: 'allowed.excepted', body })
  return { id, ...said, createdAt, until, endedAt: null }
}

async function end(
  { queries, engine, organisationId }: Scope,
  id: number,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const ended = await queries
    .updateTable('allowed_exception')
    .set({ ended_at: at })
    .where('organisation_id', '=', organisationId)
    .where('exception_key', '=', id)
    .where('ended_at', 'is', null)
    .where('until', '>', at)
    .returning(['account_id', 'name'])
    .executeTakeFirst()
  if (ended === undefined) return false
  const body = { exception: id, account: ended.account_id, name: ended.name, by: storable(by) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'allowed.exception-ended', body })
  return true
}

async function list({ queries, organisationId }: Scope, inForceAt?: Instant): Promise<readonly AllowedException[]> {
  const rows = await queries
    .selectFrom('allowed_exception')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(inForceAt !== undefined, (some) =>
      some
        .where('until', '>', inForceAt ?? 0)
        .where(({ eb, or }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', inForceAt ?? 0)])),
    )
    .orderBy('until')
    .orderBy('exception_key')
    .execute()
  return rows.map((row) => ({
    id: row.exception_key,
    accountId: row.account_id,
    name: row.name,
    reason: row.reason,
    by: row.by_whom,
    createdAt: row.created_at,
    until: row.until,
    endedAt: row.ended_at,
  }))
}
