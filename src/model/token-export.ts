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
 * separated by spaces, and no cell that acts on a terminal or in a spreadsheet.
 */
export async function* exportTokens(tokens: AsyncIterable<TokenEntry>, format: ExportFormat): AsyncIterable<string> {
  if (format === 'csv') yield csvLines([csvColumns])
  let first = true
  for await (const record of tokens) {
    const token = tokenJson(record)
    if (format === 'csv') yield csvLines([csvRow(token)])
    else if (format === 'ndjson') yield `${safeJson(token)}\n`
    else yield `${first ? '[\n' : ',\n'}${safeJson(token)}`
    first = false
  }
  if (format === 'json') yield first ? '[]\n' : '\n]\n'
}

const csvColumns = [
  'id',
  'kind',
  'label',
  'status',
  'createdAt',
  'expiresAt',
  'lastActiveAt',
  'scopes',
  'ownerId',
  'ownerName',
  'ownerEmail',
  'ownerStatus',
  'ownerKind',
  'firstSeenAt',
  'goneAt',
  'purpose',
  'system',
  'sponsor',
  'backup',
  'neededUntil',
  'cadence',
  'phase',
  'nextExpectedAt',
  'reuse90d',
  'coverage',
  'predecessorId',
  'successorId',
  'signals',
]

function csvRow(token: TokenJson): readonly (string | null)[] {
  const { owner, scopes } = token
  return [
    token.id,
    token.kind,
    token.label,
    token.status,
    token.createdAt,
    token.expiresAt,
    token.lastActiveAt,
    scopes === null ? null : scopes.length === 0 ? '(unscoped)' : scopes.join(' '),
    owner?.id ?? null,
    owner?.name ?? null,
    owner?.email ?? null,
    owner?.status ?? null,
    owner?.kind ?? null,
    token.firstSeenAt,
    token.goneAt,
    token.purpose,
    token.system,
    token.sponsor,
    token.backup,
    token.neededUntil,
    token.cadence?.class ?? null,
    token.cadence?.phase ?? null,
    token.cadence?.nextExpectedAt ?? null,
    token.reuse === null ? null : token.reuse.d90.toFixed(4),
    token.coverage === null ? null : token.coverage.toFixed(4),
    token.lineage?.predecessorId ?? null,
    token.lineage?.successorId ?? null,
    token.signals.map(({ kind }) => kind).join(' '),
  ]
}
