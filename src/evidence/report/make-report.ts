import { verifyRecord } from '../verify-ledger.ts'
import { type ActingParts, actionsTable, answersTable, lettersTable, Tally } from './acting-tables.ts'
import { accessTable, campaignsTable, changesTable } from './administration-tables.ts'
import { CaseTally, casesTable, transitionsTable } from './case-tables.ts'
import { allowedExceptionsTable, driftTable, GrantTally, grantsTable, purposesTable } from './grant-tables.ts'
import { exemptionsTable, FindingTally, findingsTable } from './judgement-tables.ts'
import { type LeaverFigures, leaversTable } from './leavers.ts'
import { pageText } from './page.ts'
import { policiesTable, readPolicies } from './policy-tables.ts'
import type { ReportFigures } from './report-figures.ts'
import type { ReportSource } from './report-source.ts'
import { type KeptTable, type ReportTable, tableWriter } from './report-table.ts'
import { RequestTally, requestMonthsTable, requestsTable } from './request-tables.ts'
import { readRevocations } from './revocations.ts'
import { TokenSurvey } from './survey.ts'
import type { CsvLink } from './table-markup.ts'
import { inventoryTable, trendTable } from './token-tables.ts'
import { readTrend } from './trend.ts'

/** A table of the report as a file. */
export interface ReportCsv {
  readonly name: string
  readonly csv: AsyncIterable<string>
}

/** A report under way: first every CSV, in this order and each to its end, then the page, which tells what was seen on the way. */
export interface Report {
  readonly tables: readonly ReportCsv[]
  /** The page as HTML; `csv` names the file of a table, `null` where there are no files beside the page. */
  page(csv: CsvLink): AsyncIterable<string>
}

/** Begins a report. Reads the record in bounded memory: of each token no more than its name is kept, of each table what the page shows. */
export async function makeReport(source: ReportSource): Promise<Report> {
  const [revocations, policies] = [await readRevocations(source), await readPolicies(source)]
  const parts: Gathered = {
    survey: new TokenSurvey(source.now),
    revocations,
    trend: await readTrend(source),
    policies,
    cases: new CaseTally(),
    findings: new FindingTally(policies),
    leavers: { revoked: [], elsewhere: 0, open: 0 },
    requests: new RequestTally(),
    grants: new GrantTally(),
    acting: { actions: new Tally(), answers: new Tally(), letters: new Tally() },
  }
  const writers = tablesOf(source, parts).map((table) => ({ name: table.name, ...tableWriter(table) }))
  return {
    tables: writers,
    page: (csv) => page(source, parts, { csv, kept: () => writers.map((writer) => writer.kept()) }),
  }
}

/** The page alone: every table is read all the same, since the figures are of all rows. */
export async function* reportPage(source: ReportSource): AsyncIterable<string> {
  const report = await makeReport(source)
  for (const { csv } of report.tables) for await (const piece of csv) void piece
  yield* report.page(null)
}

interface Gathered {
  readonly survey: TokenSurvey
  readonly revocations: Awaited<ReturnType<typeof readRevocations>>
  readonly trend: Awaited<ReturnType<typeof readTrend>>
  readonly policies: Awaited<ReturnType<typeof readPolicies>>
  readonly cases: CaseTally
  readonly findings: FindingTally
  readonly leavers: LeaverFigures
  readonly requests: RequestTally
  readonly grants: GrantTally
  readonly acting: Omit<ActingParts, 'survey'>
}

/** In the order in which each needs what another has seen: the inventory names tokens, findings count for policies, cases for campaigns. */
function tablesOf(source: ReportSource, parts: Gathered): readonly ReportTable[] {
  const { survey, revocations, trend, policies, cases, findings, leavers } = parts
  const acting = { survey, ...parts.acting }
  return [
    inventoryTable(source, { survey, revocations }),
    trendTable(trend),
    findingsTable(source, findings),
    policiesTable(policies, (policy) => findings.of(policy)),
    casesTable(source, cases),
    transitionsTable(source, cases),
    answersTable(source, acting),
    actionsTable(source, acting),
    lettersTable(source, acting),
    exemptionsTable(source, survey),
    leaversTable(source, { survey, revocations }, leavers),
    campaignsTable(source, cases),
    requestsTable(source, parts.requests),
    requestMonthsTable(parts.requests),
    grantsTable(source, { survey, tally: parts.grants }),
    purposesTable(parts.grants),
    allowedExceptionsTable(source),
    driftTable(source),
    changesTable(source),
    accessTable(source),
  ]
}

interface PageNeeds {
  readonly csv: CsvLink
  readonly kept: () => readonly KeptTable[]
}

async function* page(source: ReportSource, parts: Gathered, { csv, kept }: PageNeeds): AsyncIterable<string> {
  const { store, organisationId } = source
  const figures: ReportFigures = {
    tokens: parts.survey.figures(),
    trend: parts.trend,
    leavers: parts.leavers,
    policies: parts.policies,
    cases: parts.cases,
    acting: parts.acting,
    requests: parts.requests,
    grants: parts.grants,
    governance: await store.readGovernance(organisationId),
    mode: await store.readMode(organisationId),
    verification: await verifyRecord(store, organisationId),
    lastSealedAt: (await store.lastSealedPass(organisationId))?.at ?? null,
  }
  const organisation = (await store.listOrganisations()).find(({ id }) => id === organisationId)
  const tables = new Map(kept().map((table) => [table.name, table]))
  yield* pageText({ source, organisationName: organisation?.name ?? null, figures, tables, csv })
}
