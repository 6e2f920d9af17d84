import type { Instant } from '../model/instant.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { ListSort, PageAsked } from '../model/page.ts'
import type { Pass } from '../model/pass.ts'
import type { PlanRecord, PlanState } from '../model/plan.ts'

/** One page of a list. */
export interface Listed<Item> {
  readonly items: readonly Item[]
  /** Number of items that match, whatever the page. */
  readonly total: number
  /** Give it back as `cursor` with the same query for the next page; `null` at the end. */
  readonly next: string | null
}

/** Lists that grow for as long as the product runs, page by page. Rejects with `usage` for a cursor, a limit or an order that is not one. */
export interface PageStore {
  /** Passes, the newest first. */
  pagePasses(organisationId: string, page: PageAsked<ListSort<'passes'>>): Promise<Listed<Pass>>
  /** Plans, the newest first. */
  pagePlans(
    organisationId: string,
    query: { readonly states?: readonly PlanState[] },
    page: PageAsked<ListSort<'plans'>>,
  ): Promise<Listed<PlanRecord>>
  /** Entries of the ledger, the newest first. */
  pageLedger(
    organisationId: string,
    query: {
      /** Kinds such as `pass.sealed`; a noun alone (`pass`) means all of its kinds. */
      readonly kinds?: readonly string[]
      readonly since?: Instant
    },
    page: PageAsked<ListSort<'ledger'>>,
  ): Promise<Listed<LedgerEntry>>
}
