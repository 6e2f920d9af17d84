import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { allReviews } from '../actions/all-reviews.ts'
import { makeReport } from '../evidence/report/make-report.ts'
import { endless, type ReportSource } from '../evidence/report/report-source.ts'
import { DAY, type Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions, withConfigFlags } from './flags.ts'
import { instantArgument } from './instant-argument.ts'
import type { Runtime } from './runtime.ts'

const examples = `
Examples:
  steward report -o evidence/                     evidence/report.html and a CSV for each table
  steward report -o q1.html --from 2026-01-01 --to 2026-03-31
                                                  q1.html, q1.inventory.csv, …`

/** `steward report` */
export function reportCommand(program: Command, runtime: Runtime): void {
  const command = program
    .command('report')
    .description('Evidence for an auditor: one page of HTML that stands by itself, and a CSV for each table.')
    .requiredOption('-o, --output <folder|file.html>', 'Where to write: all files whole, or none.')
    .option(
      '--from <when>',
      'Beginning of the span: a date, or a span back from now such as 90d. Default: all of the record.',
    )
    .option('--to <when>', 'End of the span: a date (that day included), or a span back from now.')
    .addHelpText('after', examples)
  withConfigFlags(command, recordOptions).action(async (options) => {
    await withRecord(options, runtime, async (context) => {
      const written = await writeReport(options.output, await sourceOf(options, context, runtime), runtime)
      await runtime.stdout.write(`${written.page}, with ${written.tables} tables as CSV beside it.\n`)
    })
  })
}

async function sourceOf(
  { from, to }: { readonly from?: string; readonly to?: string },
  { store, organisationId, now }: RecordContext,
  { clock, version }: Runtime,
): Promise<ReportSource> {
  const span = {
    from: from === undefined ? 0 : instantArgument(from, { now, flag: '--from', towards: 'past' }),
    to: to === undefined ? endless : endOf(to, now),
  }
  if (span.from >= span.to) throw new StewardError('usage', '--from must be before --to.')
  const reviews = await allReviews(store, organisationId, now)
  return { store, organisationId, ...span, now, madeAt: clock.now(), product: version, reviews }
}

function endOf(text: string, now: Instant): Instant {
  const at = instantArgument(text, { now, flag: '--to', towards: 'past' })
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? at + DAY : at + 1
}

async function writeReport(
  output: string,
  source: ReportSource,
  runtime: Runtime,
): Promise<{ readonly page: string; readonly tables: number }> {
  const isFile = /\.html?$/i.test(output)
  const page = isFile ? output : join(output, 'report.html')
  const pathOf = (name: string): string =>
    isFile ? `${output.replace(/\.html?$/i, '')}.${name}.csv` : join(output, `${name}.csv`)
  const report = await makeReport(source)
  await runtime.writeFiles([
    ...report.tables.map(({ name, csv }) => ({ path: pathOf(name), pieces: csv })),
    { path: page, pieces: report.page((name) => basename(pathOf(name))) },
  ])
  return { page, tables: report.tables.length }
}
