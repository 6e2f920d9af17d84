import type { Command } from 'commander'
import { type DefaultRenderer, Listr, type ListrTaskWrapper, type SimpleRenderer } from 'listr2'
import colors from 'picocolors'
import { publicSettings } from '../config/public-settings.ts'
import type { EventsReport, JudgementReport, Pass } from '../model/pass.ts'
import { counted } from '../policies/words.ts'
import { withLease } from '../reconcile/lease.ts'
import { noteConfiguration } from '../reconcile/note-configuration.ts'
import { runPass } from '../reconcile/pass.ts'
import type { PassProgress, ReadingName } from '../reconcile/progress.ts'
import { shortSpan } from './ages.ts'
import { actingOptions, configOf, passOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** Exit code of a pass that could not read everything. */
const partialObservation = 5

/** `steward sync` */
export function syncCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('sync')
    .description('Run one pass now: read the organisation, record what is there and what changed.')
    .option('--full', 'Read every listing to its end, also those that were read recently.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExit codes: 0 everything was read · 5 a part could not be read · 1 nothing could\n\nExamples:\n  steward sync\n  steward sync --full -o json',
    )
  withConfigFlags(command, [...passOptions, ...actingOptions]).action(async (options) => {
    const pass = await syncNow(options, runtime)
    await runtime.stdout.write(options.output === 'json' ? jsonText(pass) : summary(pass))
    process.exitCode = pass.state === 'sealed' ? 0 : pass.state === 'partial' ? partialObservation : 1
  })
}

async function syncNow(options: Readonly<Record<string, unknown>>, runtime: Runtime): Promise<Pass> {
  const config = configOf(options, runtime)
  await using resources = new AsyncDisposableStack()
  const connector = resources.adopt(await runtime.openConnector(config), (opened) => opened.close())
  const store = resources.adopt(await runtime.openStore(config), (opened) => opened.close())
  const organisationId = config.orgId ?? ''
  const acting = await runtime.openActing(config, { store, connector, organisationId })
  const dependencies = { connector, store, clock: runtime.clock, acting }
  await store.saveOrganisation({ id: organisationId, provider: connector.provider, name: null })
  await noteConfiguration(store, organisationId, { settings: publicSettings(config), at: runtime.clock.now() })
  const { observe: kinds, fullEvery, events: followEvents, eventsKept } = config
  const board = runtime.stderr.isTerminal
    ? progressBoard(['accounts', ...kinds, ...(followEvents ? (['events'] as const) : [])])
    : null
  resources.defer(() => board?.end())
  return await withLease(dependencies, organisationId, (lost) =>
    runPass(dependencies, {
      organisationId,
      kinds,
      fullEvery,
      followEvents,
      eventsKept,
      readPolicies: async () => (await runtime.readPolicies(config.policies)).policies,
      full: options.full === true,
      signal: AbortSignal.any([runtime.signal, lost]),
      onProgress: (progress) => board?.note(progress),
      onActingFault: ({ code, message }) =>
        void runtime.stderr.write(`${colors.yellow('Acting went wrong')} (${code}): ${safeText(message)}\n`),
    }),
  )
}

type ProgressTask = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>

interface Board {
  note(progress: PassProgress): void
  end(): Promise<void>
}

/** One line a listing on standard error, for as long as the pass lasts. */
function progressBoard(names: readonly ReadingName[]): Board {
  const finish = new Map<ReadingName, (fault: string | null) => void>()
  const tasks = new Map<ReadingName, ProgressTask>()
  const list = new Listr(
    names.map((name) => ({
      title: name,
      task: (_context: unknown, task: ProgressTask) =>
        new Promise<void>((resolve, reject) => {
          tasks.set(name, task)
          finish.set(name, (fault) => (fault === null ? resolve() : reject(new Error(fault))))
        }),
    })),
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: 'default',
      fallbackRenderer: 'simple',
    },
  )
  const shown = list.run().catch(() => undefined)
  return {
    note: (progress) => {
      if (progress.kind === 'listing-done') finish.get(progress.listing)?.(progress.fault)
      else if (progress.kind === 'wait')
        for (const task of tasks.values()) task.output = `waiting ${shortSpan(progress.ms)} as the provider asked`
      else retitle(tasks.get(progress.listing), progress)
    },
    end: async () => {
      for (const done of finish.values()) done(null)
      await shown
    },
  }
}

