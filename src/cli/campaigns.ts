import { type Command, Option } from 'commander'
import colors from 'picocolors'
import { decisionsCsv } from '../actions/campaign-decisions.ts'
import { endOfCampaign, openCampaign } from '../actions/campaigns.ts'
import { type CampaignReview, readCampaign } from '../actions/read-campaign.ts'
import { type Campaign, type SilenceMeaning, silenceMeanings } from '../model/campaign.ts'
import { caseJson } from '../model/case-json.ts'
import { parseDuration } from '../model/duration.ts'
import { isoOrNull } from '../model/instant.ts'
import { parseTokenFilters } from '../model/token-filter.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import { minute, relative } from './ages.ts'
import { idOf } from './case-query.ts'
import { type RecordContext, withRecord } from './context.ts'
import { filtersOf, recordOptions, withConfigFlags, withFilterFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { formatOption, jsonText } from './output-format.ts'
import { byOption, personOf, reasonOf } from './person.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'
import { renderTable } from './table.ts'
import { wrap } from './wrap.ts'

const examples = `
Examples:
  steward campaigns open "Yearly review" --kind user-token --due 30d
  steward campaigns open "Administrators" --signal privileged-owner --due 14d \\
    --reviewer ciso@corp.example --silence quarantine
  steward campaigns show 1`

/** `steward campaigns open|list|show|end` */
export function campaignsCommand(program: Command, runtime: Runtime): void {
  const campaigns = program
    .command('campaigns')
    .description('Reviews of many tokens at once: who decides, until when, what silence means.')
    .addHelpText('after', examples)
  openCommand(campaigns, runtime)
  listCommand(campaigns, runtime)
  showCommand(campaigns, runtime)
  endCommand(campaigns, runtime)
}

function openCommand(campaigns: Command, runtime: Runtime): void {
  const command = withFilterFlags(
    campaigns
      .command('open')
      .argument('<name>', 'What people will read: "Yearly review".')
      .description('Open a review of the tokens that the filters mean. The next plan asks their reviewers.')
      .requiredOption('--due <when>', 'Until when: a date, or a span such as 30d.')
      .option('--reviewer <who>', 'owner, backup, or the e-mail address of a person.', 'owner')
      .option('--reminders <spans>', 'So long before the due date reviewers are reminded, commas between.', '7d, 1d')
      .addOption(
        new Option(
          '--silence <meaning>',
          'What no answer means: nothing, tell-stewards, quarantine (35 days of watch, then revoked) or revoke.',
        )
          .choices(silenceMeanings)
          .default('nothing'),
      )
      .addOption(byOption())
      .option('--yes', 'Open it without showing first which tokens are meant.'),
  )
  withConfigFlags(command, recordOptions).action(async (name: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const filter = filtersOf(options)
      const tokens = await tokensOf(filter, context)
      if (options.yes !== true) return preview(tokens, runtime)
      const plan = {
        name: textOf(name),
        filter,
        reviewer: reviewerOf(options.reviewer),
        openedAt: context.now,
        dueAt: instantArgument(options.due, { now: context.now, flag: '--due', towards: 'future' }),
        reminders: spansOf(options.reminders),
        silence: options.silence as SilenceMeaning,
        openedBy: personOf(options),
      }
      if (plan.dueAt <= plan.openedAt) throw new StewardError('usage', '--due lies in the past.')
      const { campaign, cases } = await openCampaign(context.store, context.organisationId, { plan, tokens })
      await runtime.stdout.write(
        `Campaign ${campaign.id} is open: ${cases.length} ${cases.length === 1 ? 'token' : 'tokens'}, due ${minute(campaign.dueAt)}. The next plan asks the reviewers.\n`,
      )
    })
  })
}

async function tokensOf(
  filter: ReturnType<typeof filtersOf>,
  { store, organisationId, now }: RecordContext,
): Promise<readonly TokenEntry[]> {
  const { query, faults } = parseTokenFilters(filter, now)
  if (faults.length > 0) throw new StewardError('usage', faults.join('\n'))
  const tokens: TokenEntry[] = []
  for await (const token of store.streamTokens(organisationId, query)) tokens.push(token)
  if (tokens.length === 0) throw new StewardError('not-found', 'No token is meant by these filters.')
  return tokens
}

async function preview(tokens: readonly TokenEntry[], runtime: Runtime): Promise<void> {
  const rows = tokens.slice(0, 20).map(({ label, kind, owner }) => [label, kind, owner?.name ?? '-'])
  const more = tokens.length > 20 ? `and ${tokens.length - 20} more\n` : ''
  const table = renderTable(
    [{ title: 'TOKEN' }, { title: 'KIND', width: 22 }, { title: 'OWNER', width: 24 }],
    rows,
    runtime.stdout.columns,
  )
  await runtime.stdout.write(
    `${table}\n${more}${tokens.length} tokens are meant. Nothing was opened: add --yes to open it.\n`,
  )
}

function textOf(name: string): string {
  const text = name.trim()
  if (text === '' || text.length > 200)
    throw new StewardError('usage', 'The name of a campaign has 1 to 200 characters.')
  return text
}

function reviewerOf(text: string): Campaign['reviewer'] {
  if (text === 'owner' || text === 'backup') return text
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return { address: text }
  throw new StewardError('usage', `--reviewer: "${text}" is neither owner, backup nor an e-mail address.`)
}

function spansOf(text: string): readonly number[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.map((part) => {
    const span = parseDuration(part)
    if (span === null) throw new StewardError('usage', `--reminders: "${part}" is not a span such as 7d.`)
    return span
  })
}

