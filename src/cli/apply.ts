import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import colors from 'picocolors'
import type { Acting, ApplyRequest } from '../actions/acting.ts'
import { type ApplyReport, applyPlan } from '../actions/apply.ts'
import { letterKinds } from '../actions/plan-cases.ts'
import { openPlan } from '../actions/signed-plan.ts'
import type { Intent } from '../model/intent.ts'
import { StewardError } from '../platform/errors.ts'
import { withLease } from '../reconcile/lease.ts'
import { type ActingContext, withActing } from './acting-context.ts'
import { actingOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { byOption, personOf } from './person.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

const examples = `
Exit codes: 0 everything was done · 1 something failed · 3 beyond a limit, nothing
was done · 4 the plan is stale, or what it asks for no longer holds for some

Examples:
  steward plan -o plan.json && steward apply plan.json
  steward apply 4f0c2a17-…                a plan that waits on record
  steward apply plan.json --confirm service-account:712020:…`

const failedExit = 1
const staleExit = 4

/** `steward apply <plan>` */
export function applyCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('apply')
    .argument('<plan>', 'A plan file, or the id of a plan that waits on record.')
    .description('Do exactly what a plan says and nothing else. Each action is checked at the provider first.')
    .option('--confirm <names...>', 'Confirm by name what reaches further than one token, as the plan says.')
    .addOption(byOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples)
  withConfigFlags(command, actingOptions).action(async (name: string, options) => {
    await withActing(options, runtime, async (context) => {
      const request = await requestOf(name, options, context, runtime)
      const report = await underLease(context, runtime, (acting) => applyPlan(acting, request))
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(reportJson(report)) : reportText(report, runtime.stdout.columns),
      )
      process.exitCode = exitOf(report)
    })
  })
}

/** Acts while no other process does. */
function underLease<Result>(
  { acting, store, organisationId }: ActingContext,
  { clock }: Runtime,
  work: (acting: Acting) => Promise<Result>,
): Promise<Result> {
  return withLease({ store, clock }, organisationId, (lost) =>
    work({ ...acting, signal: acting.signal === undefined ? lost : AbortSignal.any([acting.signal, lost]) }),
  )
}

async function requestOf(
  name: string,
  options: { readonly by?: string; readonly confirm?: readonly string[] },
  { store, organisationId, acting }: ActingContext,
  runtime: Runtime,
): Promise<ApplyRequest> {
  const said = { by: personOf(options), confirmed: options.confirm ?? [] }
  if (existsSync(name))
    return { ...said, from: 'file', plan: openPlan(await runtime.readFile(name), name, acting.signer) }
  const found = await store.findPlan(organisationId, name)
  if (found === null)
    throw new StewardError(
      'not-found',
      `There is neither a file ${name} nor a plan with that id. "steward plans" lists them.`,
    )
  if (found.state !== 'proposed')
    throw new StewardError(
      'conflict',
      `The plan ${name} does not wait any more: it is ${found.state}. Nothing was done.`,
    )
  return { ...said, from: 'record', plan: found.plan }
}

/** Whatever was refused because the world had moved on makes the plan stale in part. */
function exitOf({ intents }: ApplyReport): number {
  const states = intents.map(({ outcome }) => outcome?.state ?? 'failed')
  if (states.some((state) => state === 'failed' || state === 'undone' || state === 'unsure')) return failedExit
  return states.includes('refused') ? staleExit : 0
}

function reportJson({ planId, intents, leftOut }: ApplyReport): unknown {
  return {
    plan: planId,
    actions: intents.map(({ id, action, outcome }) => ({
      id,
      kind: action.kind,
      case: action.caseId,
      token: action.token,
      owner: action.owner,
      outcome: outcome === null ? null : { ...outcome, at: new Date(outcome.at).toISOString() },
    })),
    leftOut: leftOut.map(({ action, why }) => ({ kind: action.kind, token: action.token, why })),
  }
}

/** What was done as planned is counted by what it was; everything else stands on a line of its own. */
function reportText({ intents, leftOut }: ApplyReport, width: number): string {
  const done = intents.filter(({ outcome }) => outcome?.state === 'done' || outcome?.state === 'already')
  const others = intents.filter((intent) => !done.includes(intent))
  const groups = Map.groupBy(
    done,
    ({ action, outcome }) => `${action.kind}\n${outcome?.state}\n${isLetter(action.kind) ? outcome?.words : ''}`,
  )
  const rows = [...groups.values()].map((own) => rowOf(own))
  const columns = [
    { title: 'ACTION', width: 11 },
    { title: 'TOKENS', width: 26, lines: 3 },
    { title: 'OUTCOME', width: 9 },
    { title: 'WORDS', lines: 4 },
  ]
  const table =
    intents.length === 0 ? '' : `${renderTable(columns, [...rows, ...others.map((one) => rowOf([one]))], width)}\n\n`
  const left = leftOut
    .map(({ action, why }) => `Left out: ${action.kind} ${action.token?.label ?? ''} ${why}\n`)
    .join('')
  return `${table}${left}${countsText(intents)}\n`
}

function isLetter(kind: string): boolean {
  return letterKinds.some((letter) => letter === kind)
}

function rowOf(own: readonly Intent[]): readonly string[] {
  const [first] = own
  const labels = [...new Set(own.map(({ action }) => action.token?.label ?? action.owner?.name ?? ''))]
  const shown = labels.slice(0, 3).join(', ')
  const words = first?.outcome?.words ?? 'it is resumed by the next run'
  return [
    first?.action.kind ?? '',
    `${own.length > 1 ? `${own.length}: ` : ''}${shown}${labels.length > 3 ? ', …' : ''}`,
    first?.outcome?.state ?? 'under way',
    words,
  ]
}

function countsText(intents: readonly Intent[]): string {
  if (intents.length === 0) return 'Nothing was done: everything in the plan was done before.'
  const counts = [...Map.groupBy(intents, ({ outcome }) => outcome?.state ?? 'under way')]
  return counts
    .map(
      ([state, own]) =>
        `${state === 'failed' || state === 'undone' ? colors.red(`${own.length} ${state}`) : `${own.length} ${state}`}`,
    )
    .join(', ')
}
