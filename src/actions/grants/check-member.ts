import type { PolicyMembership } from '../../connectors/connector.ts'
import { isValid } from '../../model/grant.ts'
import type { Intent } from '../../model/intent.ts'
import type { TokenFacts } from '../../model/token.ts'
import { misplaced, refused, type Verdict } from '../end-intent.ts'
import { calling, type HardDeps, providerNow } from '../hard-deps.ts'
import { labelsOf } from '../plan-words.ts'
import { notAllowed } from './desired-state.ts'
import { opening } from './opening.ts'

/** Somebody to be moved, and where the provider says they are; `undefined` = it does not tell. */
export interface Member {
  readonly intent: Intent
  readonly membership: PolicyMembership | undefined
}

/** Looks afresh at whether somebody may be moved: the address by which they are, or what the intent ends with instead. */
export function checkMember(deps: HardDeps, member: Member): Promise<Verdict | { readonly email: string }> {
  return member.intent.action.kind === 'allow' ? checkAllow(deps, member) : checkBlock(deps, member)
}

async function checkAllow(
  deps: HardDeps,
  { intent, membership }: Member,
): Promise<Verdict | { readonly email: string }> {
  const { action, ownerId } = intent
  if (action.grantId === null || ownerId === null) throw misplaced(intent)
  const name = nameOf(intent)
  const grant = await deps.store.findGrant(deps.organisationId, action.grantId)
  if (grant === null || !isValid(grant)) return refused(intent, `The grant of ${name} is over. Nobody was moved.`)
  if (membership === undefined) return refused(intent, unknownPolicy(name))
  if (deps.config.allowedPolicies.includes(membership.policyId)) {
    const words = `${name} is in the policy ${membership.policyId}, which allows tokens, already.`
    return { state: 'already', words, grant: await opening(deps, grant, words) }
  }
  if (await isQuarantined(deps, ownerId))
    return refused(intent, `${name} is quarantined. They are moved when that is over.`)
  const email = membership.email ?? action.owner?.email ?? null
  const why = notAllowed({ policyId: membership.policyId, email }, deps.config)
  if (why !== null || email === null) return refused(intent, `${name} was not moved: ${why ?? 'no e-mail address'}.`)
  return { email }
}

async function checkBlock(
  deps: HardDeps,
  { intent, membership }: Member,
): Promise<Verdict | { readonly email: string }> {
  const { action, ownerId } = intent
  if (ownerId === null) throw misplaced(intent)
  const { allowedPolicies, blockedPolicy } = deps.config
  const name = nameOf(intent)
  if (blockedPolicy === null) return refused(intent, 'No policy that blocks tokens is configured. Nobody was moved.')
  if (membership === undefined) return refused(intent, unknownPolicy(name))
  const { policyId } = membership
  if (policyId === blockedPolicy) return { state: 'already', words: `${name} is in the policy ${policyId} already.` }
  const planned = action.precondition.ownerPolicyId
  if (!allowedPolicies.includes(policyId) || (planned !== undefined && planned !== policyId))
    return refused(intent, `${name} is now in the policy ${policyId}; it was planned on ${planned}. Nobody was moved.`)
  const email = membership.email ?? action.owner?.email ?? null
  const why = (await justifiedNow(deps, ownerId, email)) ?? (await stillUses(deps, ownerId, email))
  if (why !== null) return refused(intent, `${name} ${why}. Nobody was moved.`)
  return email === null ? refused(intent, `The e-mail address of ${name} is not known. Nobody was moved.`) : { email }
}

/** What lets somebody use tokens now, in words; `null` = nothing. */
async function justifiedNow(
  { store, organisationId, ...deps }: HardDeps,
  accountId: string,
  email: string | null,
): Promise<string | null> {
  const grants = await store.validGrants(organisationId)
  const own = grants.find(
    ({ kind, owner }) =>
      kind === 'user-token' && (owner.accountId === accountId || owner.email === (email ?? '').toLowerCase()),
  )
  if (own !== undefined) return `has the grant ${own.id} now`
  const now = await providerNow({ store, organisationId, ...deps })
  const exceptions = await store.listAllowedExceptions(organisationId, now)
  const excepted = exceptions.find((exception) => exception.accountId === accountId)
  return excepted === undefined ? null : `may use tokens by an exception now (${excepted.reason})`
}

async function stillUses(deps: HardDeps, accountId: string, email: string | null): Promise<string | null> {
  const now = await providerNow(deps)
  const tokens = await deps.connector.listUserTokensOf({ accountId, email }, calling(deps))
  const working = tokens.filter((token) => worksAt(token, now))
  return working.length === 0 ? null : `has a token that works: ${labelsOf(working)}`
}

function worksAt({ status, expiresAt }: TokenFacts, now: number): boolean {
  return status !== 'BLOCKED' && (expiresAt === null || expiresAt > now)
}

async function isQuarantined({ store, organisationId }: HardDeps, ownerId: string): Promise<boolean> {
  return (await store.listQuarantines(organisationId, { open: true, ownerId })).length > 0
}

/** The name of whom an intent is about. */
export function nameOf({ action, ownerId }: Intent): string {
  return action.owner?.name ?? ownerId ?? 'nobody'
}

function unknownPolicy(name: string): string {
  return `Atlassian does not tell which authentication policy ${name} is in. Nobody was moved.`
}
