import type { Instant } from '../model/instant.ts'
import type { Intent, Outcome, OutcomeState } from '../model/intent.ts'
import { hardActions, type Plan, type PlannedAction } from '../model/plan.ts'
import { StewardError } from '../platform/errors.ts'
import type { ActStore } from './act-store.ts'
import type { Engine } from './engine.ts'
import { insertable, isOneOf, storable, storableJson } from './kit.ts'
import type { IntentTable } from './schema-acting.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

/** Actions that were written down before they were tried. What ends them is in `outcomes.ts`. */
export function intentStore(
  engine: Engine,
): Pick<
  ActStore,
  'startIntent' | 'noteIntent' | 'unfinishedIntents' | 'findIntent' | 'listIntents' | 'hardActionsSince'
> {
  return {
    startIntent: (organisationId, id, at) =>
      writeFor(engine, organisationId, async (scope) => {
        const { startedAt } = await unended(scope, id)
        if (startedAt === null) await changeIntent(scope, id, { started_at: at })
      }),
    noteIntent: (organisationId, id, notes) =>
      writeFor(engine, organisationId, async (scope) => {
        const intent = await unended(scope, id)
        await changeIntent(scope, id, { notes: storableJson({ ...intent.notes, ...notes }) })
      }),
    unfinishedIntents: (organisationId) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await intentRows(scope).where('outcome_at', 'is', null).orderBy('intent_key').execute()
        return rows.map(intentOf)
      }),
    findIntent: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => (await intentsById(scope, [id]))[0] ?? null),
    listIntents: (organisationId, query) => readFor(engine, organisationId, (scope) => list(scope, query)),
    hardActionsSince: (organisationId, since) =>
      readFor(engine, organisationId, (scope) => hardActionsSince(scope, since)),
  }
}

type IntentRow = Omit<IntentTable, 'intent_key'> & { readonly intent_key: number }

/** Outcomes after which the same action may be intended anew. */
const takenBack: readonly OutcomeState[] = ['refused', 'failed', 'undone']

/** An intent as its row tells it. */
function intentOf(row: IntentRow): Intent {
  const action: PlannedAction = JSON.parse(row.action)
  return {
    id: row.intent_key,
    key: row.name,
    planId: row.plan_id,
    action,
    token: action.token === null ? null : { kind: action.token.kind, id: action.token.id },
    ownerId: action.owner?.id ?? null,
    by: row.by_whom,
    createdAt: row.created_at,
    startedAt: row.started_at,
    notes: JSON.parse(row.notes),
    outcome: outcomeOf(row),
  }
}

function outcomeOf(row: IntentRow): Outcome | null {
  if (row.outcome_state === null) return null
  return {
    state: row.outcome_state as OutcomeState,
    at: row.outcome_at ?? 0,
    words: row.outcome_words ?? '',
    requestIds: JSON.parse(row.outcome_requests ?? '[]'),
  }
}

/** Intents of the organisation, in no order. */
function intentRows({ queries, organisationId }: Scope) {
  return queries.selectFrom('intent').selectAll().where('organisation_id', '=', organisationId)
}

/** The intents with these ids, by id; unknown ids are absent. */
export async function intentsById(scope: Scope, ids: readonly number[]): Promise<readonly Intent[]> {
  const rows = await intentRows(scope)
    .where(({ ref }) => isOneOf(scope.engine.name, ref('intent_key'), ids))
    .orderBy('intent_key')
    .execute()
  return rows.map(intentOf)
}

/** An intent that has no outcome yet; rejects with `not-found`, and with `conflict` when it has. */
export async function unended(scope: Scope, id: number): Promise<Intent> {
  const [intent] = await intentsById(scope, [id])
  if (intent === undefined) throw new StewardError('not-found', `There is no intent ${id}.`)
  if (intent.outcome !== null)
    throw new StewardError('conflict', `Intent ${id} (${intent.key}) ended already: ${intent.outcome.state}.`)
  return intent
}

async function changeIntent(
  { queries, organisationId }: Scope,
  id: number,
  columns: Partial<Pick<IntentTable, 'started_at' | 'notes'>>,
): Promise<void> {
  await queries
    .updateTable('intent')
    .set(columns)
    .where('organisation_id', '=', organisationId)
    .where('intent_key', '=', id)
    .execute()
}

/** Gives intents their outcome, inside a transaction. */
export async function setOutcome(
  { queries, engine, organisationId }: Scope,
  ids: readonly number[],
  outcome: Outcome,
): Promise<void> {
  await queries
    .updateTable('intent')
    .set({
      living: Number(!takenBack.includes(outcome.state)),
      outcome_state: outcome.state,
      outcome_at: outcome.at,
      outcome_words: storable(outcome.words),
      outcome_requests: storableJson(outcome.requestIds),
    })
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('intent_key'), ids))
    .execute()
}

/** Writes an intent for each action of a plan whose key no living intent has, inside a transaction; in the plan's order. */
export async function insertIntents(
  scope: Scope,
  plan: Plan,
  { by, at }: { readonly by: string; readonly at: Instant },
): Promise<readonly Intent[]> {
  const { queries, engine, organisationId } = scope
  const wanted = new Map(plan.actions.map((action) => [storable(action.key), action]))
  const living = await queries
    .selectFrom('intent')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .where('living', '=', 1)
    .where(({ ref }) => isOneOf(engine.name, ref('name'), [...wanted.keys()]))
    .execute()
  for (const { name } of living) wanted.delete(name)
  const rows = [...wanted].map(([name, action]) => ({
    organisation_id: organisationId,
    plan_id: storable(plan.id),
    name,
    living: 1,
    kind: action.kind,
    case_key: action.caseId,
    action: storableJson(action),
    by_whom: by,
    created_at: at,
    started_at: null,
    notes: '{}',
    outcome_state: null,
    outcome_at: null,
    outcome_words: null,
    outcome_requests: null,
  }))
  const ids: number[] = []
  for (const some of insertable(rows, engine.maxBindings)) {
    const written = await queries.insertInto('intent').values(some).returning('intent_key').execute()
    ids.push(...written.map((row) => row.intent_key))
  }
  return intentsById(scope, ids)
}

async function list(
  scope: Scope,
  { planId, caseId, since, limit }: Parameters<ActStore['listIntents']>[1],
): Promise<readonly Intent[]> {
  const rows = await intentRows(scope)
    .$if(planId !== undefined, (some) => some.where('plan_id', '=', storable(planId ?? '')))
    .$if(caseId !== undefined, (some) => some.where('case_key', '=', caseId ?? 0))
    .$if(since !== undefined, (some) => some.where('created_at', '>=', since ?? 0))
    .orderBy('intent_key', 'desc')
    .limit(limit)
    .execute()
  return rows.map(intentOf)
}

async function hardActionsSince(scope: Scope, since: Instant): ReturnType<ActStore['hardActionsSince']> {
  const rows = await intentRows(scope)
    .where('kind', 'in', [...hardActions])
    .where(({ eb, or, and }) =>
      or([eb('outcome_at', 'is', null), and([eb('outcome_at', '>=', since), eb('outcome_state', '=', 'done')])]),
    )
    .orderBy('intent_key')
    .execute()
  return rows.map(intentOf).flatMap(({ action, ownerId }) => {
    const tokens = action.affects.length > 0 ? action.affects : action.token === null ? [] : [action.token]
    return tokens.map(({ kind }) => ({ policy: action.policy, ownerId, kind }))
  })
}
