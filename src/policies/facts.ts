import type { Instant } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import type { UseDimension } from '../model/use.ts'
import { percent } from './words.ts'

/**
 * Whether the provider tells of every token of this kind when it was last used. It never does of OAuth clients: their uses are known from
 * audit events only, so that silence proves nothing.
 */
export function tellsLastUse({ token }: PolicySubject): boolean {
  return token.kind !== 'oauth-client'
}

/** The latest use known by whatever source; `null` = none is. */
export function lastUse({ use, token }: PolicySubject): Instant | null {
  if (use.lastAt === null) return token.lastActiveAt
  return token.lastActiveAt === null ? use.lastAt : Math.max(use.lastAt, token.lastActiveAt)
}

/** Whether a token is known never to have been used; `null` = not known. */
export function neverUsed(subject: PolicySubject): boolean | null {
  return lastUse(subject) !== null ? false : tellsLastUse(subject) ? true : null
}

/**
 * Age in milliseconds. Where the provider does not say when a token was made it is at least as old as our first sighting, and `exact` is
 * false.
 */
export function ageOf({ token }: PolicySubject, now: Instant): { readonly ms: number; readonly exact: boolean } {
  return token.createdAt === null
    ? { ms: now - token.firstSeenAt, exact: false }
    : { ms: now - token.createdAt, exact: true }
}

/** When a token ends: `Infinity` = never, `null` = not known (the provider does not tell it of every OAuth client). */
export function endOf({ token }: PolicySubject): number | null {
  if (token.expiresAt !== null) return token.expiresAt
  return token.kind === 'oauth-client' ? null : Number.POSITIVE_INFINITY
}

/** Whether anything has been understood of a token yet. */
export function isUnderstood({ understanding: { cadence } }: PolicySubject): boolean {
  return cadence.class !== 'too-early-to-say' || cadence.uses > 0 || cadence.observedDays > 0
}

/** Whether any audit event tells a place of this dimension. */
export function knowsPlace({ use }: PolicySubject, dimension: UseDimension): boolean {
  for (const place of use.places) if (place.dimension === dimension) return true
  return false
}

/** How much a conclusion from audit events rests on: `events explain 40% of its uses`. */
export function coverageWords({ understanding: { coverage } }: PolicySubject): string {
  return coverage === null ? 'no use is known' : `events explain ${percent(coverage)} of its uses`
}
