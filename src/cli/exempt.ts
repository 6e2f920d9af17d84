import type { Command } from 'commander'
import colors from 'picocolors'
import type { Exemption } from '../model/finding.ts'
import { exemptionJson } from '../model/finding-json.ts'
import type { Instant } from '../model/instant.ts'
import { nearestWord } from '../model/nearest.ts'
import { StewardError } from '../platform/errors.ts'
import { minute, relative } from './ages.ts'
import { type RecordContext, withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward exempt add|list|end` */
export function exemptCommand(program: Command, runtime: Runtime): void {
  const exempt = program
    .command('exempt')
    .description('Set findings of a token aside, for a reason, until a day; they come back by themselves.')
  addCommand(exempt, runtime)
  listCommand(exempt, runtime)
  endCommand(exempt, runtime)
}

function addCommand(exempt: Command, runtime: Runtime): void {
  const command = exempt
    .command('add')
    .argument('<token>', 'Id of the token, or its beginning.')
    .argument('[policy]', 'Name of the policy; every policy when left out.')
    .description('Set aside what a policy says of a token.')
    .requiredOption('--reason <text>', 'Why.')
    .requiredOption('--approver <name>', 'Who answers for it.')
    .requiredOption('--until <when>', 'When it ends: a date, or a span such as 90d.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExample:\n  steward exempt add 4f0c2a unused-half-a-year --reason "yearly audit" \\\n    --approver "Ada Abel" --until 90d',
    )
  withConfigFlags(command, recordOptions).action(async (id: string, policy: string | undefined, options) => {
    await withRecord(options, runtime, async (context) => {
      const token = await onlyToken(id, context)
      const exemption = await context.store.addExemption(context.organisationId, {
        token: { kind: token.kind, id: token.id },
        policy: policy === undefined ? null : await knownPolicy(policy, context),
        reason: said(options.reason, '--reason'),
        approver: said(options.approver, '--approver'),
        createdAt: context.now,
        until: instantArgument(options.until, { now: context.now, flag: '--until', towards: 'future' }),
      })
      await runtime.stdout.write(
        options.output === 'json'
          ? jsonText(exemptionJson(exemption))
          : `Exemption ${exemption.id}: ${exemption.policy ?? 'every policy'} says nothing of ${token.id} until ${minute(exemption.until)}.\n`,
      )
    })
  })
}

/** A policy that has judged, or the exemption would set nothing aside and nobody would notice. */
async function knownPolicy(policy: string, { store, organisationId, now }: RecordContext): Promise<string> {
  const names = await store.policyNames(organisationId)
  if (names.includes(policy)) return policy
  const nearest = nearestWord(policy, names)
  throw new StewardError(
    'usage',
    `No policy called "${policy}" has judged by ${minute(now)}${nearest === null ? '' : `; did you mean ${nearest}?`}`,
  )
}

function said(text: string, flag: string): string {
  if (text.trim() === '') throw new StewardError('usage', `${flag} must say something.`)
  return text.trim()
}

function listCommand(exempt: Command, runtime: Runtime): void {
  const command = exempt
    .command('list')
    .description('Exemptions, the one that ends soonest first.')
    .option('--all', 'Those too that are over.')
    .addOption(formatOption(['table', 'json']))
    .addHelpText('after', '\nExamples:\n  steward exempt list\n  steward exempt list --all -o json')
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async ({ store, organisationId, now }) => {
      const exemptions = await store.listExemptions(organisationId, options.all ? undefined : now)
      await runtime.stdout.write(
        options.output === 'json'
          ? jsonText(exemptions.map(exemptionJson))
          : exemptions.length === 0
            ? 'No exemption is in force.\n'
            : `${renderTable(
                columns,
                exemptions.map((exemption) => row(exemption, now)),
                runtime.stdout.columns,
              )}\n`,
      )
    })
  })
}

const columns = [
  { title: 'ID', width: 5 },
  { title: 'TOKEN', width: 14 },
  { title: 'POLICY' },
  { title: 'ENDS', width: 10 },
  { title: 'APPROVER', width: 14 },
  { title: 'REASON' },
]

function row({ id, token, policy, until, endedAt, approver, reason }: Exemption, now: Instant): readonly string[] {
  const ends = endedAt === null ? relative(until, now, '') : colors.dim(`ended ${relative(endedAt, now, '')}`)
  return [String(id), token.id, policy ?? '(every policy)', ends, approver, reason]
}

function endCommand(exempt: Command, runtime: Runtime): void {
  const command = exempt
    .command('end')
    .argument('<id>', 'Number of the exemption.')
    .description('End an exemption before its time.')
    .requiredOption('--by <name>', 'Who ends it.')
    .addHelpText('after', '\nExample:\n  steward exempt end 3 --by "Ada Abel"')
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async ({ store, organisationId, now }) => {
      const ended = await store.endExemption(organisationId, Number(id), { at: now, by: said(options.by, '--by') })
      if (!ended)
        throw new StewardError('not-found', `No exemption ${id} is in force. "steward exempt list" shows them.`)
      await runtime.stdout.write(`Exemption ${id} has ended: the next pass judges the token again.\n`)
    })
  })
}
