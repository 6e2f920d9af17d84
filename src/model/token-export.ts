import { csvLines } from './csv.ts'
import { safeJson } from './safe-text.ts'
import { type TokenEntry, type TokenJson, tokenJson } from './token-record.ts'

export const exportFormats = ['csv', 'ndjson', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Media type of each format. */
export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/**
 * The tokens as text, in pieces: `json` is one array, `ndjson` one object a line, `csv` has a header line, one column a fact, scopes
 * separated by spaces, only those that were chosen where some were, and no cell that acts on a terminal or in a spreadsheet.
 */
export async function* exportTokens(
  tokens: AsyncIterable<TokenEntry>,
  format: ExportFormat,
  columns: readonly ExportColumn[] = exportColumns,
): AsyncIterable<string> {
  if (format === 'csv') yield csvLines([columns])
  let first = true
  for await (const record of tokens) {
    const token = tokenJson(record)
    if (format === 'csv') yield csvLines([csvRow(token, columns)])
    else if (format === 'ndjson') yield `${safeJson(token)}\n`
    else yield `${first ? '[\n' : ',\n'}${safeJson(token)}`
    first = false
  }
  if (format === 'json') yield first ? '[]\n' : '\n]\n'
}

type Cell = (token: TokenJson) => string | null

const cells = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  label: ({ label }) => label,
  status: ({ status }) => status,
  createdAt: ({ createdAt }) => createdAt,
  expiresAt: ({ expiresAt }) => expiresAt,
  lastActiveAt: ({ lastActiveAt }) => lastActiveAt,
  scopes: ({ scopes }) => (scopes === null ? null : scopes.length === 0 ? '(unscoped)' : scopes.join(' ')),
  ownerId: ({ owner }) => owner?.id ?? null,
  ownerName: ({ owner }) => owner?.name ?? null,
  ownerEmail: ({ owner }) => owner?.email ?? null,
  ownerStatus: ({ owner }) => owner?.status ?? null,
  ownerKind: ({ owner }) => owner?.kind ?? null,
  firstSeenAt: ({ firstSeenAt }) => firstSeenAt,
  goneAt: ({ goneAt }) => goneAt,
  purpose: ({ purpose }) => purpose,
  system: ({ system }) => system,
  sponsor: ({ sponsor }) => sponsor,
  backup: ({ backup }) => backup,
  neededUntil: ({ neededUntil }) => neededUntil,
  cadence: ({ cadence }) => cadence?.class ?? null,
  phase: ({ cadence }) => cadence?.phase ?? null,
  nextExpectedAt: ({ cadence }) => cadence?.nextExpectedAt ?? null,
  reuse90d: ({ reuse }) => reuse?.d90.toFixed(4) ?? null,
  coverage: ({ coverage }) => coverage?.toFixed(4) ?? null,
  predecessorId: ({ lineage }) => lineage?.predecessorId ?? null,
  successorId: ({ lineage }) => lineage?.successorId ?? null,
  signals: ({ signals }) => signals.map(({ kind }) => kind).join(' '),
} satisfies Record<string, Cell>

/** A column of a CSV export. */
export type ExportColumn = keyof typeof cells

/** Every column, from left to right. */
const exportColumns = Object.keys(cells) as readonly ExportColumn[]

/** The columns that words name, in the order given; or the words that name none. */
export function parseExportColumns(text: string): {
  readonly columns: readonly ExportColumn[]
  readonly unknown: readonly string[]
} {
  const words = [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '')
  const columns = words.flatMap((word) => exportColumns.find((known) => known === word) ?? [])
  return { columns, unknown: words.filter((word) => !exportColumns.some((known) => known === word)) }
}

function csvRow(token: TokenJson, columns: readonly ExportColumn[]): readonly (string | null)[] {
  return columns.map((column) => cells[column](token))
}
