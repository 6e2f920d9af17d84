import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { Plan, PlannedAction, PlanRecord, PlanState } from '../model/plan.ts'
import { tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import type { ActStore } from './act-store.ts'
import type { Engine } from './engine.ts'
import { insertIntents } from './intents.ts'
import { storable, storableJson } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

/** Plans on record, and what was decided of them. */
export function planStore(
  engine: Engine,
): Pick<ActStore, 'proposePlan' | 'endPlan' | 'findPlan' | 'listPlans' | 'applyPlan'> {
  return {
    proposePlan: (organisationId, plan) => writeFor(engine, organisationId, (scope) => propose(scope, plan)),
    endPlan: (organisationId, planId, end) => writeFor(engine, organisationId, (scope) => endPlan(scope, planId, end)),
    applyPlan: (organisationId, plan, applied) =>
      writeFor(engine, organisationId, (scope) => applyPlan(scope, plan, applied)),
    findPlan: (organisationId, planId) =>
      readFor(engine, organisationId, async (scope) => (await readPlan(scope, planId)) ?? null),
    listPlans: (organisationId, limit) =>
      readFor(engine, organisationId, async ({ queries }) => {
        const rows = await queries
          .selectFrom('plan')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .orderBy('plan_key', 'desc')
          .limit(limit)
          .execute()
        return rows.map(planOf)
      }),
  }
}

interface PlanRow {
  readonly state: string
  readonly facts: string
  readonly decided_by: string | null
  readonly decided_at: number | null
  readonly reason: string | null
}

/** The plan of a row. */
export function planOf(row: PlanRow): PlanRecord {
  return {
    plan: JSON.parse(row.facts),
    state: row.state as PlanState,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    reason: row.reason,
  }
}

async function readPlan({ queries, organisationId }: Scope, planId: string): Promise<PlanRecord | undefined> {
  const row = await queries
    .selectFrom('plan')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', storable(planId))
    .executeTakeFirst()
  return row === undefined ? undefined : planOf(row)
}

async function propose(scope: Scope, plan: Plan): Promise<void> {
  const { queries, engine, organisationId } = scope
  if ((await readPlan(scope, plan.id)) !== undefined)
    throw new StewardError('conflict', `The plan ${plan.id} is on record already.`)
  const superseded = await queries
    .updateTable('plan')
    .set({ state: 'superseded', decided_at: plan.createdAt, reason: `The plan ${storable(plan.id)} took its place.` })
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'proposed')
    .returning('id')
    .execute()
  await savePlan(scope, plan, { state: 'proposed', decided_by: null, decided_at: null, reason: null })
  const body = {
    ...toldPlan(plan),
    by: storable(plan.by),
    supersedes: superseded.map(({ id }) => id),
    actions: plan.actions.map(toldAction),
    skipped: plan.skipped.length,
    breaches: plan.breaches,
  }
  await appendEntry(engine, queries, { organisationId, at: plan.createdAt, kind: 'plan.proposed', body })
}

function toldPlan({ id, expiresAt, passId, snapshot, policies }: Plan) {
  return { plan: storable(id), pass: passId, snapshot, policies, expiresAt }
}

/** An action as the ledger tells it. */
export function toldAction({ key, kind, caseId, policy, token, owner, affects }: PlannedAction) {
  return {
    key: storable(key),
    kind,
    case: caseId,
    policy,
    token: token === null ? null : tokenRef(token),
    owner: owner?.id ?? null,
    affects: affects.map(tokenRef),
  }
}

type Decision = Pick<PlanRow, 'decided_by' | 'decided_at' | 'reason'> & { readonly state: PlanState }

/** Writes a plan down, or what was decided of it. */
async function savePlan({ queries, organisationId }: Scope, plan: Plan, decision: Decision): Promise<void> {
  await queries
    .insertInto('plan')
    .values({ organisation_id: organisationId, id: storable(plan.id), facts: storableJson(plan), ...decision })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet({ ...decision }))
    .execute()
}

async function endPlan(
  { queries, engine, organisationId }: Scope,
  planId: string,
  end: Parameters<ActStore['endPlan']>[2],
): Promise<boolean> {
  const { state, at } = end
  const said = { by: storable(end.by), reason: storable(end.reason) }
  const ended = await queries
    .updateTable('plan')
    .set({ state, decided_by: said.by, decided_at: at, reason: said.reason })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', storable(planId))
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst()
  if (ended === undefined) return false
  await appendEntry(engine, queries, { organisationId, at, kind: `plan.${state}`, body: { plan: ended.id, ...said } })
  return true
}

async function applyPlan(
  scope: Scope,
  plan: Plan,
  { by, at }: { readonly by: string; readonly at: Instant },
): Promise<readonly Intent[]> {
  const { queries, engine, organisationId } = scope
  const known = await readPlan(scope, plan.id)
  if (known?.state === 'applied' || known?.state === 'rejected')
    throw new StewardError('conflict', `The plan ${plan.id} was ${known.state} already. Make a new one.`)
  const who = storable(by)
  await savePlan(scope, plan, { state: 'applied', decided_by: who, decided_at: at, reason: null })
  const intents = await insertIntents(scope, plan, { by: who, at })
  const intended = new Set(intents.map(({ key }) => key))
  const body = {
    ...toldPlan(plan),
    proposedBy: storable(plan.by),
    by: who,
    actions: plan.actions.map((action) => ({ ...toldAction(action), intended: intended.has(storable(action.key)) })),
    intents: intents.map(({ id, key }) => ({ intent: id, key })),
  }
  await appendEntry(engine, queries, { organisationId, at, kind: 'plan.applied', body })
  return intents
}
