import type { TokenIdentity } from '../../model/finding.ts'
import type { Grant, GrantChange } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import { utcDay } from '../plan-words.ts'

/** How long a grant waits for its token where no rule says it. */
export const usualWindow = 7 * DAY

/**
 * Everything is ready for the token; one that is named already is bound at once. A grant that was ready before only notes that its owner was
 * moved anew.
 */
export function opened(
  grant: Grant,
  { at, window, words, serviceAccountId = grant.serviceAccountId }: Opening,
): GrantChange {
  if (grant.state !== 'preparing') return { next: grant, kind: 'prepared', words, by: null, at }
  const ready = { ...grant, openedAt: at, serviceAccountId, trouble: null }
  const next: Grant =
    grant.token === null
      ? { ...ready, state: 'open', windowUntil: Math.min(at + window, grant.until) }
      : { ...ready, state: 'bound', windowUntil: null, boundAt: at }
  return { next, kind: 'opened', words, by: null, at }
}

interface Opening {
  readonly at: Instant
  /** Milliseconds for which it waits. */
  readonly window: number
  readonly words: string
  readonly serviceAccountId?: string | null
}

/** What keeps a grant from being prepared; `null` when the same is on record already, or it is prepared. */
export function troubled(grant: Grant, why: string, at: Instant): GrantChange | null {
  if (grant.trouble === why || grant.state !== 'preparing') return null
  return { next: { ...grant, trouble: why }, kind: 'troubled', words: why, by: null, at }
}

/** The grant is over. `by` = somebody ended it. */
export function ended(
  grant: Grant,
  { at, why, by = null }: { readonly at: Instant; readonly why: string; readonly by?: string | null },
): GrantChange {
  return {
    next: { ...grant, state: 'ended', endedAt: at, endedWhy: why, trouble: null },
    kind: 'ended',
    words: why,
    by,
    at,
  }
}

/** No token came within the window. */
export function lapsed(grant: Grant, at: Instant): GrantChange {
  const why = `No token appeared until ${utcDay(grant.windowUntil ?? at)}.`
  return { next: { ...grant, state: 'lapsed', endedAt: at, endedWhy: why }, kind: 'lapsed', words: why, by: null, at }
}

/** What was seen of the token that a grant allows. */
export interface Bound {
  readonly token: TokenIdentity
  readonly differences: readonly string[]
  readonly extraTokens: readonly TokenIdentity[]
}
