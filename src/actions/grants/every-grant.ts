import type { Grant } from '../../model/grant.ts'
import type { GrantQuery } from '../../store/request-store.ts'
import type { Store } from '../../store/store.ts'

/** Every grant that a query finds, page by page. */
export async function everyGrant(
  store: Pick<Store, 'listGrants'>,
  organisationId: string,
  query: GrantQuery,
): Promise<readonly Grant[]> {
  const found: Grant[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Store['listGrants']>> = await store.listGrants(organisationId, query, {
      limit: 1000,
      cursor,
    })
    found.push(...page.grants)
    cursor = page.next
  } while (cursor !== null)
  return found
}
