import type { Mode } from '../model/mode.ts'
import type { ActStore } from './act-store.ts'
import type { Engine } from './engine.ts'
import { storable, storableJson } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

/** What may be done outside, and which policies were looked at before. */
export function modeStore(
  engine: Engine,
): Pick<ActStore, 'readMode' | 'setMode' | 'saveBackTestLook' | 'backTestLooks'> {
  return {
    readMode: (organisationId) => readFor(engine, organisationId, readMode),
    setMode: (organisationId, setting) => writeFor(engine, organisationId, (scope) => setMode(scope, setting)),
    saveBackTestLook: (organisationId, look) => writeFor(engine, organisationId, (scope) => saveLook(scope, look)),
    backTestLooks: (organisationId) =>
      readFor(engine, organisationId, async ({ queries }) => {
        const rows = await queries
          .selectFrom('back_test_look')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .orderBy('policy')
          .orderBy('policy_hash')
          .execute()
        return rows.map(({ policy, policy_hash, at, by_whom, facts }) => ({
          policy,
          policyHash: policy_hash,
          at,
          by: by_whom,
          facts: JSON.parse(facts),
        }))
      }),
  }
}

async function readMode({ queries, organisationId }: Scope): ReturnType<ActStore['readMode']> {
  const row = await queries
    .selectFrom('mode_setting')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (row === undefined) return { mode: 'observe', since: null, by: null, reason: null }
  return { mode: row.mode as Mode, since: row.since, by: row.by_whom, reason: row.reason }
}

async function setMode(scope: Scope, { mode, at, by, reason }: Parameters<ActStore['setMode']>[1]): Promise<void> {
  const { queries, engine, organisationId } = scope
  const before = await readMode(scope)
  const columns = { mode, since: at, by_whom: storable(by), reason: storable(reason) }
  await queries
    .insertInto('mode_setting')
    .values({ organisation_id: organisationId, ...columns })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(columns))
    .execute()
  const body = { from: before.mode, to: mode, by: columns.by_whom, reason: columns.reason }
  await appendEntry(engine, queries, { organisationId, at, kind: 'mode.changed', body })
}

async function saveLook(
  { queries, engine, organisationId }: Scope,
  look: Parameters<ActStore['saveBackTestLook']>[1],
): Promise<void> {
  const { at } = look
  const columns = { policy: storable(look.policy), at, by_whom: storable(look.by), facts: storableJson(look.facts) }
  await queries
    .insertInto('back_test_look')
    .values({ organisation_id: organisationId, policy_hash: storable(look.policyHash), ...columns })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'policy_hash']).doUpdateSet(columns))
    .execute()
  const body = { policy: columns.policy, hash: storable(look.policyHash), by: columns.by_whom, facts: look.facts }
  await appendEntry(engine, queries, { organisationId, at, kind: 'policy.back-tested', body })
}
