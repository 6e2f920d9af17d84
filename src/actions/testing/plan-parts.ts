import type { ActingSettings } from '../../model/acting-settings.ts'
import type { Case } from '../../model/case.ts'
import type { Exemption, Finding } from '../../model/finding.ts'
import { DAY } from '../../model/instant.ts'
import type { Quarantine } from '../../model/quarantine.ts'
import type { PolicyStep, StepAction } from '../../model/step.ts'
import { type TokenFacts, tokenRef } from '../../model/token.ts'
import type { AccountRecord, TokenEntry } from '../../model/token-record.ts'
import type { Policy } from '../../policies/policy.ts'
import { nextStep } from '../next-step.ts'
import type { PlanInput } from '../plan-input.ts'

/** Monday, 5 January 2026, noon UTC. */
export const monday = Date.UTC(2026, 0, 5, 12)

/** Settings with limits that nothing reaches; what is given replaces that. */
export function someSettings(given: Partial<ActingSettings> = {}): ActingSettings {
  const none = { tokens: null, percent: null }
  return {
    allowedPolicies: ['policy-allowed'],
    blockedPolicy: 'policy-blocked',
    limits: { perRun: none, perDay: none, perOwner: none, perKind: none },
    membership: { blocksPerRun: none, blocksPerDay: none },
    serviceAccounts: { permissions: [{ resource: 'ari:cloud:jira::site/small', role: 'atlassian/user' }], groups: [] },
    planLasts: DAY,
    secondPerson: false,
    calendar: { timeZone: 'UTC', workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'], quietDays: [] },
    contacts: { team: null, stewards: [] },
    linksLast: 30 * DAY,
    expiryReminders: true,
    publicUrl: 'https://steward.example',
    mailFrom: 'steward@corp.example',
    hasMailServer: true,
    ...given,
  }
}

/** An active person in the policy that allows tokens. */
export function anOwner(id: string, given: Partial<AccountRecord> = {}): AccountRecord {
  return {
    id,
    kind: 'person',
    name: `Owner ${id}`,
    email: `${id}@corp.example`,
    status: 'active',
    lastActiveAt: null,
    policyId: 'policy-allowed',
    admin: false,
    groups: [],
    ...given,
  }
}

/** A token that works, of the owner `o1` unless said otherwise. */
export function someToken(id: string, given: Partial<TokenFacts & Pick<TokenEntry, 'owner'>> = {}): TokenEntry {
  const owner = given.owner === undefined ? anOwner(given.ownerId ?? 'o1') : given.owner
  return {
    kind: 'user-token',
    id,
    label: `label ${id}`,
    status: 'ALLOWED',
    createdAt: monday - 900 * DAY,
    expiresAt: null,
    lastActiveAt: monday - 300 * DAY,
    scopes: [],
    ownerId: owner?.id ?? null,
    firstSeenAt: monday - 100 * DAY,
    goneAt: null,
    understood: null,
    description: null,
    ...given,
    owner,
  }
}

/** A policy with limits of its own, if they are given. */
export function somePolicy(given: Partial<Policy> = {}): Policy {
  return {
    name: 'unused',
    description: null,
    severity: 'high',
    appliesTo: ['user-token', 'service-account-token', 'oauth-client', 'admin-key'],
    when: { condition: 'never-used', argument: true },
    steps: [],
    limits: { maxTokens: null, maxPercent: null },
    control: null,
    evidence: null,
    hash: 'hash-1',
    source: { path: 'unused.yaml', line: 1 },
    ...given,
  }
}

let cases = 0

/** A case whose next step is this action, due since `dueDays` days. */
export function someCase(
  token: TokenEntry,
  action: StepAction,
  given: Partial<Case> & { dueDays?: number } = {},
): Case {
  const { dueDays = 1, ...rest } = given
  const steps: readonly PolicyStep[] = [{ action, after: 0, watch: null, acceptCollateral: false }]
  const openedAt = monday - dueDays * DAY
  const start = { steps, done: [], openedAt, answer: null, watchMs: null, ...rest }
  cases += 1
  return {
    id: cases,
    version: 3,
    token: {
      kind: token.kind,
      id: token.id,
      label: token.label,
      ownerId: token.ownerId,
      owner: token.owner?.name ?? null,
    },
    findingId: cases,
    campaignId: null,
    policy: 'unused',
    policyHash: 'hash-1',
    severity: 'high',
    state: 'open',
    hold: null,
    contact: 'owner',
    acceptCollateral: false,
    despiteUse: false,
    failures: 0,
    knownUseAt: null,
    endedAt: null,
    endedWhy: null,
    next: nextStep(start),
    ...start,
  }
}

/** What planning looks at. */
export function planInput(
  tokens: readonly TokenEntry[],
  given: readonly Case[],
  more: Partial<PlanInput> = {},
): PlanInput {
  return {
    now: monday,
    settings: someSettings(),
    tokens: new Map(tokens.map((token) => [tokenRef(token), token])),
    cases: given,
    findings: new Map(),
    policies: new Map([['unused', somePolicy()]]),
    campaigns: new Map(),
    quarantines: [],
    membership: null,
    recentHard: [],
    backTested: new Set(['hash-1']),
    underWay: new Set(),
    ...more,
  }
}

/** A finding that says one thing of a token, open unless said otherwise. */
export function someFinding(token: TokenEntry, given: Partial<Finding> = {}): Finding {
  const { kind, id, label, ownerId, owner } = token
  return {
    id: 1,
    policy: 'unused',
    severity: 'high',
    token: { kind, id, label, ownerId, owner: owner?.name ?? null },
    state: 'open',
    openedAt: monday - 30 * DAY,
    seenAt: monday,
    resolvedAt: null,
    resolvedWhy: null,
    evidence: [
      {
        condition: 'unused-for',
        asked: '180 days',
        seen: '300 days',
        verdict: true,
        words: 'It was last used 300 days ago.',
      },
    ],
    exemption: null,
    ...given,
  }
}

/** An exemption of a token in force until the last day of March. */
export function someExemption({ kind, id }: TokenEntry): Exemption {
  return {
    id: 3,
    token: { kind, id },
    policy: null,
    reason: 'closing of the year',
    approver: 'Ada',
    createdAt: monday - DAY,
    until: Date.UTC(2026, 2, 31),
    endedAt: null,
  }
}

/** The quarantine of the owner `o1`, which holds. */
export function someQuarantine(given: Partial<Quarantine> = {}): Quarantine {
  return {
    id: 7,
    ownerId: 'o1',
    email: 'o1@corp.example',
    formerPolicyId: 'policy-allowed',
    blockedPolicyId: 'policy-blocked',
    since: monday - 9 * DAY,
    releasedAt: null,
    releasedWhy: null,
    ...given,
  }
}