function listCommand(campaigns: Command, runtime: Runtime): void {
  const command = campaigns
    .command('list', { isDefault: true })
    .description('Campaigns, newest first.')
    .addOption(formatOption(['table', 'json']))
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async ({ store, organisationId, now }) => {
      const found = await store.listCampaigns(organisationId)
      if (options.output === 'json') return runtime.stdout.write(jsonText(found.map(campaignJson)))
      if (found.length === 0)
        return runtime.stdout.write('No campaign was opened yet: steward campaigns open <name> --due 30d\n')
      const rows = found.map(({ id, name, dueAt, endedAt, silence }) => [
        String(id),
        name,
        endedAt === null ? `open, due ${relative(dueAt, now, '')}` : `ended ${minute(endedAt)}`,
        silence,
      ])
      const columns = [
        { title: 'ID', width: 5 },
        { title: 'NAME' },
        { title: 'STATE', width: 26 },
        { title: 'SILENCE', width: 13 },
      ]
      await runtime.stdout.write(`${renderTable(columns, rows, runtime.stdout.columns)}\n`)
    })
  })
}

function showCommand(campaigns: Command, runtime: Runtime): void {
  const command = campaigns
    .command('show')
    .argument('<id>', 'Number of the campaign.')
    .description('How far a campaign has come, what was decided, and how honest it is. As CSV: one line a token.')
    .addOption(formatOption(['text', 'json', 'csv']))
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const review = await readCampaign(context.store, context.organisationId, {
        campaign: await knownCampaign(idOf(id, '<id>'), context),
        now: context.now,
      })
      const text =
        options.output === 'json'
          ? jsonText({
              ...campaignJson(review.campaign),
              progress: review.progress,
              integrity: review.integrity,
              cases: review.cases.map(caseJson),
            })
          : options.output === 'csv'
            ? decisionsCsv(review.cases)
            : reviewText(review, context.now, runtime.stdout.columns)
      await runtime.stdout.write(text)
    })
  })
}

function endCommand(campaigns: Command, runtime: Runtime): void {
  const command = campaigns
    .command('end')
    .argument('<id>', 'Number of the campaign.')
    .description('End a campaign early: what is still open is closed, what was decided stays.')
    .requiredOption('--reason <text>', 'Why.')
    .addOption(byOption())
  withConfigFlags(command, recordOptions).action(async (id: string, options) => {
    await withRecord(options, runtime, async (context) => {
      const { store, organisationId, now } = context
      const campaign = await knownCampaign(idOf(id, '<id>'), context)
      const [by, why] = [personOf(options), reasonOf(options.reason)]
      const cases = (await store.openCaseList(organisationId)).filter(({ campaignId }) => campaignId === campaign.id)
      const changes = endOfCampaign(campaign, cases, { at: now, by, why })
      if (!(await store.endCampaign(organisationId, campaign.id, { at: now, by, why, changes })))
        throw new StewardError('conflict', `Campaign ${campaign.id} has ended already.`)
      await runtime.stdout.write(`Campaign ${campaign.id} was ended; ${changes.length} of its cases were closed.\n`)
    })
  })
}

async function knownCampaign(id: number, { store, organisationId }: RecordContext): Promise<Campaign> {
  const found = await store.findCampaign(organisationId, id)
  if (found === null) throw new StewardError('not-found', `There is no campaign ${id}. "steward campaigns" lists them.`)
  return found
}

function campaignJson(campaign: Campaign) {
  const { openedAt, dueAt, endedAt, reminders } = campaign
  return {
    ...campaign,
    openedAt: isoOrNull(openedAt),
    dueAt: isoOrNull(dueAt),
    endedAt: isoOrNull(endedAt),
    reminders: reminders.map((ms) => ms / 86_400_000),
  }
}

function reviewText({ campaign, cases, progress, integrity }: CampaignReview, now: number, width: number): string {
  const { tokens, answered, byAnswer } = progress
  const state =
    campaign.endedAt === null
      ? `due ${relative(campaign.dueAt, now, '')}`
      : `ended ${minute(campaign.endedAt)}: ${campaign.endedWhy}`
  const counts = Object.entries(byAnswer).map(
    ([kind, count]) => `${count} ${kind === 'none' ? 'without an answer' : kind}`,
  )
  const checks = integrity.flatMap(({ check, ok, words, items }) => [
    `  ${ok ? colors.green('ok') : colors.red('!!')} ${check.padEnd(17)} ${words}`,
    ...items.slice(0, 5).map((item) => `      ${safeText(item)}`),
    ...(items.length > 5 ? [`      and ${items.length - 5} more`] : []),
  ])
  const rows = cases
    .slice(0, 50)
    .map(({ id, token, state: stands, answer }) => [
      String(id),
      token.label,
      token.owner ?? '-',
      stands,
      answer === null ? '' : `${answer.kind} by ${answer.by}`,
    ])
  const columns = [
    { title: 'CASE', width: 6 },
    { title: 'TOKEN' },
    { title: 'OWNER', width: 18 },
    { title: 'STATE', width: 11 },
    { title: 'ANSWER', width: 26, lines: 2 },
  ]
  return [
    colors.bold(safeText(campaign.name)),
    `${state} · ${answered} of ${tokens} answered (${counts.join(', ')}) · silence means ${campaign.silence}`,
    '',
    colors.bold('Integrity'),
    ...checks.flatMap((line) => (line.length > width + 10 ? wrap(line, width) : [line])),
    '',
    renderTable(columns, rows, width),
    ...(cases.length > 50 ? [`and ${cases.length - 50} more: -o csv has all of them`] : []),
    '',
  ].join('\n')
}
