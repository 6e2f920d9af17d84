import { Argument, type Command } from 'commander'
import { isoOrNull } from '../model/instant.ts'
import { type Mode, type ModeSetting, modes } from '../model/mode.ts'
import { minute } from './ages.ts'
import { withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { byOption, personOf, reasonOf } from './person.ts'
import type { Runtime } from './runtime.ts'

const meanings: Readonly<Record<Mode, string>> = {
  observe: 'nothing outside is ever written, and nobody is written to',
  propose: 'plans are made after each pass and wait for a person',
  enforce: 'plans run by themselves, within limits',
}

const examples = `
Modes:
${modes.map((mode) => `  ${mode.padEnd(8)} ${meanings[mode]}`).join('\n')}

Examples:
  steward mode
  steward mode set propose --reason "policies were back-tested with the platform team"`

/** `steward mode [set <mode>]` */
export function modeCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('mode')
    .description('What Token Steward may do outside: observe, propose or enforce.')
    .addHelpText('after', examples)
  const show = command
    .command('show', { isDefault: true })
    .description('The mode in force, and who set it why.')
    .addOption(formatOption(['text', 'json']))
  withConfigFlags(show, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async ({ store, organisationId }) => {
      const setting = await store.readMode(organisationId)
      const json = { ...setting, since: isoOrNull(setting.since) }
      await runtime.stdout.write(options.output === 'json' ? jsonText(json) : words(setting))
    })
  })

  const set = command
    .command('set')
    .description('Change the mode. The change and its reason stand in the ledger.')
    .addArgument(new Argument('<mode>').choices(modes))
    .requiredOption('--reason <text>', 'Why.')
    .addOption(byOption())
  withConfigFlags(set, [...recordOptions]).action(async (mode: Mode, options) => {
    const [reason, by] = [reasonOf(options.reason), personOf(options)]
    await withRecord(options, runtime, async ({ store, organisationId, config }) => {
      await store.setMode(organisationId, { mode, reason, by, at: runtime.clock.now() })
      await runtime.stdout.write(words(await store.readMode(organisationId)))
      if (mode !== 'observe' && config.smtp === undefined)
        await runtime.stderr.write(
          'Note: no mail server is configured (STEWARD_NOTIFY_SMTP). Letters to owners are shown in the outbox and reach nobody.\n',
        )
    })
  })
}

function words({ mode, since, by, reason }: ModeSetting): string {
  const set = since === null ? 'Nobody has chosen yet.' : `Set by ${by} on ${minute(since)}: ${reason}`
  return `${mode}: ${meanings[mode]}.\n${set}\n`
}
