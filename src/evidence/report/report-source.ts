import type { Instant } from '../../model/instant.ts'
import type { Store } from '../../store/store.ts'

/** What one of the integrity checks of a review says. */
export interface ReviewCheck {
  readonly check: string
  readonly ok: boolean
  readonly words: string
}

/** The record as the report reads it. */
export type ReportStore = Pick<
  Store,
  | 'listOrganisations'
  | 'lastSealedPass'
  | 'tokenCounts'
  | 'streamTokens'
  | 'tokenHistory'
  | 'policyVersions'
  | 'listFindings'
  | 'listExemptions'
  | 'listCases'
  | 'caseHistory'
  | 'listMessages'
  | 'listCampaigns'
  | 'readMode'
  | 'listRequests'
  | 'listGrants'
  | 'listAllowedExceptions'
  | 'listDrift'
  | 'readGovernance'
  | 'listMachineKeys'
  | 'listLedger'
  | 'newestLedger'
  | 'ledgerSpan'
>

/** What a report is made from. */
export interface ReportSource {
  readonly store: ReportStore
  readonly organisationId: string
  /** The span that it tells of, provider's time: `from` ≤ t < `to`. */
  readonly from: Instant
  readonly to: Instant
  /** Provider's time up to which the record tells anything. */
  readonly now: Instant
  /** Host's time at which it is made. */
  readonly madeAt: Instant
  readonly product: string
  /** Integrity checks of campaigns by their id; a campaign without any is shown without. */
  readonly reviews: ReadonlyMap<number, readonly ReviewCheck[]>
}

/** The end of a span that has none: an instant that no record reaches. */
export const endless: Instant = Number.MAX_SAFE_INTEGER

/** Whether something that went on from `begun` to `ended` (`null` = it goes on) was there within the span. */
export function wasWithin(
  { from, to }: Pick<ReportSource, 'from' | 'to'>,
  begun: Instant,
  ended: Instant | null,
): boolean {
  return begun < to && (ended === null || ended >= from)
}

/** Every item of a list that comes in pages. */
export async function* allPages<Page extends { readonly next: string | null }, Item>(
  read: (cursor: string | null) => Promise<Page>,
  items: (page: Page) => readonly Item[],
): AsyncIterable<Item> {
  let cursor: string | null = null
  do {
    const page: Page = await read(cursor)
    yield* items(page)
    cursor = page.next
  } while (cursor !== null)
}

/** Size of the pages in which the report reads. */
export const pageSize = 1000
