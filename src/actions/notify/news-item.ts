import type { Grant } from '../../model/grant.ts'
import type { NewsFacts } from './request-facts.ts'

/** Word to one person. */
export interface NewsItem {
  readonly to: { readonly email: string; readonly name: string | null }
  readonly facts: NewsFacts
}

/** Word with nothing but what is given. */
export function newsItem(
  to: NewsItem['to'],
  given: Pick<NewsFacts, 'key' | 'kind' | 'title'> & Partial<NewsFacts>,
): NewsItem {
  return { to, facts: { lines: [], steps: [], details: [], renews: null, path: null, ...given } }
}

/** The name under which an item is remembered as told to its reader. */
export function newsCover({ to, facts }: NewsItem): string {
  return `${facts.key}/${to.email.toLowerCase()}`
}

/** Those who agreed to a grant and can be written to; where nobody did by hand, the stewards. */
export function approversToTell(
  { approvedBy }: Pick<Grant, 'approvedBy'>,
  stewards: readonly string[],
): readonly NewsItem['to'][] {
  const people = approvedBy.filter((by) => by.includes('@'))
  return (people.length > 0 ? people : stewards).map((email) => ({ email, name: null }))
}
