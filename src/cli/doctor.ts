import type { Command } from 'commander'
import colors from 'picocolors'
import { examine, type Finding, type Verdict } from '../reconcile/doctor.ts'
import { configOf, passOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'
import { wrap } from './wrap.ts'

/** `steward doctor` */
export function doctorCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('doctor')
    .description(
      'Check database, provider, clock, keys and scopes one by one, and say what to do. Changes nothing at the provider.',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExits 1 when something does not work.\n\nExample:\n  steward doctor -o json')
  withConfigFlags(command, passOptions).action(async (options) => {
    const config = configOf(options, runtime)
    const connector = await runtime.openConnector(config)
    const store = await runtime.openStore(config)
    const findings: Finding[] = []
    try {
      for await (const finding of examine({ store, connector, clock: runtime.clock })) {
        findings.push(finding)
        if (options.output === 'text') await runtime.stdout.write(line(finding, runtime.stdout.columns))
      }
    } finally {
      await connector.close()
      await store.close()
    }
    await runtime.stdout.write(options.output === 'json' ? jsonText(findings) : conclusion(findings))
    process.exitCode = findings.some(({ verdict }) => verdict === 'fault') ? 1 : 0
  })
}

const marks: Readonly<Record<Verdict, string>> = {
  ok: colors.green('✔'),
  note: colors.yellow('!'),
  fault: colors.red('✖'),
}

function line({ check, verdict, detail, remedy }: Finding, width: number): string {
  const advice =
    remedy === ''
      ? ''
      : `\n${wrap(remedy, width - 6)
          .map((text) => `    ${colors.cyan('→')} ${text}`)
          .join('\n')
          .replaceAll(`\n    ${colors.cyan('→')} `, '\n      ')}`
  const facts = wrap(`${check}: ${safeText(detail)}`, width - 4).join('\n    ')
  return `${marks[verdict]} ${facts}${advice}\n`
}

function conclusion(findings: readonly Finding[]): string {
  const count = (verdict: Verdict): number => findings.filter((finding) => finding.verdict === verdict).length
  const faults = count('fault')
  const notes = count('note')
  return `\n${faults === 0 ? 'Everything needed works' : `${faults} of ${findings.length} checks failed`}${notes === 0 ? '.' : `; ${notes} ${notes === 1 ? 'note' : 'notes'}.`}\n`
}
