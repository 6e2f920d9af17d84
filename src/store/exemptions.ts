import { type Exemption, isInForce } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import { type TokenKind, tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine, Queries } from './engine.ts'
import { storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { lockOrganisation } from './organisations.ts'
import type { Scope } from './scope.ts'
import type { FindingStore } from './store.ts'
import { keyOf } from './understandings.ts'

/** Findings set aside, for a time. */
export function exemptionStore(engine: Engine): Pick<FindingStore, 'addExemption' | 'endExemption' | 'listExemptions'> {
  return {
    addExemption: (organisationId, exemption) =>
      engine.write(async (queries) => {
        await lockOrganisation(engine, queries, organisationId)
        return addExemption({ queries, engine, organisationId }, exemption)
      }),
    endExemption: (organisationId, id, ended) =>
      engine.write(async (queries) => {
        await lockOrganisation(engine, queries, organisationId)
        return end({ queries, engine, organisationId }, id, ended)
      }),
    listExemptions: (organisationId, inForceAt) =>
      engine.snapshot((queries) =>
        inForceAt === undefined
          ? readExemptions(queries, organisationId)
          : exemptionsInForce(queries, organisationId, inForceAt),
      ),
  }
}

/** The exemptions that set something aside at an instant, the one that ends soonest first. */
export async function exemptionsInForce(
  queries: Queries,
  organisationId: string,
  now: Instant,
): Promise<readonly Exemption[]> {
  return (await readExemptions(queries, organisationId)).filter((exemption) => isInForce(exemption, now))
}

async function readExemptions(queries: Queries, organisationId: string): Promise<readonly Exemption[]> {
  const rows = await queries
    .selectFrom('exemption')
    .innerJoin('token', 'token.token_key', 'exemption.token_key')
    .selectAll('exemption')
    .select(['token.kind', 'token.id'])
    .where('exemption.organisation_id', '=', organisationId)
    .orderBy('exemption.until')
    .orderBy('exemption.exemption_key')
    .execute()
  return rows.map((row) => ({
    id: row.exemption_key,
    token: { kind: row.kind as TokenKind, id: row.id },
    policy: row.policy,
    reason: row.reason,
    approver: row.approver,
    createdAt: row.created_at,
    until: row.until,
    endedAt: row.ended_at,
  }))
}

/** Sets findings about a token aside, inside a transaction. */
export async function addExemption(scope: Scope, exemption: Omit<Exemption, 'id' | 'endedAt'>): Promise<Exemption> {
  const { queries, engine, organisationId } = scope
  const { token, createdAt, until } = exemption
  if (until <= createdAt)
    throw new StewardError('usage', `An exemption must end after ${new Date(createdAt).toISOString()}, which is now.`)
  const said = {
    policy: exemption.policy === null ? null : storable(exemption.policy),
    reason: storable(exemption.reason),
    approver: storable(exemption.approver),
  }
  const { exemption_key: id } = await queries
    .insertInto('exemption')
    .values({
      organisation_id: organisationId,
      token_key: await keyOf(scope, token),
      ...said,
      created_at: createdAt,
      until,
      ended_at: null,
    })
    .returning('exemption_key')
    .executeTakeFirstOrThrow()
  const body = { exemption: id, token: tokenRef(token), ...said, until }
  await appendEntry(engine, queries, { organisationId, at: createdAt, kind: 'exemption.added', body })
  return { ...exemption, ...said, id, endedAt: null }
}

async function end(
  { queries, engine, organisationId }: Scope,
  id: number,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const ended = await queries
    .updateTable('exemption')
    .set({ ended_at: at })
    .where('organisation_id', '=', organisationId)
    .where('exemption_key', '=', id)
    .where('ended_at', 'is', null)
    .where('until', '>', at)
    .returning('exemption_key')
    .executeTakeFirst()
  if (ended === undefined) return false
  const body = { exemption: id, by: storable(by) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'exemption.ended', body })
  return true
}
