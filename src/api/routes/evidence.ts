import { Readable } from 'node:stream'
import { allReviews } from '../../actions/all-reviews.ts'
import { exportLedger } from '../../evidence/export-ledger.ts'
import { ledgerEntryJson } from '../../evidence/ledger-json.ts'
import { wholeLedger } from '../../evidence/record-pages.ts'
import { reportPage } from '../../evidence/report/make-report.ts'
import { endless } from '../../evidence/report/report-source.ts'
import type { Verification } from '../../evidence/verify-ledger.ts'
import { watchedVerification } from '../../evidence/watched-verification.ts'
import { DAY } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import type { Role } from '../../store/store.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { ledgerListQuery, ledgerPageSchema, reportQuery, verificationSchema } from '../schemas-evidence.ts'
import { verificationProgressSchema } from '../schemas-views.ts'

/** Those who may see everything that was done by everybody. */
const auditors: readonly Role[] = ['steward', 'auditor']

/** The ledger, and the report for an auditor. */
export function evidenceRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId, clock, version } = dependencies
  const verification = watchedVerification(store, organisationId)

  app.get(
    '/api/v1/ledger',
    {
      config: { roles: auditors },
      schema: {
        operationId: 'listLedger',
        summary: 'What stands in the ledger, newest first',
        tags: ['evidence'],
        querystring: ledgerListQuery,
        response: answers(ledgerPageSchema),
      },
    },
    async (request) => {
      const { kind, since, limit, cursor = null, sort } = request.query
      const query = {
        ...(kind === undefined ? {} : { kinds: kind.split(',') }),
        ...(since === undefined ? {} : { since: Date.parse(since) }),
      }
      const { items, ...page } = await store.pageLedger(organisationId, query, { limit, cursor, ...(sort && { sort }) })
      return { data: items.map(ledgerEntryJson), ...page }
    },
  )

  app.get(
    '/api/v1/ledger/verification',
    {
      config: { roles: auditors },
      schema: {
        operationId: 'verifyLedger',
        summary: 'Verify the ledger on record entry by entry',
        tags: ['evidence'],
        response: answers(verificationSchema),
      },
    },
    async () => verificationJson(await verification.verify(), clock.now()),
  )

  app.get(
    '/api/v1/ledger/verification/progress',
    {
      config: { roles: auditors },
      schema: {
        operationId: 'readVerificationProgress',
        summary: 'How far the verification is that is under way',
        tags: ['evidence'],
        response: answers(verificationProgressSchema),
      },
    },
    async () => verification.progress(),
  )

  app.get(
    '/api/v1/ledger/export',
    {
      config: { roles: auditors },
      schema: {
        operationId: 'exportLedger',
        summary: 'The whole ledger, one entry a line; "steward ledger verify <file>" verifies it',
        tags: ['evidence'],
      },
    },
    async (_, reply) => {
      const { text } = exportLedger(store, organisationId, await wholeLedger(store, organisationId))
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="ledger.ndjson"')
        .send(Readable.from(text))
    },
  )

  app.get(
    '/api/v1/report.html',
    {
      config: { roles: auditors },
      schema: {
        operationId: 'readReport',
        summary:
          'The report for an auditor as one page that stands by itself; "steward report" has its tables as CSV too',
        tags: ['evidence'],
        querystring: reportQuery,
      },
    },
    async (request, reply) => {
      const { from, to } = request.query
      const span = {
        from: from === undefined ? 0 : Date.parse(from),
        to: to === undefined ? endless : Date.parse(to) + DAY,
      }
      if (span.from >= span.to) throw new StewardError('usage', 'from must not be after to.')
      const now = await providerNow(dependencies)
      const reviews = await allReviews(store, organisationId, now)
      const source = { store, organisationId, ...span, now, madeAt: clock.now(), product: version, reviews }
      return reply.header('content-type', 'text/html; charset=utf-8').send(Readable.from(reportPage(source)))
    },
  )
}

function verificationJson(verification: Verification, at: number) {
  const { sound, organisationId, entries, first, last, headHash, fault } = verification
  return {
    sound,
    organisationId,
    entries,
    first,
    last,
    headHash,
    fault: fault === null ? null : { kind: fault.kind, sequence: fault.sequence, words: fault.words },
    at: new Date(at).toISOString(),
  }
}
