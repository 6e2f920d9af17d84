import type { Command } from 'commander'
import { type Adoption, type AdoptionOrder, adoptToday } from '../actions/grants/adopt-today.ts'
import { adoptionJson } from '../actions/grants/adoption-json.ts'
import type { Drift, DriftKind } from '../model/grant.ts'
import { driftJson } from '../model/grant-json.ts'
import { withLease } from '../reconcile/lease.ts'
import { withActing } from './acting-context.ts'
import { minute, relative } from './ages.ts'
import { withRecord } from './context.ts'
import { actingOptions, recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import { formatOption, jsonText } from './output-format.ts'
import { reasonOf } from './person.ts'
import { asOption, viewerOf } from './requests-context.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'
import { renderTable } from './table.ts'

/** `steward grants drift|adopt` */
export function grantsMembershipCommands(grants: Command, runtime: Runtime): void {
  driftCommand(grants, runtime)
  adoptCommand(grants, runtime)
}

const driftWords: Readonly<Record<DriftKind, string>> = {
  'allowed-without-grant': 'may use tokens without a grant',
  'grant-without-allowed': 'has a grant and may not use tokens',
}

function driftCommand(grants: Command, runtime: Runtime): void {
  const command = grants
    .command('drift')
    .description('Where membership of the policy that allows tokens differs from the grants: who, since when.')
    .option('--all', 'Those too that are over.')
    .addOption(formatOption(['table', 'json']))
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async ({ store, organisationId, now }) => {
      const query = { limit: 1000, ...(options.all === true ? {} : { open: true }) }
      const found = await store.listDrift(organisationId, query)
      if (options.output === 'json') return runtime.stdout.write(jsonText(found.map(driftJson)))
      const governed = (await store.readGovernance(organisationId)) !== null
      return runtime.stdout.write(found.length > 0 ? driftTable(found, now, runtime.stdout.columns) : noDrift(governed))
    })
  })
}

function noDrift(governed: boolean): string {
  return governed
    ? 'Everybody who may use tokens has a grant or an exception, and everybody with a grant may.\n'
    : 'Membership is not governed yet: "steward grants adopt" begins it with what is there today.\n'
}

function driftTable(found: readonly Drift[], now: number, width: number): string {
  const columns = [
    { title: 'WHO', width: 24, lines: 2 },
    { title: 'WHAT', lines: 2 },
    { title: 'MEMBER SINCE', width: 17 },
    { title: 'SEEN', width: 10 },
    { title: 'OVER', width: 10 },
  ]
  const rows = found.map(({ kind, account, memberSince, openedAt, resolvedAt }) => [
    account.email === null ? account.name : `${account.name} <${account.email}>`,
    driftWords[kind],
    minute(memberSince, 'not told'),
    relative(openedAt, now, ''),
    resolvedAt === null ? '-' : relative(resolvedAt, now, ''),
  ])
  return `${renderTable(columns, rows, width)}\n`
}

function adoptCommand(grants: Command, runtime: Runtime): void {
  const command = grants
    .command('adopt')
    .description("Begin to govern membership: today's owners of working tokens get grants, and a review asks them.")
    .requiredOption('--until <when>', 'When those grants end: a date, or a span such as 180d.')
    .option('--reason <text>', 'Why; needed with --yes.')
    .option('--yes', 'Do it. Without it is only told what it would do.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  steward grants adopt --until 180d\n  steward grants adopt --until 180d --reason "requests begin" --yes',
    )
  withConfigFlags(command, actingOptions).action(async (options) => {
    await withActing(options, runtime, async ({ acting, store, organisationId, now, config }) => {
      const preview = options.yes !== true
      const { email, name } = viewerOf(options.as, config)
      const order: AdoptionOrder = {
        by: email ?? name,
        reason: preview ? (options.reason ?? '') : reasonOf(options.reason ?? ''),
        until: instantArgument(options.until, { now, flag: '--until', towards: 'future' }),
        preview,
      }
      const adopted = preview
        ? await adoptToday(acting, order)
        : await withLease({ store, clock: runtime.clock }, organisationId, (lost) =>
            adoptToday({ ...acting, signal: lost }, order),
          )
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(adoptionJson(adopted)) : adoptionText(adopted, runtime.stdout.columns),
      )
    })
  })
}

function adoptionText({ preview, grants, leftOut, campaignId, governedSince }: Adoption, width: number): string {
  const owners = new Set(grants.map(({ owner }) => owner.email)).size
  const given = `${grants.length} ${grants.length === 1 ? 'grant' : 'grants'} for ${owners} ${owners === 1 ? 'person' : 'people'}`
  const columns = [
    { title: 'WHO', width: 24, lines: 2 },
    { title: 'WITHOUT A GRANT', lines: 3 },
  ]
  const left = leftOut.map(({ account, why }) => [account.email ?? account.name, why])
  const review = campaignId === null ? '' : ` Review ${campaignId} asks them ("steward campaigns show ${campaignId}").`
  return [
    ...(left.length === 0 ? [] : [renderTable(columns, left, width), '']),
    preview
      ? `There would be ${given}, and a review that asks them. Nothing was changed: add --reason and --yes to do it.`
      : safeText(`${given}. Membership is governed since ${minute(governedSince)}.${review}`),
    '',
  ].join('\n')
}