function retitle(task: ProgressTask | undefined, progress: Extract<PassProgress, { kind: 'page' }>): void {
  if (task === undefined) return
  const of = progress.total === null ? '' : ` of ${progress.total.toLocaleString('en')}`
  task.title = `${progress.listing}  ${progress.items.toLocaleString('en')}${of}, ${progress.pages} ${progress.pages === 1 ? 'page' : 'pages'}`
}

/** The outcome of a pass in a few lines. */
function summary(pass: Pass): string {
  const seconds = (((pass.finishedAt ?? pass.startedAt) - pass.startedAt) / 1000).toFixed(1)
  const head = `Pass ${pass.id} ${stateText(pass)} in ${seconds} s, ${pass.requests} requests${pass.at === null ? '' : `, as of ${new Date(pass.at).toISOString()}`}.`
  const listings = pass.listings.map((listing) => {
    if (listing.fault !== null) return `  ${colors.red('✖')} ${listing.name}: ${safeText(listing.fault.message)}`
    const read = {
      full: `${listing.items} read`,
      changes: `${listing.items} changed of ${listing.known}`,
      skipped: `${listing.known} known, read recently`,
    }[listing.mode]
    return `  ${colors.green('✔')} ${listing.name}: ${read}`
  })
  const changes = Object.entries(pass.changes).map(([kind, count]) => `${kind} ${count}`)
  const fault = pass.fault === null ? [] : [`  ${colors.red('✖')} ${safeText(pass.fault.message)}`]
  const concluded = pass.state === 'sealed' ? [] : ['  Nothing was concluded gone, because not everything was read.']
  return `${[head, ...listings, ...eventLines(pass.events), ...fault, ...concluded, ...judgementLines(pass.judgement), changes.length === 0 ? '  Nothing changed.' : `  Changes: ${changes.join(', ')}`].join('\n')}\n`
}

/** What was read of the audit log, and what was not. */
function eventLines(report: EventsReport | null): readonly string[] {
  if (report === null) return []
  const { events, uses, unknownTokens, unreadable, until, caughtUp, fault } = report
  if (fault !== null) return [`  ${colors.yellow('!')} audit log: ${safeText(fault.message)}`]
  const asides = [
    ...(unknownTokens === 0 ? [] : [`${unknownTokens} of tokens that are not on record`]),
    ...(unreadable === 0 ? [] : [`${unreadable} unreadable, left out`]),
    ...(caughtUp
      ? []
      : [`read up to ${until === null ? 'its beginning' : new Date(until).toISOString()}; the next pass goes on`]),
  ]
  const mark = caughtUp && unreadable === 0 ? colors.green('✔') : colors.yellow('!')
  return [`  ${mark} audit log: ${[`${counted(events, 'new event')}, ${counted(uses, 'use')}`, ...asides].join(', ')}`]
}

/** What the policies say now. */
function judgementLines(report: JudgementReport | null): readonly string[] {
  if (report === null) return []
  if (report.fault !== null) return [`  ${colors.yellow('!')} ${safeText(report.fault.message)}`]
  const { policies, opened, kept, resolved, exempt, notes } = report
  const aside = exempt === 0 ? '' : ` (${exempt} set aside)`
  return [
    `  Findings: ${opened + kept} open${aside}, ${opened} new, ${resolved} resolved, by ${counted(policies, 'policy')}`,
    ...notes.map((note) => `  ${colors.yellow('!')} ${safeText(note)}`),
  ]
}

function stateText({ state }: Pass): string {
  return {
    sealed: colors.green('sealed'),
    partial: colors.yellow('is partial'),
    failed: colors.red('failed'),
    interrupted: colors.yellow('was interrupted'),
    running: 'is running',
  }[state]
}
