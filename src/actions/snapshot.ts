import { createHash } from 'node:crypto'
import { canonicalJson } from '../model/canonical-json.ts'
import type { Case } from '../model/case.ts'
import type { Finding } from '../model/finding.ts'
import type { Quarantine } from '../model/quarantine.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { Policy } from '../policies/policy.ts'
import type { PlanInput, PlanMembership } from './plan-input.ts'

/** What of the record a plan rests on. */
type Recorded = Pick<PlanInput, 'tokens' | 'findings' | 'cases' | 'quarantines' | 'membership'>

/**
 * SHA-256 over everything of the record that planning looks at: which tokens there are with their facts and last uses, what policies say of
 * them, what is set aside, where cases stand, who is quarantined, who may use tokens and by which grant. A plan holds for this state of the record only.
 */
export function snapshotOf({ tokens, findings, cases, quarantines, membership }: Recorded): string {
  const hash = createHash('sha256')
  const lines = [
    ...[...tokens.values()].map(tokenLine),
    ...[...findings.values()].map(findingLine),
    ...cases.map(caseLine),
    ...quarantines.map(quarantineLine),
    ...membershipLines(membership),
  ].toSorted()
  for (const line of lines) hash.update(`${line}\n`)
  return hash.digest('hex')
}

function tokenLine(token: TokenEntry): string {
  const { status, lastActiveAt, expiresAt, ownerId, owner } = token
  const facts = [
    tokenRef(token),
    status,
    lastActiveAt,
    expiresAt,
    ownerId,
    owner?.status ?? null,
    owner?.policyId ?? null,
  ]
  return `token ${JSON.stringify(facts)}`
}

function findingLine({ id, policy, state, exemption }: Finding): string {
  return `finding ${JSON.stringify([id, policy, state, exemption?.id ?? null, exemption?.until ?? null])}`
}

function caseLine({ id, version }: Case): string {
  return `case ${JSON.stringify([id, version])}`
}

function quarantineLine({ id, ownerId, formerPolicyId, blockedPolicyId }: Quarantine): string {
  return `quarantine ${JSON.stringify([id, ownerId, formerPolicyId, blockedPolicyId])}`
}

function membershipLines(membership: PlanMembership | null): readonly string[] {
  if (membership === null) return []
  const { grants, exceptions, members } = membership
  return [
    'governed',
    ...grants.map(({ id, version }) => `grant ${JSON.stringify([id, version])}`),
    ...exceptions.map(({ id, until }) => `exception ${JSON.stringify([id, until])}`),
    ...members.map(({ id, status, policyId }) => `member ${JSON.stringify([id, status, policyId])}`),
  ]
}

/** SHA-256 over the names and hashes of policies. */
export function policiesHash(policies: readonly Policy[]): string {
  const named = policies.map(({ name, hash }) => [name, hash]).toSorted()
  return createHash('sha256').update(canonicalJson(named)).digest('hex')
}
