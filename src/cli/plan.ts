import { type Command, Option } from 'commander'
import colors from 'picocolors'
import { makePlan } from '../actions/make-plan.ts'
import { signPlan } from '../actions/signed-plan.ts'
import { actingSettings } from '../config/acting-settings.ts'
import { type ActionKind, actionKinds, type Plan } from '../model/plan.ts'
import { StewardError } from '../platform/errors.ts'
import { installationSecret, signerFor } from '../platform/installation-key.ts'
import { idOf } from './case-query.ts'
import { type RecordContext, withRecord } from './context.ts'
import { actingOptions, withConfigFlags } from './flags.ts'
import { loadedPolicies } from './loaded-policies.ts'
import { jsonText } from './output-format.ts'
import { byOption, personOf } from './person.ts'
import { planText } from './plan-text.ts'
import type { Runtime } from './runtime.ts'

const examples = `
Exit codes: 0 done · 2 with --detailed-exitcode: there is something to do ·
3 the plan goes beyond a limit

Examples:
  steward plan                            what would be done now, to whom, why
  steward plan -o plan.json && steward apply plan.json
  steward plan --only ask-owner,remind    letters only
  steward plan --policy unused-half-a-year --at-most 10 -o ten.json`

const changesExit = 2
const limitExit = 3

/** `steward plan` */
export function planCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('plan')
    .description(
      'What would be done now: to which token of whom, why, what it affects, whether it can be undone. Changes nothing.',
    )
    .option('-o, --output <file>', 'Write the plan to a file, signed; "steward apply" does exactly that.')
    .addOption(new Option('--format <format>', 'How to print.').choices(['text', 'json']).default('text'))
    .option('--detailed-exitcode', 'Exit with 2 when there is something to do.')
    .option('--only <actions>', `Only these: ${actionKinds.join(', ')}; several with commas.`)
    .option('--policy <names>', 'Only steps of these policies; several with commas.')
    .option('--case <numbers>', 'Only these cases; several with commas.')
    .option('--at-most <number>', 'At most so many quarantines and revocations, those due the longest.')
    .option(
      '--without-back-test <reason>',
      'Also what follows from policies whose back-test nobody has looked at, and why.',
    )
    .addOption(byOption())
    .addHelpText('after', examples)
  withConfigFlags(command, actingOptions).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const plan = await planOf(options, context, runtime)
      await runtime.stdout.write(
        options.format === 'json'
          ? jsonText(plan)
          : planText(plan, { now: context.now, width: runtime.stdout.columns }),
      )
      if (plan.breaches.length > 0) {
        process.exitCode = limitExit
        return
      }
      if (options.output !== undefined) await writePlan(plan, options, context, runtime)
      if (options.detailedExitcode === true && plan.actions.length > 0) process.exitCode = changesExit
    })
  })
}

async function planOf(
  options: Readonly<Record<string, string | undefined>>,
  { config, store, organisationId, now }: RecordContext,
  runtime: Runtime,
): Promise<Plan> {
  const policies = await loadedPolicies(config.policies, runtime)
  const { only, policy, atMost, withoutBackTest } = options
  return makePlan(store, organisationId, {
    settings: actingSettings(config),
    policies,
    now,
    by: personOf(options.by === undefined ? {} : { by: options.by }),
    choice: {
      ...(only === undefined ? {} : { kinds: kindsOf(only) }),
      ...(policy === undefined ? {} : { policies: policy.split(',').map((name) => name.trim()) }),
      ...(options.case === undefined
        ? {}
        : { caseIds: options.case.split(',').map((id) => idOf(id.trim(), '--case')) }),
      ...(atMost === undefined ? {} : { atMost: idOf(atMost, '--at-most') }),
      withoutBackTest: withoutBackTest !== undefined,
    },
  })
}

function kindsOf(text: string): readonly ActionKind[] {
  return text.split(',').map((word) => {
    const kind = actionKinds.find((candidate) => candidate === word.trim())
    if (kind === undefined)
      throw new StewardError('usage', `--only: "${word.trim()}" is none of ${actionKinds.join(', ')}.`)
    return kind
  })
}

async function writePlan(
  plan: Plan,
  options: Readonly<Record<string, string | undefined>>,
  { config, store, organisationId }: RecordContext,
  runtime: Runtime,
): Promise<void> {
  const { output = '', withoutBackTest } = options
  const secret = installationSecret({ secret: config.secret, file: config.secretFile })
  const text = jsonText(signPlan(plan, signerFor(secret, 'plan')))
  await runtime.writeFile(
    output,
    (async function* () {
      yield text
    })(),
  )
  if (withoutBackTest !== undefined)
    await store.appendLedger(organisationId, {
      at: plan.createdAt,
      kind: 'policy.back-test-overridden',
      body: { plan: plan.id, by: plan.by, reason: withoutBackTest },
    })
  await runtime.stderr.write(
    `${colors.dim(`Written to ${output}. It may be applied until ${new Date(plan.expiresAt).toISOString().slice(0, 16)}Z: steward apply ${output}`)}\n`,
  )
}
