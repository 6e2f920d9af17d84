import { StewardError } from '../platform/errors.ts'
import type { Page } from './connector.ts'

/** A page as one operation reads it: its items, and where the next page is. */
export interface LinkedPage<Item> extends Page<Item> {
  /** Cursor or path of the next page; absent, `null` and empty all mean the end. */
  readonly next: string | null | undefined
}

/**
 * Reads pages one after the other until there is no next one. A cursor that comes twice would never end and most likely repeats
 * items: it rejects with `provider-cursor-repeated`.
 */
export async function* paginate<Item>(
  purpose: string,
  readPage: (cursor: string | null) => Promise<LinkedPage<Item>>,
): AsyncIterable<Page<Item>> {
  const seen = new Set<string>()
  let cursor: string | null = null
  do {
    const { next, ...page }: LinkedPage<Item> = await readPage(cursor)
    yield page
    cursor = next === undefined || next === null || next === '' ? null : next
    if (cursor !== null && seen.has(cursor))
      throw new StewardError(
        'provider-cursor-repeated',
        `The provider sent the same next page twice when asked to ${purpose}. What came so far may be incomplete.`,
      )
    if (cursor !== null) seen.add(cursor)
  } while (cursor !== null)
}

/** Path and query of a next-page link, which must lie at the same origin as `base`: keys are sent nowhere else. */
export function sameOriginPath(link: string | null | undefined, base: string): string | null {
  if (link === null || link === undefined || link === '') return null
  const url = URL.parse(link, `${base}/`)
  const home = new URL(base)
  if (url === null || url.origin !== home.origin)
    throw new StewardError(
      'provider-foreign-link',
      `The provider's next page lies elsewhere (${url?.origin ?? 'no address'}), not at ${home.origin}; it was not followed.`,
    )
  const prefix = home.pathname.replace(/\/$/, '')
  const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname
  return path + url.search
}
