import type { CaseEvent } from '../actions/case-events.ts'
import { labelParts, nameLikeness } from '../knowledge/label.ts'
import type { Case } from '../model/case.ts'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { Policy } from '../policies/policy.ts'

/** What is known after a pass, for cases to be brought up to date with. */
export interface CaseWorld {
  readonly now: Instant
  /** Every token that is there, by `kind/id`. */
  readonly tokens: ReadonlyMap<string, TokenEntry>
  /** Findings that are open, set aside or not, by id. */
  readonly findings: ReadonlyMap<number, Finding>
  /** Why findings of open cases were resolved, by id. */
  readonly resolvedWhy: ReadonlyMap<number, string>
  /** The policies that judge, by name. */
  readonly policies: ReadonlyMap<string, Policy>
}

/** What happened to a case since the last pass, in the order in which it is to be taken in. Pure. */
export function caseNews(current: Case, world: CaseWorld): readonly CaseEvent[] {
  const token = world.tokens.get(tokenRef(current.token))
  if (token === undefined) return [{ kind: 'token-gone', why: 'The token is gone from the listing.' }]
  return [
    ...replacedNews(current, token),
    ...findingNews(current, world),
    ...useNews(current, token),
    ...watchNews(current, world),
    ...holdNews(current, world.now),
  ]
}

function replacedNews({ hold, answer }: Case, { understood }: TokenEntry): readonly CaseEvent[] {
  const successor = understood?.understanding.lineage.successorId ?? null
  if (hold?.kind !== 'promise' || answer?.kind !== 'rotate' || successor === null) return []
  return [{ kind: 'replaced', as: 'rotated', why: `The token ${successor} took over, as its owner had said.` }]
}

function findingNews(current: Case, { findings, resolvedWhy, policies }: CaseWorld): readonly CaseEvent[] {
  if (current.findingId === null) return []
  const finding = findings.get(current.findingId)
  if (finding === undefined)
    return [
      {
        kind: 'finding-resolved',
        why: resolvedWhy.get(current.findingId) ?? 'The policy no longer says it.',
      },
    ]
  const policy = policies.get(current.policy)
  const changed = policy !== undefined && policy.hash !== current.policyHash
  return [...(changed ? [policyChanged(policy)] : []), ...exemptionNews(current, finding)]
}

function policyChanged({ steps, hash, severity }: Policy): CaseEvent {
  return { kind: 'policy-changed', steps, policyHash: hash, severity }
}

function exemptionNews({ hold }: Case, { exemption }: Finding): readonly CaseEvent[] {
  if (exemption !== null && hold?.kind !== 'exempt')
    return [{ kind: 'exempted', until: exemption.until, reason: exemption.reason, by: exemption.approver }]
  return exemption === null && hold?.kind === 'exempt' ? [{ kind: 'exemption-over' }] : []
}

/** The latest use, by whatever source. */
export function latestUse({ understood, lastActiveAt }: TokenEntry): Instant | null {
  const at = Math.max(understood?.use.lastAt ?? 0, lastActiveAt ?? 0)
  return at === 0 ? null : at
}

/** A use is news where what is to come would break it, and nobody has looked at it yet. */
function useNews({ knownUseAt, steps, despiteUse, hold }: Case, token: TokenEntry): readonly CaseEvent[] {
  const at = latestUse(token)
  const endangered = steps.some(({ action }) => action === 'quarantine' || action === 'revoke')
  const waits = hold !== null && hold.until === null
  if (at === null || !endangered || despiteUse || waits) return []
  return at > (knownUseAt ?? Number.NEGATIVE_INFINITY) ? [{ kind: 'used', at }] : []
}

/** So alike two labels must be for one token to stand in for the other. */
const likeEnough = 0.8

/** A quarantine is watched for silent breakage: somebody who misses the token makes another like it. */
function watchNews(current: Case, { tokens }: CaseWorld): readonly CaseEvent[] {
  const since = current.done.findLast(({ action }) => action === 'quarantine')?.at
  const waits = current.hold !== null && current.hold.until === null
  if (current.state !== 'quarantined' || waits || since === undefined) return []
  const own = labelParts(current.token.label)
  if (own.generic) return []
  const alike = [...tokens.values()].find(
    (token) =>
      (token.createdAt ?? 0) > since &&
      tokenRef(token) !== tokenRef(current.token) &&
      nameLikeness(labelParts(token.label).name, own.name) >= likeEnough,
  )
  if (alike === undefined) return []
  const owner = alike.owner?.name ?? 'somebody'
  return [
    {
      kind: 'signal',
      why: `Since the quarantine began ${owner} has made the token "${alike.label}" (${alike.id}), which is called much the same.`,
    },
  ]
}

/** Holds that end by themselves. */
function holdNews({ hold }: Case, now: Instant): readonly CaseEvent[] {
  if (hold === null || hold.until === null || hold.until > now) return []
  if (hold.kind === 'promise') return [{ kind: 'promise-over' }]
  return hold.kind === 'manual'
    ? [{ kind: 'resume', by: null, reason: 'The hold was to end here.', despiteUse: false, acceptCollateral: false }]
    : []
}
