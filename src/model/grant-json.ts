import type { AllowedException, Delegation, Drift, Grant } from './grant.ts'
import { type Instant, isoOrNull } from './instant.ts'

/** The JSON form of a grant: what the command line and the REST API both say. */
export function grantJson(grant: Grant) {
  const { owner, content, approvedBy, token, differences, extraTokens, ...rest } = grant
  return {
    ...rest,
    owner: { ...owner },
    content: { ...content, scopes: [...content.scopes], sites: [...content.sites] },
    approvedBy: [...approvedBy],
    token: token === null ? null : { ...token },
    differences: [...differences],
    extraTokens: extraTokens.map((extra) => ({ ...extra })),
    createdAt: iso(grant.createdAt),
    openedAt: isoOrNull(grant.openedAt),
    windowUntil: isoOrNull(grant.windowUntil),
    until: iso(grant.until),
    boundAt: isoOrNull(grant.boundAt),
    endedAt: isoOrNull(grant.endedAt),
  }
}

/** The JSON form of an exception. */
export function allowedExceptionJson(exception: AllowedException) {
  const { createdAt, until, endedAt, ...rest } = exception
  return { ...rest, createdAt: iso(createdAt), until: iso(until), endedAt: isoOrNull(endedAt) }
}

/** The JSON form of a difference between policy and grants. */
export function driftJson(drift: Drift) {
  const { account, memberSince, openedAt, seenAt, resolvedAt, ...rest } = drift
  return {
    ...rest,
    account: { ...account },
    memberSince: isoOrNull(memberSince),
    openedAt: iso(openedAt),
    seenAt: iso(seenAt),
    resolvedAt: isoOrNull(resolvedAt),
  }
}

/** The JSON form of a delegation. */
export function delegationJson(delegation: Delegation) {
  const { begins, until, endedAt, ...rest } = delegation
  return { ...rest, begins: iso(begins), until: iso(until), endedAt: isoOrNull(endedAt) }
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
