import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { caseJson } from '../../model/case-json.ts'
import { findingJson } from '../../model/finding-json.ts'
import { grantJson } from '../../model/grant-json.ts'
import { requestJson } from '../../model/request-json.ts'
import { safeJson } from '../../model/safe-text.ts'
import { readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'

const config = { roles: readers }
const pageSize = 500

/** Whole lists as one stream, one item a line, of which a page at a time is in memory however slowly it is read. */
export function exportRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.get(
    '/api/v1/findings/export',
    {
      config,
      schema: {
        operationId: 'exportFindings',
        summary: 'Every finding, resolved ones too, one a line (NDJSON), in the order in which they were opened',
        tags: ['findings'],
      },
    },
    async (_request, reply) => {
      const now = await providerNow(dependencies)
      return stream(reply, 'findings', async (cursor) => {
        const asked = { limit: pageSize, cursor, sort: 'openedAt' } as const
        const { findings, next } = await store.listFindings(organisationId, { state: 'any', now }, asked)
        return { items: findings.map(findingJson), next }
      })
    },
  )

  app.get(
    '/api/v1/cases/export',
    {
      config,
      schema: {
        operationId: 'exportCases',
        summary: 'Every case, ended ones too, one a line (NDJSON), in the order in which they were opened',
        tags: ['cases'],
      },
    },
    async (_request, reply) =>
      stream(reply, 'cases', async (cursor) => {
        const asked = { limit: pageSize, cursor, sort: 'openedAt' } as const
        const { cases, next } = await store.listCases(organisationId, { states: 'any' }, asked)
        return { items: cases.map(caseJson), next }
      }),
  )

  governanceExports(app, dependencies)
}

function governanceExports(app: App, { store, organisationId }: ApiDependencies): void {
  app.get(
    '/api/v1/requests/export',
    {
      config,
      schema: {
        operationId: 'exportRequests',
        summary: 'Every request that was filed, one a line (NDJSON), the oldest first; drafts are their author’s alone',
        tags: ['requests'],
      },
    },
    async (_request, reply) =>
      stream(reply, 'requests', async (cursor) => {
        const asked = { limit: pageSize, cursor, sort: 'createdAt' } as const
        const { requests, next } = await store.listRequests(organisationId, {}, asked)
        return { items: requests.filter(({ state }) => state !== 'draft').map(requestJson), next }
      }),
  )

  app.get(
    '/api/v1/grants/export',
    {
      config,
      schema: {
        operationId: 'exportGrants',
        summary: 'Every grant, one a line (NDJSON), the oldest first',
        tags: ['grants'],
      },
    },
    async (_request, reply) =>
      stream(reply, 'grants', async (cursor) => {
        const asked = { limit: pageSize, cursor, sort: 'createdAt' } as const
        const { grants, next } = await store.listGrants(organisationId, {}, asked)
        return { items: grants.map(grantJson), next }
      }),
  )
}

type ReadPage = (cursor: string | null) => Promise<{ readonly items: readonly object[]; readonly next: string | null }>

async function stream(reply: FastifyReply, name: string, read: ReadPage): Promise<FastifyReply> {
  // The first page is read before anything is sent, so that what cannot be read at all is a problem like any other.
  const first = await read(null)
  return reply
    .header('content-type', 'application/x-ndjson; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.ndjson"`)
    .send(Readable.from(lines(first, read)))
}

/** The next page is read only when what was made of the one before has been taken. */
async function* lines(first: Awaited<ReturnType<ReadPage>>, read: ReadPage): AsyncGenerator<string> {
  let page = first
  for (;;) {
    if (page.items.length > 0) yield page.items.map((item) => `${safeJson(item)}\n`).join('')
    if (page.next === null) return
    page = await read(page.next)
  }
}
