import type { ActingSettings } from '../../model/acting-settings.ts'
import { type AllowedException, type DriftKind, type Grant, isValid } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import type { Quarantine } from '../../model/quarantine.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { workingOf } from '../../model/working.ts'
import type { KnownAccount } from '../../store/request-store.ts'
import { labelsOf } from '../plan-words.ts'

/** What membership of the *allowed* policies is compared by. */
export interface MembershipWorld {
  readonly now: Instant
  readonly settings: Pick<ActingSettings, 'allowedPolicies' | 'blockedPolicy'>
  /** Valid grants. */
  readonly grants: readonly Grant[]
  /** Those in force. */
  readonly exceptions: readonly AllowedException[]
  /** Everybody in one of the *allowed* policies, as last observed. */
  readonly members: readonly KnownAccount[]
  /** The accounts of the owners of grants. */
  readonly owners: readonly KnownAccount[]
  /** Those that hold. */
  readonly quarantines: readonly Pick<Quarantine, 'ownerId'>[]
  /** Every token that is there. */
  readonly tokens: Iterable<TokenEntry>
}

/** Somebody who would be moved. */
export interface DesiredMove {
  readonly kind: 'allow' | 'block'
  readonly account: KnownAccount
  /** The grant that asks for it; `null` for `block`. */
  readonly grant: Grant | null
}

/** What a difference is recorded as. */
export interface SeenDrift {
  readonly kind: DriftKind
  readonly accountId: string
  readonly policyId: string
  readonly memberSince: Instant | null
}

/** How membership differs from the grants, and what would make it equal. */
export interface DesiredState {
  readonly drifts: readonly SeenDrift[]
  readonly moves: readonly DesiredMove[]
  /** Differences that nobody is moved for, and why. */
  readonly left: readonly (DesiredMove & { readonly why: string })[]
}

/**
 * The members of the *allowed* policies ought to be the owners of valid grants for user tokens, and those whom an exception allows. Whoever is
 * quarantined or not active is no matter of this, whatever policy they are in; nobody is blocked while a token of theirs works. Pure.
 */
export function desiredState(world: MembershipWorld): DesiredState {
  const found = [...membersWithoutGrant(world), ...ownersNotAllowed(world)]
  return {
    drifts: found.map(({ account, kind }) => ({
      kind: kind === 'block' ? 'allowed-without-grant' : 'grant-without-allowed',
      accountId: account.id,
      policyId: account.policyId ?? '',
      memberSince: account.policySince,
    })),
    moves: found.filter(({ why }) => why === null).map(({ why: _none, ...move }) => move),
    left: found.flatMap(({ why, ...move }) => (why === null ? [] : [{ ...move, why }])),
  }
}

interface Difference extends DesiredMove {
  /** Why nobody is moved for it; `null` = they may be. */
  readonly why: string | null
}

function membersWithoutGrant(world: MembershipWorld): readonly Difference[] {
  const justified = justification(world)
  const working = workingTokens(world)
  return world.members
    .filter((account) => isCompared(account, world) && account.kind === 'person' && !justified(account))
    .map((account) => ({ kind: 'block', account, grant: null, why: notBlocked(account, working, world) }))
}

function notBlocked(
  { id, email }: KnownAccount,
  working: ReadonlyMap<string | null, readonly TokenEntry[]>,
  { settings }: MembershipWorld,
): string | null {
  const tokens = working.get(id) ?? []
  if (tokens.length > 0)
    return `still has ${tokens.length === 1 ? 'a token that works' : 'tokens that work'} (${labelsOf(tokens)}); nobody is blocked before that is dealt with`
  if (settings.blockedPolicy === null)
    return 'no policy that blocks tokens is configured: atlassian.blocked-policy (STEWARD_ATLASSIAN_BLOCKED_POLICY)'
  return email === null ? 'the e-mail address is not known, and people are moved by it' : null
}

function ownersNotAllowed(world: MembershipWorld): readonly Difference[] {
  const { settings, owners } = world
  const seen = new Set<string>()
  return world.grants
    .filter(({ kind, state }) => kind === 'user-token' && (state === 'open' || state === 'bound'))
    .flatMap((grant): readonly Difference[] => {
      const account = owners.find((one) => isOwner(grant, one))
      if (account === undefined || seen.has(account.id) || !isCompared(account, world)) return []
      if (account.policyId === null || settings.allowedPolicies.includes(account.policyId)) return []
      seen.add(account.id)
      return [{ kind: 'allow', account, grant, why: notAllowed(account, settings) }]
    })
}

/** Why somebody with a grant is not moved to the *allowed* policy; `null` = they may be. */
export function notAllowed(
  { policyId, email }: Pick<KnownAccount, 'policyId' | 'email'>,
  { allowedPolicies, blockedPolicy }: MembershipWorld['settings'],
): string | null {
  if (allowedPolicies.length === 0)
    return 'no policy that allows tokens is configured: atlassian.allowed-policies (STEWARD_ATLASSIAN_ALLOWED_POLICIES)'
  if (policyId !== blockedPolicy)
    return `they are in the policy ${policyId}, which is neither one that allows tokens nor the one that blocks them (atlassian.allowed-policies, atlassian.blocked-policy)`
  return email === null ? 'the e-mail address is not known, and people are moved by it' : null
}

function isCompared({ id, status }: KnownAccount, { quarantines }: MembershipWorld): boolean {
  return (status === null || status === 'active') && !quarantines.some(({ ownerId }) => ownerId === id)
}

/** Whether a valid grant or an exception lets an account use tokens. */
function justification({ grants, exceptions }: MembershipWorld): (account: KnownAccount) => boolean {
  const own = grants.filter((grant) => grant.kind === 'user-token' && isValid(grant))
  const ids = new Set([...own.map(({ owner }) => owner.accountId), ...exceptions.map(({ accountId }) => accountId)])
  const emails = new Set(own.map(({ owner }) => owner.email))
  return ({ id, email }) => ids.has(id) || (email !== null && emails.has(email.toLowerCase()))
}

/** Whether an account is the owner of a grant. */
export function isOwner({ owner }: Pick<Grant, 'owner'>, { id, email }: Pick<KnownAccount, 'id' | 'email'>): boolean {
  return owner.accountId === null ? email?.toLowerCase() === owner.email : owner.accountId === id
}

function workingTokens({ tokens, now }: MembershipWorld): ReadonlyMap<string | null, readonly TokenEntry[]> {
  const working = [...tokens].filter((token) => token.kind === 'user-token' && workingOf(token, now).hindrance === null)
  return Map.groupBy(working, ({ ownerId }) => ownerId)
}
