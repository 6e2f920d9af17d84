import { type Grant, type GrantChange, isValid } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { workingOf } from '../../model/working.ts'
import { endsByItself } from './differences.ts'
import { ended, lapsed } from './grant-changes.ts'

/** Grants whose window is over without a token. Look for tokens first: one that was made in time is bound however late it is seen. */
export function lapse(grants: readonly Grant[], now: Instant): readonly GrantChange[] {
  return grants
    .filter(({ state, windowUntil }) => state === 'open' && windowUntil !== null && windowUntil <= now)
    .map((grant) => lapsed(grant, now))
}

/** Valid grants whose time is over. */
export function endOfLife(grants: readonly Grant[], now: Instant): readonly GrantChange[] {
  return grants
    .filter((grant) => isValid(grant) && grant.until <= now)
    .map((grant) => ended(grant, { at: now, why: 'Its time is over.' }))
}

/** A token that outlives the grant that allowed it. */
export interface LeftToken {
  readonly grant: Grant
  readonly token: TokenEntry
}

/**
 * Tokens of grants that are over which would go on working: those that end with their grant by themselves are left to it, and those that a
 * valid grant allows now are no matter of the old one.
 */
export function leftTokens(
  over: readonly Grant[],
  {
    valid,
    tokens,
    now,
  }: { readonly valid: readonly Grant[]; readonly tokens: readonly TokenEntry[]; readonly now: Instant },
): readonly LeftToken[] {
  const allowed = new Set(valid.flatMap(({ token }) => (token === null ? [] : [tokenRef(token)])))
  const there = new Map(tokens.map((token) => [tokenRef(token), token]))
  return over.flatMap((grant): readonly LeftToken[] => {
    const token = grant.token === null ? undefined : there.get(tokenRef(grant.token))
    if (token === undefined || allowed.has(tokenRef(token))) return []
    return workingOf(token, now).over !== null || endsByItself(grant, token) ? [] : [{ grant, token }]
  })
}
