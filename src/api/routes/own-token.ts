import type { TokenIdentity } from '../../model/finding.ts'
import type { Person } from '../../model/person.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import type { RequestContext } from '../request-context.ts'
import { knownToken, noToken } from './known-token.ts'

/** A token that is `owner`'s, or any for who may look at everything. Rejects with `not-found`: whether it is another's or there is none. */
export async function ownToken(
  { deps, viewer }: Pick<RequestContext, 'deps' | 'viewer'>,
  token: TokenIdentity,
  owner: Person | null,
): Promise<TokenEntry> {
  const found = await knownToken(deps, token)
  const own = found.ownerId !== null && found.ownerId === owner?.accountId
  if (!own && !viewer.readsAll) throw noToken(token)
  return found
}
