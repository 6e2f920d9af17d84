import type { BackTest, Policy, PolicyCheck, PolicyFault, PolicyFile, PolicyList } from '../src/api/policy-types.ts'
import { daysAgo } from './days.ts'

/** The text of the usual policy's file. */
export const policyTextOf = `policies:
  - name: unused-half-a-year
    description: Nobody has used this token for half a year.
    severity: high
    applies-to: [user-token]
    when:
      all:
        - unused-for: 180d
        - older-than: 30d
    steps:
      - { after: 0d, do: ask-owner }
      - { after: 14d, do: quarantine, watch: 35d }
      - { after: 49d, do: revoke }
`

/** A policy with some facts of its own. */
export function aPolicy(facts: Partial<Policy> = {}): Policy {
  return {
    name: 'unused-half-a-year',
    description: 'Nobody has used this token for half a year.',
    severity: 'high',
    appliesTo: ['user-token'],
    steps: [
      { action: 'ask-owner', afterDays: 0, watchDays: null },
      { action: 'quarantine', afterDays: 14, watchDays: 35 },
      { action: 'revoke', afterDays: 49, watchDays: null },
    ],
    limits: { maxTokens: 10, maxPercent: 15 },
    control: 'NIST SP 800-53 AC-2(3)',
    evidence: 'Days without use, the last use, the answers of owners.',
    hash: '4f1c9f1e2ab0',
    source: { file: 'policies/unused.yaml', line: 2 },
    findings: { open: 23, setAside: 2 },
    look: null,
    ...facts,
  }
}

/** A fault at its place. */
export function aPolicyFault(facts: Partial<PolicyFault> = {}): PolicyFault {
  return {
    file: 'policies/unused.yaml',
    line: 8,
    column: 11,
    severity: 'fault',
    message: '"unsued-for" is no condition; did you mean unused-for?',
    text: 'unsued-for',
    nearest: 'unused-for',
    ...facts,
  }
}

/** Two policies and two approval rules without a fault. */
export function aPolicyList(facts: Partial<PolicyList> = {}): PolicyList {
  return {
    policies: [
      aPolicy(),
      aPolicy({
        name: 'unscoped',
        description: null,
        severity: 'medium',
        steps: [],
        findings: { open: 0, setAside: 0 },
        appliesTo: ['user-token', 'service-account-token', 'oauth-client', 'admin-key'],
      }),
    ],
    rules: [
      {
        name: 'usual',
        description: 'A manager or a steward agrees.',
        appliesTo: ['user-token', 'service-account'],
        mayRequest: 'anyone',
        stages: [{ need: 1, of: "the requester's manager, stewards" }],
        conditional: false,
        autoApproves: false,
        maxDays: { read: 365, write: 180, delete: 90, manage: 90, unscoped: 30 },
        breakGlass: true,
        source: { file: 'policies/rules.yaml', line: 2 },
      },
    ],
    faults: [],
    files: ['policies/unused.yaml', 'policies/rules.yaml'],
    ...facts,
  }
}

/** The usual policy with its file. */
export function aPolicyFile(facts: Partial<PolicyFile> = {}): PolicyFile {
  return {
    policy: aPolicy(),
    text: policyTextOf,
    others: [],
    faults: [],
    versions: [
      { hash: '4f1c9f1e2ab0', firstAt: daysAgo(20), now: true },
      { hash: 'b00b1e5', firstAt: daysAgo(90), now: false },
    ],
    ...facts,
  }
}

/** What the usual policy would have done: three revoked, one of them wrongly. */
export function aBackTest(facts: Partial<BackTest> = {}): BackTest {
  const reached = (number: number, used: boolean) => ({
    ref: `user-token/tok-${number}`,
    label: `job ${number}`,
    owner: 'Robin Field',
    at: daysAgo(100 - number),
    usedAfterwardsAt: used ? daysAgo(10) : null,
  })
  const tokens = [reached(1, true), reached(2, false), reached(3, false)]
  return {
    policy: 'unused-half-a-year',
    hash: '4f1c9f1e2ab0',
    inForce: true,
    from: daysAgo(180),
    to: daysAgo(0),
    judged: 40,
    matched: [...tokens, reached(4, false)],
    steps: [
      { action: 'ask-owner', afterDays: 0, usedAfterwards: 1, tokens: [...tokens, reached(4, false)] },
      { action: 'quarantine', afterDays: 14, usedAfterwards: 1, tokens },
      { action: 'revoke', afterDays: 49, usedAfterwards: 1, tokens },
    ],
    cleanedUp: 2,
    wronglyRevoked: 1,
    curve: [30, 90, 180, 365].map((days, index) => ({
      days,
      matched: 12 - index * 3,
      matchedAndUsed: 4 - index,
      asked: 12 - index * 3,
      quarantined: 10 - index * 3,
      revoked: 9 - index * 2,
      cleanedUp: 6 - index,
      wronglyRevoked: 3 - index,
    })),
    curveMissing: null,
    history: {
      firstDay: daysAgo(180),
      lastDay: daysAgo(0),
      days: 181,
      missing: 0,
      gaps: [],
      watchedLongEnough: 1,
      words: ['It rests on 181 days of history, 2025-02-23 to 2025-08-22.'],
    },
    ...facts,
  }
}

/** What the fake server answers about policies. */
export interface PolicyScenario {
  policyList: PolicyList
  policyFile: PolicyFile
  backTest: BackTest
  /** Back-tests wait for it. */
  backTestGate: Promise<void> | null
}

/** Two policies that nobody has looked at yet. */
export function calmPolicies(): PolicyScenario {
  return { policyList: aPolicyList(), policyFile: aPolicyFile(), backTest: aBackTest(), backTestGate: null }
}

/** What is wrong with a text, as far as the fake server knows: one misspelt condition. */
export function checkOf(given: unknown): PolicyCheck {
  const { text } = given as { readonly text: string }
  const lines = text.split('\n')
  const faults = lines.flatMap((line, index) => {
    const at = line.indexOf('unsued-for')
    return at === -1 ? [] : [aPolicyFault({ line: index + 1, column: at + 1 })]
  })
  return { faults, policies: faults.length === 0 ? ['unused-half-a-year'] : [], rules: [] }
}
