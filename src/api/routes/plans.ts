import { z } from 'zod'
import { applyPlan } from '../../actions/apply.ts'
import { breachWords } from '../../actions/limits.ts'
import { makePlan } from '../../actions/make-plan.ts'
import { isoOrNull } from '../../model/instant.ts'
import type { Intent } from '../../model/intent.ts'
import { type Plan, type PlanRecord, planStates } from '../../model/plan.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { wordsOf } from '../page.ts'
import { answers } from '../schemas.ts'
import {
  applyBody,
  applyReportSchema,
  newPlan,
  planListQuery,
  planListSchema,
  planSchema,
  rejectBody,
} from '../schemas-plans.ts'

/** Plans: what would be done, what waits for a person, and doing it. */
export function planRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies
  const params = z.object({ id: z.string().max(100) })

  app.get(
    '/api/v1/plans',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listPlans',
        summary: 'Plans on record, newest first',
        tags: ['plans'],
        querystring: planListQuery,
        response: answers(planListSchema),
      },
    },
    async (request) => {
      const { state, limit, cursor = null, sort } = request.query
      const states = wordsOf(planStates, state)
      const page = { limit, cursor, ...(sort && { sort }) }
      const { items, ...rest } = await store.pagePlans(organisationId, { ...(states && { states }) }, page)
      return { data: items.map(planJson), ...rest }
    },
  )

  app.get(
    '/api/v1/plans/:id',
    {
      config: { roles: readers },
      schema: {
        operationId: 'getPlan',
        summary: 'What a plan would do, or has done',
        tags: ['plans'],
        params,
        response: answers(planSchema),
      },
    },
    async (request) => planJson(await knownPlan(dependencies, request.params.id)),
  )

  app.post(
    '/api/v1/plans',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'makePlan',
        summary: 'Plan what is due by the newest sealed pass and write it down, to be applied by a person',
        tags: ['plans'],
        body: newPlan,
        response: answers(planSchema),
      },
    },
    async (request) => {
      const { by, withoutBackTest, ...choice } = request.body
      const { settings, readPolicies } = actingOf(dependencies)
      const plan = await makePlan(store, organisationId, {
        settings,
        policies: await readPolicies(),
        now: await providerNow(dependencies),
        by,
        choice: { ...withoutNulls(choice), withoutBackTest: withoutBackTest !== null },
      })
      requireMode((await store.readMode(organisationId)).mode)
      await store.proposePlan(organisationId, plan)
      return planJson(await knownPlan(dependencies, plan.id))
    },
  )

  app.post(
    '/api/v1/plans/:id/apply',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'applyPlan',
        summary: 'Do exactly what a plan that waits says',
        tags: ['plans'],
        params,
        body: applyBody,
        response: answers(applyReportSchema),
      },
    },
    async (request) => {
      const { plan, state } = await knownPlan(dependencies, request.params.id)
      if (state !== 'proposed') throw new StewardError('conflict', `The plan does not wait any more: it is ${state}.`)
      const { by, confirm } = request.body
      const report = await dependencies.runner.alone((signal) =>
        applyPlan({ ...actingOf(dependencies), signal }, { plan, by, confirmed: confirm, from: 'record' }),
      )
      return {
        plan: report.planId,
        actions: report.intents.map(intentJson),
        leftOut: report.leftOut.map(({ action, why }) => ({ kind: action.kind, token: action.token, why })),
      }
    },
  )

  app.post(
    '/api/v1/plans/:id/reject',
    {
      config: { roles: stewards, acts: true },
      schema: {
        operationId: 'rejectPlan',
        summary: 'Say no to a plan that waits',
        tags: ['plans'],
        params,
        body: rejectBody,
        response: answers(planSchema),
      },
    },
    async (request) => {
      const { by, reason } = request.body
      const at = await providerNow(dependencies)
      const { id } = request.params
      await knownPlan(dependencies, id)
      if (!(await store.endPlan(organisationId, id, { state: 'rejected', by, reason, at })))
        throw new StewardError('conflict', 'The plan does not wait any more.')
      return planJson(await knownPlan(dependencies, id))
    },
  )
}

function requireMode(mode: string): void {
  if (mode === 'observe')
    throw new StewardError(
      'mode-observes',
      'The mode is observe: plans are neither written down nor applied. Set it to propose first.',
    )
}

function actingOf({ acting }: ApiDependencies): NonNullable<ApiDependencies['acting']> {
  if (acting === null) throw new StewardError('not-configured', 'This server observes only.')
  return acting
}

async function knownPlan({ store, organisationId }: ApiDependencies, id: string): Promise<PlanRecord> {
  const found = await store.findPlan(organisationId, id)
  if (found === null) throw new StewardError('not-found', `There is no plan ${id}.`)
  return found
}

function withoutNulls<Value extends object>(given: Value): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as {
    [Key in keyof Value]?: NonNullable<Value[Key]>
  }
}

function planJson({ plan, state, decidedBy, decidedAt, reason }: PlanRecord) {
  return { ...contents(plan), state, decidedBy, decidedAt: isoOrNull(decidedAt), reason }
}

function contents({ id, by, createdAt, expiresAt, passId, actions, skipped, breaches }: Plan) {
  return {
    id,
    by,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    pass: passId,
    actions: actions.map((action) => ({
      kind: action.kind,
      case: action.caseId,
      policy: action.policy,
      token: action.token,
      owner: action.owner,
      why: [...action.why],
      dueAt: new Date(action.dueAt).toISOString(),
      affects: [...action.affects],
      reversible: action.reversible,
      onlyIf: [...action.preconditionWords],
      confirm: action.confirm,
    })),
    skipped: skipped.map(({ kind, caseId, policy, token, why }) => ({ kind, case: caseId, policy, token, why })),
    breaches: breaches.map((breach) => ({ ...breach, words: breachWords(breach) })),
  }
}

function intentJson({ id, action, outcome }: Intent) {
  return {
    id,
    kind: action.kind,
    case: action.caseId,
    token: action.token,
    owner: action.owner,
    outcome:
      outcome === null
        ? null
        : { ...outcome, at: new Date(outcome.at).toISOString(), requestIds: [...outcome.requestIds] },
  }
}
