import type { TokenIdentity } from '../../model/finding.ts'
import { tokenRef } from '../../model/token.ts'
import { emptyUseLedger } from '../../model/use-ledger.ts'
import { type UseReport, useReport } from '../../model/use-report.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'

/** So many of the newest uses are told one by one. */
const newestTold = 500

/** The use ledger of one token that is on record. */
export async function readUseReport(dependencies: ApiDependencies, token: TokenIdentity): Promise<UseReport> {
  const { store, organisationId } = dependencies
  const [ledgers, days, places, now] = await Promise.all([
    store.useLedgers(organisationId, [token]),
    store.usesByDay(organisationId, token),
    store.usePlaces(organisationId, token),
    providerNow(dependencies),
  ])
  return useReport({ ledger: ledgers.get(tokenRef(token)) ?? emptyUseLedger, days, places, now, newest: newestTold })
}
