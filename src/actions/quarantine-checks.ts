import type { PolicyMembership } from '../connectors/connector.ts'
import type { Case } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { TokenFacts } from '../model/token.ts'
import { refused, type Verdict } from './end-intent.ts'
import { calling, type HardDeps, providerNow } from './hard-deps.ts'
import { labelsOf } from './plan-words.ts'
import type { Owner } from './quarantine-owner.ts'
import { dueCase, usedSince } from './step-due.ts'

/** Which of an owner's intents may go ahead, and why the others may not. */
export interface Checked {
  readonly ready: readonly Intent[]
  readonly stopped: readonly { readonly intent: Intent; readonly verdict: Verdict }[]
}

/** Whether an owner may be moved out of the policy where they are; `null` = yes. A person must look at a refusal that lasts. */
export function wrongPolicy(
  { config }: HardDeps,
  owner: Owner,
  membership: PolicyMembership | undefined,
): { readonly why: string; readonly lasting: boolean } | null {
  const lasting = true
  if (config.blockedPolicy === null)
    return { why: 'No authentication policy that blocks tokens is configured (atlassian.blocked-policy).', lasting }
  if (membership === undefined)
    return {
      why: `Atlassian does not tell which authentication policy ${owner.name} is in. Nobody was moved.`,
      lasting,
    }
  const { policyId, email } = membership
  if (!config.allowedPolicies.includes(policyId))
    return {
      why: `${owner.name} is in the policy ${policyId}, expected ${expected(config.allowedPolicies)}. Nobody was moved.`,
      lasting,
    }
  const planned = owner.intents.map(({ action }) => action.precondition.ownerPolicyId).find((id) => id !== undefined)
  if (planned !== undefined && planned !== policyId)
    return { why: `${owner.name} is now in the policy ${policyId}; it was planned on ${planned}.`, lasting: false }
  if (email === null && owner.intents.every(({ action }) => action.owner?.email == null))
    return { why: `The e-mail address of ${owner.name} is not known, and people are moved by it.`, lasting }
  return null
}

function expected(allowed: readonly string[]): string {
  if (allowed.length === 0) return 'one of those that allow tokens, and none is configured (atlassian.allowed-policies)'
  return allowed.length === 1 ? `${allowed[0]}` : `one of ${allowed.join(', ')}`
}

/**
 * Reads an owner's tokens and cases afresh and says which intents may go ahead: the case still asks for it, the token is still there and was not
 * used since, and no other token that works is stopped unless the plan names it and a person or the policy has accepted that.
 */
export async function checkOwner(deps: HardDeps, owner: Owner, email: string | null): Promise<Checked> {
  const [tokens, now] = await Promise.all([
    deps.connector.listUserTokensOf({ accountId: owner.id, email }, calling(deps)),
    providerNow(deps),
  ])
  const looked = await Promise.all(owner.intents.map((intent) => lookAt(deps, intent, tokens)))
  const stopped = looked.flatMap((one) => ('verdict' in one ? [one] : []))
  let ready = looked.flatMap((one) => ('current' in one ? [one] : []))
  // Each that falls out may be what another would stop without leave.
  for (;;) {
    const world = { ready: ready.map(({ intent }) => intent), tokens, now }
    const hindered = ready.map((one) => ({ one, why: collateral(one, world) }))
    const out = hindered.flatMap(({ one, why }) => (why === null ? [] : [{ intent: one.intent, why }]))
    if (out.length === 0) break
    stopped.push(...out.map(({ intent, why }) => ({ intent, verdict: refused(intent, why) })))
    ready = hindered.filter(({ why }) => why === null).map(({ one }) => one)
  }
  return { ready: ready.map(({ intent }) => intent), stopped }
}

interface Ready {
  readonly intent: Intent
  readonly current: Case
}

async function lookAt(
  deps: HardDeps,
  intent: Intent,
  tokens: readonly TokenFacts[],
): Promise<Ready | { readonly intent: Intent; readonly verdict: Verdict }> {
  const due = await dueCase(deps, intent)
  if (due.why !== undefined) return { intent, verdict: refused(intent, due.why) }
  const token = tokens.find(({ id }) => id === intent.token?.id)
  if (token === undefined) return { intent, verdict: refused(intent, 'The token is not listed any more.') }
  const verdict = usedSince(intent, due.current, token.lastActiveAt)
  return verdict === null ? { intent, current: due.current } : { intent, verdict }
}

/** Why an owner may not be quarantined for one token on account of the others; `null` when there is nothing against it. */
function collateral(
  { intent, current }: Ready,
  {
    ready,
    tokens,
    now,
  }: { readonly ready: readonly Intent[]; readonly tokens: readonly TokenFacts[]; readonly now: Instant },
): string | null {
  const meant = new Set(ready.map(({ token }) => token?.id))
  const others = tokens.filter((token) => worksAt(token, now) && !meant.has(token.id))
  const named = new Set(intent.action.affects.map(({ id }) => id))
  const unnamed = others.filter(({ id }) => !named.has(id))
  if (unnamed.length > 0) return `The owner has another live token that the plan does not name: ${labelsOf(unnamed)}.`
  const accepted = current.acceptCollateral || current.steps[current.next?.step ?? -1]?.acceptCollateral === true
  return others.length === 0 || accepted ? null : `The owner has another live token: ${labelsOf(others)}.`
}

function worksAt({ status, expiresAt }: TokenFacts, now: Instant): boolean {
  return status !== 'BLOCKED' && (expiresAt === null || expiresAt > now)
}
