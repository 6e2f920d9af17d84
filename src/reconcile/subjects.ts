import { type Covering, coverings } from '../actions/grants/covering.ts'
import { noUnderstanding } from '../knowledge/no-understanding.ts'
import type { Grant } from '../model/grant.ts'
import type { Instant } from '../model/instant.ts'
import type { PolicySubject, SubjectGrant, SubjectOwner, SubjectUse } from '../model/policy-subject.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { workingOf } from '../model/working.ts'
import { StewardError } from '../platform/errors.ts'
import type { Store } from '../store/store.ts'

/** Who was allowed tokens, and whether they must be asked for first. */
export interface Access {
  readonly grants: readonly Grant[]
  readonly governed: boolean
}

/** What there is of it on record now. */
export async function readAccess(
  store: Pick<Store, 'validGrants' | 'readGovernance'>,
  organisationId: string,
): Promise<Access> {
  const grants = await store.validGrants(organisationId)
  return { grants, governed: (await store.readGovernance(organisationId)) !== null }
}

/** What policies look at: every token that is there, with what was understood of it and the grant that speaks of it. */
export function policySubjects(
  tokens: readonly TokenEntry[],
  now: Instant,
  { grants, governed }: Access,
): readonly PolicySubject[] {
  const granted = coverings(grants)
  const alive = new Map<string, number>()
  for (const token of tokens)
    if (token.ownerId !== null && works(token, now)) alive.set(token.ownerId, (alive.get(token.ownerId) ?? 0) + 1)
  return tokens.map((token) => ({
    token: { ...token, firstSeenAt: token.firstSeenAt },
    owner: ownerOf(token, (alive.get(token.ownerId ?? '') ?? 0) - Number(works(token, now))),
    use: useOf(token),
    understanding: token.understood?.understanding ?? noUnderstanding,
    purpose: token.description?.purpose ?? null,
    grant: grantOf(granted.get(tokenRef(token))),
    governed,
  }))
}

/** A second token of a grant differs from it by being there at all. */
function grantOf(covering: Covering | undefined): SubjectGrant | null {
  if (covering === undefined) return null
  const { grant, covers } = covering
  const differences = covers ? grant.differences : [`It was made beside the token that grant ${grant.id} allows.`]
  return { id: String(grant.id), until: grant.until, covers, differences }
}

function works(token: TokenEntry, now: Instant): boolean {
  const { over, stopped } = workingOf(token, now)
  return over === null && stopped === null
}

function ownerOf({ owner }: TokenEntry, otherLiveTokens: number): SubjectOwner | null {
  return owner === null ? null : { ...owner, otherLiveTokens }
}

/** The provider's last use counts even where the ledger has not been summed up since. */
function useOf({ understood, lastActiveAt }: TokenEntry): SubjectUse {
  const use = understood?.use ?? { lastAt: null, total: 0, explained: 0, hours: [], places: [] }
  const lastAt = Math.max(use.lastAt ?? Number.NEGATIVE_INFINITY, lastActiveAt ?? Number.NEGATIVE_INFINITY)
  return { ...use, lastAt: Number.isFinite(lastAt) ? lastAt : null }
}

/** One token as policies look at it, with what is known now. Also for a token that is gone, as it was last known. */
export async function policySubject(
  store: Pick<Store, 'tokensOfOwners' | 'validGrants' | 'readGovernance'>,
  organisationId: string,
  { token, now }: { readonly token: TokenEntry; readonly now: Instant },
): Promise<PolicySubject> {
  const family = token.ownerId === null ? [token] : await store.tokensOfOwners(organisationId, [token.ownerId])
  const access = await readAccess(store, organisationId)
  const subject = policySubjects(family, now, access).find((candidate) => tokenRef(candidate.token) === tokenRef(token))
  if (subject === undefined) throw new StewardError('internal', `${tokenRef(token)} is not among its owner's tokens.`)
  return subject
}
