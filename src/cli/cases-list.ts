import type { Command } from 'commander'
import colors from 'picocolors'
import type { Case } from '../model/case.ts'
import { type CaseJson, caseJson } from '../model/case-json.ts'
import { csvTable } from '../model/csv.ts'
import type { Instant } from '../model/instant.ts'
import { minute, relative } from './ages.ts'
import { caseQueryOf, casesOf, withCaseFlags } from './case-query.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonLines, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** `steward cases list` */
export function casesListCommand(cases: Command, runtime: Runtime): void {
  const command = withCaseFlags(cases.command('list', { isDefault: true }))
    .description('Cases under way, the one whose next step is due soonest first.')
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward cases list --due 7d\n  steward cases list --held\n  steward cases list --state revoked,kept -o csv',
    )
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const found = await casesOf(await caseQueryOf(options, context), context)
      await runtime.stdout.write(outputOf(found, { format: options.output, context, width: runtime.stdout.columns }))
    })
  })
}

interface Output {
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly context: RecordContext
  readonly width: number
}

function outputOf(found: readonly Case[], { format, context, width }: Output): string {
  if (format === 'json') return jsonText(found.map(caseJson))
  if (format === 'ndjson') return jsonLines(found.map(caseJson))
  if (format === 'csv') return csvTable(csvColumns, found.map(caseJson).map(flat))
  if (found.length === 0)
    return 'No case is under way. Cases open when a policy with steps says something of a token.\n'
  const held = found.filter(({ hold }) => hold !== null).length
  return [
    caseTable(found, context.now, width),
    `${found.length} ${found.length === 1 ? 'case' : 'cases'}${held === 0 ? '' : `, ${held} of them on hold`}. "steward cases show <id>" tells everything of one.`,
    colors.dim(`As of ${minute(context.now)}, the last sealed pass.`),
    '',
  ].join('\n')
}

/** Cases for people: what each is about, where it stands, and what comes next or holds it up. */
export function caseTable(found: readonly Case[], now: Instant, width: number): string {
  const rows = found.map((one) => [
    String(one.id),
    one.token.label,
    one.token.owner ?? '-',
    one.policy,
    one.state,
    nextWords(one, now),
  ])
  return renderTable(
    [
      { title: 'CASE', width: 6 },
      { title: 'TOKEN', width: 18, lines: 2 },
      { title: 'OWNER', width: 14, lines: 2 },
      { title: 'POLICY', width: 16, lines: 2 },
      { title: 'STATE', width: 11 },
      { title: 'NEXT', lines: 2 },
    ],
    rows,
    width,
  )
}

/** What comes next, or why nothing does: `quarantine in 3d`, `on hold: it was used`. */
export function nextWords({ next, hold, endedAt, endedWhy }: Case, now: Instant): string {
  if (endedAt !== null) return endedWhy ?? 'ended'
  if (hold !== null) return `on hold: ${hold.reason}`
  if (next === null) return 'nothing more'
  return next.dueAt <= now ? `${next.action} now` : `${next.action} ${relative(next.dueAt, now, '')}`
}

const csvColumns = [
  'id',
  'policy',
  'severity',
  'state',
  'kind',
  'token',
  'label',
  'ownerId',
  'owner',
  'openedAt',
  'nextAction',
  'nextDueAt',
  'hold',
  'answer',
  'endedAt',
  'endedWhy',
]

function flat({ token, next, hold, answer, ...rest }: CaseJson) {
  const { kind, id: tokenId, label, ownerId, owner } = token
  return {
    ...rest,
    kind,
    token: tokenId,
    label,
    ownerId,
    owner,
    nextAction: next?.action ?? null,
    nextDueAt: next?.dueAt ?? null,
    hold: hold?.reason ?? null,
    answer: answer?.kind ?? null,
  }
}
