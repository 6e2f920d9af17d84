import type { TokenIdentity } from '../../model/finding.ts'
import { type Grant, isValid } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'

/** The grant that speaks of a token. */
export interface Covering {
  readonly grant: Grant
  /** `false` = it appeared beside the token that the grant allows. */
  readonly covers: boolean
}

/** Which grant speaks of each token, by `kind/id`. Only valid grants count; one that covers a token goes before one that it stands beside. */
export function coverings(grants: readonly Grant[]): ReadonlyMap<string, Covering> {
  const found = new Map<string, Covering>()
  const valid = grants.filter(isValid)
  for (const grant of valid) for (const extra of grant.extraTokens) found.set(ref(extra), { grant, covers: false })
  for (const grant of valid) if (grant.token !== null) found.set(ref(grant.token), { grant, covers: true })
  return found
}

/** Grants as they were at an earlier instant, as far as tokens that they allow go: bound by then, and not over yet. */
export function grantsAsOf(grants: readonly Grant[], at: Instant): readonly Grant[] {
  return grants
    .filter(({ boundAt, endedAt }) => boundAt !== null && boundAt <= at && (endedAt === null || endedAt > at))
    .map((grant) => ({ ...grant, state: 'bound' }))
}

function ref(token: TokenIdentity): string {
  return tokenRef(token)
}
