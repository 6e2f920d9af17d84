import type { Grant } from '../../model/grant.ts'
import { DAY } from '../../model/instant.ts'
import type { TokenFacts } from '../../model/token.ts'
import { utcDay } from '../plan-words.ts'

/** Providers end tokens at the end of a day, in whatever time zone. */
const tolerance = DAY

/**
 * In what a token differs from what was granted, in words for a person: more scopes, no scopes where some were granted, a longer life. Fewer
 * scopes and a shorter life are no difference. What was there before requests is compared with nothing.
 */
export function differencesOf(
  { grandfathered, content, until }: Pick<Grant, 'grandfathered' | 'content' | 'until'>,
  token: Pick<TokenFacts, 'scopes' | 'expiresAt'>,
): readonly string[] {
  return grandfathered ? [] : [...scopeWords(content.scopes, token.scopes), ...lifeWords(until, token)]
}

function scopeWords(granted: readonly string[], scopes: readonly string[] | null): readonly string[] {
  if (scopes === null || granted.length === 0) return []
  if (scopes.length === 0)
    return [`It has no scopes, so that it may do everything that its owner may; granted: ${granted.join(', ')}.`]
  const more = scopes.filter((scope) => !granted.includes(scope))
  return more.length === 0 ? [] : [`It has scopes that were not granted: ${more.join(', ')}.`]
}

function lifeWords(until: number, { expiresAt }: Pick<TokenFacts, 'expiresAt'>): readonly string[] {
  if (expiresAt === null) return [`It never ends; it was granted until ${utcDay(until)}.`]
  return expiresAt > until + tolerance
    ? [`It ends on ${utcDay(expiresAt)}; it was granted until ${utcDay(until)}.`]
    : []
}

/** Whether a token ends by itself when its grant does, so that nothing need be done about it. */
export function endsByItself({ until }: Pick<Grant, 'until'>, { expiresAt }: Pick<TokenFacts, 'expiresAt'>): boolean {
  return expiresAt !== null && expiresAt <= until + tolerance
}
