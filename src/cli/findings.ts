import { type Command, Option } from 'commander'
import colors from 'picocolors'
import { csvTable } from '../model/csv.ts'
import { parseDuration } from '../model/duration.ts'
import { type Finding, type Severity, severities } from '../model/finding.ts'
import { type FindingJson, findingJson } from '../model/finding-json.ts'
import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import { seenWords } from '../policies/evidence-words.ts'
import { counted } from '../policies/words.ts'
import type { FindingQuery } from '../store/store.ts'
import { minute, relative } from './ages.ts'
import { type RecordContext, withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonLines, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

const examples = `
Exit codes: 0 done · 2 with --fail-on: one at least that severe is open

Examples:
  steward findings --severity high
  steward findings --policy unused-half-a-year --owner ada
  steward findings --state resolved --since 7d -o json
  steward findings --fail-on high`

/** Exit code when there is what one asked to fail on. */
const foundWhatFails = 2
const pageSize = 1000

/** `steward findings` */
export function findingsCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('findings')
    .description('What the policies say of tokens, as of the last sealed pass.')
    .addOption(
      new Option('--state <word>', 'open, exempt (set aside), resolved or any.')
        .choices(['open', 'exempt', 'resolved', 'any'])
        .default('open'),
    )
    .addOption(new Option('--severity <word>', 'At least as severe as this.').choices(severities))
    .option('--policy <names>', 'Of these policies; several with commas.')
    .option('--token <id>', 'Of this token (its id, or the beginning).')
    .option('--owner <text>', "Part of the owner's name or e-mail, or the whole account id.")
    .option('--since <span>', 'Opened within a span such as 7d.')
    .addOption(
      new Option('--fail-on <severity>', 'Exit with 2 when one at least this severe is open.').choices(severities),
    )
    .addOption(formatOption(['table', 'json', 'ndjson', 'csv']))
    .addHelpText('after', examples)
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const findings = await allFindings(await queryOf(options, context), context)
      await runtime.stdout.write(await output(findings, { format: options.output, context, runtime }))
      if (options.failOn !== undefined && (await isOpen(options.failOn, context))) process.exitCode = foundWhatFails
    })
  })
}

async function queryOf(options: Readonly<Record<string, string>>, context: RecordContext): Promise<FindingQuery> {
  const { state, severity, policy, token, owner, since } = options
  const span = since === undefined ? null : parseDuration(since)
  if (since !== undefined && span === null)
    throw new StewardError('usage', `--since: "${since}" is not a span such as 7d or 24h.`)
  const found = token === undefined ? null : await onlyToken(token, context)
  return {
    state: (state ?? 'open') as Finding['state'] | 'any',
    ...(severity === undefined ? {} : { severity: severity as Severity }),
    ...(policy === undefined ? {} : { policies: policy.split(',').map((name) => name.trim()) }),
    ...(found === null ? {} : { token: { kind: found.kind, id: found.id } }),
    ...(owner === undefined ? {} : { owner }),
    ...(span === null ? {} : { openedSince: context.now - span }),
  }
}

async function allFindings(
  query: FindingQuery,
  { store, organisationId, now }: RecordContext,
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  let cursor: string | null = null
  do {
    const page = await store.listFindings(organisationId, { ...query, now }, { limit: pageSize, cursor })
    findings.push(...page.findings)
    cursor = page.next
  } while (cursor !== null)
  return findings
}

async function isOpen(severity: Severity, { store, organisationId, now }: RecordContext): Promise<boolean> {
  return (await store.listFindings(organisationId, { severity, now }, { limit: 1 })).total > 0
}

interface Output {
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly context: RecordContext
  readonly runtime: Runtime
}

async function output(findings: readonly Finding[], { format, context, runtime }: Output): Promise<string> {
  const rows = findings.map(findingJson)
  if (format === 'json') return jsonText(rows)
  if (format === 'ndjson') return jsonLines(rows)
  if (format === 'csv') return csvTable(csvColumns, rows.map(flat))
  return `${tables(findings, context, runtime.stdout.columns)}${await footer(findings, context)}`
}

const csvColumns = [
  'id',
  'policy',
  'severity',
  'state',
  'kind',
  'token',
  'label',
  'owner',
  'openedAt',
  'seenAt',
  'resolvedAt',
  'resolvedWhy',
  'evidence',
]

function flat({ token, evidence, ...finding }: FindingJson) {
  const { kind, id, label, owner } = token
  return {
    ...finding,
    kind,
    token: id,
    label,
    owner,
    evidence: evidence.map(({ words }) => words).join('; '),
  }
}

/** Findings by policy, the most severe first: what a policy says of several tokens is read together. */
function tables(findings: readonly Finding[], { now }: RecordContext, width: number): string {
  const byPolicy = Map.groupBy(findings, ({ policy, severity }) => `${policy} ${colors.dim(`· ${severity}`)}`)
  return [...byPolicy]
    .map(([heading, found]) => {
      const rows = found.map((finding) => rowOf(finding, now))
      return `${colors.bold(heading)} ${colors.dim(`· ${found.length}`)}\n${renderTable(columns, rows, width)}\n\n`
    })
    .join('')
}

const columns = [
  { title: 'ID', width: 9 },
  { title: 'TOKEN', width: 16 },
  { title: 'OWNER', width: 12 },
  { title: 'SINCE', width: 5 },
  { title: 'WHY', lines: 3 },
]

function rowOf({ token, openedAt, resolvedWhy, evidence, exemption }: Finding, now: Instant): readonly string[] {
  const why =
    resolvedWhy ??
    (exemption === null ? (evidence[0] === undefined ? '' : seenWords(evidence[0])) : `set aside: ${exemption.reason}`)
  return [token.id, token.label, token.owner ?? '-', relative(openedAt, now, '').replace(' ago', ''), why]
}

async function footer(findings: readonly Finding[], { store, organisationId, now }: RecordContext): Promise<string> {
  const last = await store.lastSealedPass(organisationId)
  if (last === null) return 'No pass has been sealed yet: run "steward sync".\n'
  const judgement = last.judgement
  const lines = [
    findings.length === 0
      ? 'No finding.'
      : `${counted(findings.length, 'finding')}. "steward explain <token>" tells why.`,
    ...(judgement?.fault == null ? [] : [colors.yellow(`The last pass judged nothing: ${judgement.fault.message}`)]),
    colors.dim(
      `As of ${minute(now)}, the last sealed pass${judgement === null ? ', which was not judged' : `, by ${counted(judgement.policies, 'policy')}`}.`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
