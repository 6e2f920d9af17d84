import type { ListingName } from '../model/pass.ts'

/** What a pass reads page by page: its listings, then the audit log. */
export type ReadingName = ListingName | 'events'

/** What a pass is doing, for people who wait for it. */
export type PassProgress =
  | {
      readonly kind: 'page'
      readonly listing: ReadingName
      readonly pages: number
      readonly items: number
      /** How many items the listing has, where the provider says it. */
      readonly total: number | null
    }
  | { readonly kind: 'listing-done'; readonly listing: ReadingName; readonly fault: string | null }
  /** The provider asked us to wait. */
  | { readonly kind: 'wait'; readonly ms: number }
