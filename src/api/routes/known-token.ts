import type { TokenIdentity } from '../../model/finding.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import type { ApiDependencies } from '../api-dependencies.ts'

/** The token that a route names; rejects with `not-found` when it is not on record. */
export async function knownToken(
  { store, organisationId }: Pick<ApiDependencies, 'store' | 'organisationId'>,
  { kind, id }: TokenIdentity,
): Promise<TokenEntry> {
  const token = (await store.findTokens(organisationId, id)).find((found) => found.kind === kind && found.id === id)
  if (token === undefined) throw noToken({ kind, id })
  return token
}

/** How a token is told that is not there, or not the caller's to know of. */
export function noToken({ kind, id }: TokenIdentity): StewardError {
  return new StewardError('not-found', `There is no ${kind} with the id ${id}.`)
}
