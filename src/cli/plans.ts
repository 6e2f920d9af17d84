import type { Command } from 'commander'
import colors from 'picocolors'
import { isoOrNull } from '../model/instant.ts'
import type { PlanRecord } from '../model/plan.ts'
import { StewardError } from '../platform/errors.ts'
import { minute } from './ages.ts'
import { withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { byOption, personOf, reasonOf } from './person.ts'
import { planText } from './plan-text.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

const shownPlans = 30

/** `steward plans list|show|reject` */
export function plansCommand(program: Command, runtime: Runtime): void {
  const plans = program
    .command('plans')
    .description('Plans on record: those that wait for a person, and what became of the others.')
  const list = plans
    .command('list', { isDefault: true })
    .description('Plans, newest first.')
    .addOption(formatOption(['table', 'json']))
  withConfigFlags(list, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async ({ store, organisationId }) => {
      const found = await store.listPlans(organisationId, shownPlans)
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(found.map(planJson)) : listText(found, runtime.stdout.columns),
      )
    })
  })

  const show = plans
    .command('show')
    .argument('<id>', 'Id of the plan.')
    .description('What a plan on record would do.')
    .addOption(formatOption(['text', 'json']))
  withConfigFlags(show, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async ({ store, organisationId, now }) => {
      const found = await store.findPlan(organisationId, id)
      if (found === null) throw new StewardError('not-found', `There is no plan ${id}. "steward plans" lists them.`)
      await runtime.stdout.write(
        options.output === 'json'
          ? jsonText({ ...planJson(found), plan: found.plan })
          : planText(found.plan, { now, width: runtime.stdout.columns }),
      )
    })
  })

  const reject = plans
    .command('reject')
    .argument('<id>', 'Id of the plan.')
    .description('Say no to a plan that waits. The next pass proposes what is due then.')
    .requiredOption('--reason <text>', 'Why.')
    .addOption(byOption())
  withConfigFlags(reject, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async ({ store, organisationId, now }) => {
      const end = { state: 'rejected' as const, by: personOf(options), at: now, reason: reasonOf(options.reason) }
      if (!(await store.endPlan(organisationId, id, end)))
        throw new StewardError('not-found', `No plan ${id} waits. "steward plans" lists them.`)
      await runtime.stdout.write(`Rejected ${id}.\n`)
    })
  })
}

function planJson({ plan, state, decidedBy, decidedAt, reason }: PlanRecord) {
  return {
    id: plan.id,
    state,
    by: plan.by,
    createdAt: isoOrNull(plan.createdAt),
    expiresAt: isoOrNull(plan.expiresAt),
    actions: plan.actions.length,
    skipped: plan.skipped.length,
    breaches: plan.breaches.length,
    decidedBy,
    decidedAt: isoOrNull(decidedAt),
    reason,
  }
}

function listText(found: readonly PlanRecord[], width: number): string {
  if (found.length === 0) return 'No plan is on record. In the mode propose, passes write them down.\n'
  const rows = found.map(({ plan, state, decidedBy }) => [
    plan.id,
    minute(plan.createdAt),
    `${plan.actions.length}${plan.breaches.length > 0 ? ' beyond limits' : ''}`,
    state,
    decidedBy ?? '',
  ])
  const waiting = found.filter(({ state }) => state === 'proposed')
  const columns = [
    { title: 'PLAN', width: 36 },
    { title: 'MADE', width: 17 },
    { title: 'ACTIONS', width: 8 },
    { title: 'STATE', width: 10 },
    { title: 'BY' },
  ]
  return `${renderTable(columns, rows, Math.max(width, 80))}\n${waiting.length === 0 ? colors.dim('None waits for a person.') : `${waiting.length} waits: steward plans show <id>, steward apply <id>`}\n`
}
