import type { ObservedToken } from '../connectors/connector.ts'
import type { AccountFacts } from '../model/account.ts'
import type { ListingName } from '../model/pass.ts'
import type { Sighting } from '../store/store.ts'
import { type PassRun, tally } from './run.ts'

/** One page as it is handed to the record. */
export interface ObservedPage {
  readonly listing: ListingName
  readonly items: readonly (AccountFacts | ObservedToken)[]
}

/** Records one page, in whole or not at all. Returns how many of its tokens were not known before. */
export async function record(run: PassRun, sighting: Sighting, page: ObservedPage): Promise<number> {
  const tokens = page.items.filter((item) => 'token' in item)
  const accounts = page.items.filter((item): item is AccountFacts => !('token' in item))
  const counts =
    page.listing === 'accounts'
      ? await run.store.recordAccounts(sighting, accounts)
      : await run.store.recordTokens(sighting, tokens)
  tally(run, counts)
  return counts['token.created'] ?? 0
}
