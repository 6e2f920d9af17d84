import { type Grant, type GrantChange, isValid, type NewGrant } from '../../model/grant.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { TokenRequest } from '../../model/request.ts'

/** What comes of an approved request. */
export interface GrantOfRequest {
  readonly grant: NewGrant
  /** The grant that this one goes on from, ended; `undefined` where there is none that is still valid. */
  readonly renews?: GrantChange
}

/**
 * The grant that an approved request is. It begins to be prepared, until `days` after the approval. A renewal keeps what the old grant has
 * (its token, its window) and never ends before it; a request that was filed after its token was made is bound to that token at once.
 */
export function grantOfRequest(request: TokenRequest, renewed: Grant | null, now: Instant): GrantOfRequest {
  const fresh = freshGrant(request, now)
  if (renewed === null || !isValid(renewed)) return { grant: bound(fresh, request, now) }
  const { state, openedAt, windowUntil, token, boundAt, differences, extraTokens, serviceAccountId, trouble } = renewed
  const kept = { state, openedAt, windowUntil, token, boundAt, differences, extraTokens, serviceAccountId, trouble }
  return {
    grant: { ...fresh, ...kept, until: Math.max(fresh.until, renewed.until) },
    renews: endedGrant(renewed, {
      kind: 'renewed',
      why: `It was renewed by request ${request.id}.`,
      by: null,
      at: now,
    }),
  }
}

/** A grant that ends, with why. */
export function endedGrant(
  grant: Grant,
  {
    kind,
    why,
    by,
    at,
  }: { readonly kind: 'ended' | 'renewed'; readonly why: string; readonly by: string | null; readonly at: Instant },
): GrantChange {
  return { next: { ...grant, state: 'ended', endedAt: at, endedWhy: why, trouble: null }, kind, words: why, by, at }
}

function freshGrant(request: TokenRequest, now: Instant): NewGrant {
  const { requester, content, decisions } = request
  const { kind, days, ...rest } = content
  const agreed = decisions.flatMap(({ verdict, by }) => (verdict === 'approve' ? [by] : []))
  return {
    requestId: request.id,
    grandfathered: false,
    kind,
    owner: requester,
    content: rest,
    approvedBy: [...new Set(agreed)],
    state: 'preparing',
    createdAt: now,
    openedAt: null,
    windowUntil: null,
    until: now + days * DAY,
    token: null,
    boundAt: null,
    differences: [],
    extraTokens: [],
    serviceAccountId: null,
    trouble: requester.accountId === null && kind === 'user-token' ? accountMissing(requester.email) : null,
    endedAt: null,
    endedWhy: null,
    renewedBy: null,
  }
}

function bound(grant: NewGrant, { origin }: TokenRequest, now: Instant): NewGrant {
  if (origin.kind !== 'afterwards') return grant
  return { ...grant, state: 'bound', token: origin.token, openedAt: now, boundAt: now, trouble: null }
}

function accountMissing(email: string): string {
  return `No account with the address ${email} is on record: nobody can be let make a token until there is one.`
}
