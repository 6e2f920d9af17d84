import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Grant, NewGrant } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { workingOf } from '../../model/working.ts'
import { coverings } from './covering.ts'

/** What an adoption looks at. */
export interface AdoptionWorld {
  readonly now: Instant
  readonly settings: Pick<ActingSettings, 'allowedPolicies'>
  /** Every token that is there. */
  readonly tokens: readonly TokenEntry[]
  /** Valid grants. */
  readonly grants: readonly Grant[]
  /** Every person whose account is active, with the policy they are in; `null` = the provider does not tell. */
  readonly people: readonly AdoptablePerson[]
}

/** Somebody who may use tokens today. */
export interface AdoptablePerson {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly policyId: string | null
}

/** Somebody who gets no grant, and why. */
export interface LeftOut {
  readonly account: AdoptablePerson
  readonly why: string
}

/** Which grants an adoption gives, and who gets none. Pure. Tokens that a grant allows already get no second one. */
export function plannedAdoption(
  { now, settings, tokens, grants, people }: AdoptionWorld,
  { by, until }: { readonly by: string; readonly until: Instant },
): { readonly grants: readonly NewGrant[]; readonly leftOut: readonly LeftOut[] } {
  const allowed = coverings(grants)
  const working = Map.groupBy(
    tokens.filter((token) => token.kind === 'user-token' && workingOf(token, now).hindrance === null),
    ({ ownerId }) => ownerId,
  )
  const given: NewGrant[] = []
  const leftOut: LeftOut[] = []
  for (const account of people) {
    const own = working.get(account.id) ?? []
    const why = notAdopted(account, own, settings)
    if (why === null)
      given.push(
        ...own
          .filter((token) => !allowed.has(tokenRef(token)))
          .map((token) => grandfathered({ account, token, now, until, by })),
      )
    else if (why !== '') leftOut.push({ account, why })
  }
  return { grants: given, leftOut }
}

/** Why somebody gets no grant; empty = they are no matter of it; `null` = they get one for each token. */
function notAdopted(
  { policyId, email }: AdoptablePerson,
  own: readonly TokenEntry[],
  { allowedPolicies }: AdoptionWorld['settings'],
): string | null {
  const isAllowed = policyId !== null && allowedPolicies.includes(policyId)
  if (own.length === 0) return isAllowed ? 'has no token that works: is taken out of the policy by later plans' : ''
  if (!isAllowed)
    return policyId === null
      ? 'owns a token that works, and the provider does not tell in which authentication policy they are'
      : `owns a token that works, and is in the policy ${policyId}, which is not among those that allow tokens`
  return email === null ? 'owns a token that works, and has no e-mail address on record' : null
}

function grandfathered({
  account,
  token,
  now,
  until,
  by,
}: {
  readonly account: AdoptablePerson
  readonly token: TokenEntry
  readonly now: Instant
  readonly until: Instant
  readonly by: string
}): NewGrant {
  const { description } = token
  return {
    requestId: null,
    grandfathered: true,
    kind: 'user-token',
    owner: { email: (account.email ?? '').toLowerCase(), name: account.name, accountId: account.id },
    content: {
      purpose: description?.purpose ?? 'In use before requests were',
      system: description?.system ?? '',
      scopes: token.scopes ?? [],
      sites: [],
      backup: description?.backup ?? null,
      label: token.label,
    },
    approvedBy: [by],
    state: 'bound',
    createdAt: now,
    openedAt: now,
    windowUntil: null,
    until,
    token: { kind: token.kind, id: token.id },
    boundAt: now,
    differences: [],
    extraTokens: [],
    serviceAccountId: null,
    trouble: null,
    endedAt: null,
    endedWhy: null,
    renewedBy: null,
  }
}
