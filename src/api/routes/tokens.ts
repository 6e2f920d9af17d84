import { Readable } from 'node:stream'
import { z } from 'zod'
import { findingJson } from '../../model/finding-json.ts'
import { tokenKinds } from '../../model/token.ts'
import {
  type ExportColumn,
  exportFormats,
  exportTokens,
  exportTypes,
  parseExportColumns,
} from '../../model/token-export.ts'
import { parseTokenFilters, type TokenFilterText } from '../../model/token-filter.ts'
import type { TokenQuery } from '../../model/token-query.ts'
import { tokenJson } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers, tokenDetailSchema, tokenFilterQuery, tokenListQuery, tokenPageSchema } from '../schemas.ts'
import { knownToken } from './known-token.ts'
import { readUseReport } from './read-use-report.ts'

/** The organisation's tokens: list, one, export. */
export function tokenRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/tokens',
    {
      config: { roles: readers },
      schema: {
        operationId: 'listTokens',
        summary: 'Tokens that match filters',
        tags: ['tokens'],
        querystring: tokenListQuery,
        response: answers(tokenPageSchema),
      },
    },
    async (request) => {
      const { limit, cursor, ...filters } = request.query
      const query = await queryOf(filters, dependencies)
      const page = await store.listTokens(organisationId, query, { limit, cursor: cursor ?? null })
      return { data: page.tokens.map(tokenJson), total: page.total, next: page.next }
    },
  )

  app.get(
    '/api/v1/tokens/export',
    {
      config: { roles: readers },
      schema: {
        operationId: 'exportTokens',
        summary: 'All tokens that match filters, as one file',
        tags: ['tokens'],
        querystring: tokenFilterQuery.extend({
          format: z.enum(exportFormats).default('csv'),
          columns: z.string().max(500).optional().meta({
            description: 'Columns of the CSV, commas between, in the order given; left out = every one.',
          }),
        }),
      },
    },
    async (request, reply) => {
      const { format, columns, ...filters } = request.query
      const chosen = columns === undefined ? undefined : chosenColumns(columns)
      const query = await queryOf(filters, dependencies)
      const lines = exportTokens(store.streamTokens(organisationId, query), format, chosen)
      return reply
        .header('content-type', exportTypes[format])
        .header('content-disposition', `attachment; filename="tokens.${format}"`)
        .send(Readable.from(lines))
    },
  )

  app.get(
    '/api/v1/tokens/:kind/:id',
    {
      config: { roles: readers, tagged: true },
      schema: {
        operationId: 'readToken',
        summary: 'One token with its history and uses',
        tags: ['tokens'],
        params: z.object({ kind: z.enum(tokenKinds), id: z.string().max(500) }),
        response: answers(tokenDetailSchema),
      },
    },
    async (request) => {
      const { kind, id } = request.params
      const token = await knownToken(dependencies, { kind, id })
      const [history, ledger, open] = await Promise.all([
        store.tokenHistory(organisationId, kind, id),
        readUseReport(dependencies, { kind, id }),
        store.listFindings(
          organisationId,
          { state: 'any', token: { kind, id }, now: await providerNow(dependencies) },
          { limit: 1000 },
        ),
      ])
      return {
        token: tokenJson(token),
        history: history.map((entry) => ({
          at: new Date(entry.at).toISOString(),
          kind: entry.kind,
          before: { ...entry.before },
          after: { ...entry.after },
        })),
        uses: ledger.newest.map(({ at, source }) => ({ at, source })).reverse(),
        ledger,
        findings: open.findings.filter(({ state }) => state !== 'resolved').map(findingJson),
      }
    },
  )
}

function chosenColumns(text: string): readonly ExportColumn[] {
  const { columns, unknown } = parseExportColumns(text)
  if (unknown.length > 0) throw new StewardError('usage', `columns: there is no column ${unknown.join(', ')}.`)
  if (columns.length === 0) throw new StewardError('usage', 'columns: names no column.')
  return columns
}

async function queryOf(filters: TokenFilterText, dependencies: ApiDependencies): Promise<TokenQuery> {
  const { query, faults } = parseTokenFilters(filters, await providerNow(dependencies))
  if (faults.length > 0) throw new StewardError('usage', faults.join('\n'))
  return query
}
