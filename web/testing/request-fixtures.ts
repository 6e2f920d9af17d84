import type {
  ApprovalRule,
  Grant,
  GrantFile,
  Me,
  Person,
  RequestContent,
  RequestFile,
  RequestOptions,
  RequestPreview,
  TokenRequest,
} from '../src/api/request-types.ts'
import { daysAgo } from './days.ts'

/** Ada, who runs the product; two requests wait for her. */
export function aMe(facts: Partial<Me> = {}): Me {
  return {
    role: 'steward',
    by: 'session',
    person: { email: 'ada@fleet.example', name: 'Ada Abel', accountId: 'acc-ada' },
    counts: { awaiting: 2, requests: 1, grants: 1, tokens: 2 },
    ...facts,
  }
}

/** Robin, who sees what is theirs. */
export function aMember(facts: Partial<Me> = {}): Me {
  const person = { email: 'robin@fleet.example', name: 'Robin Field', accountId: 'acc-1' }
  return aMe({ role: 'member', person, counts: { awaiting: 0, requests: 1, grants: 1, tokens: 2 }, ...facts })
}

/** Who asks, unless it is said otherwise. */
export const robin: Person = { email: 'robin@fleet.example', name: 'Robin Field', accountId: 'acc-1' }

/** A copy of the wiki, every night. */
export function aContent(facts: Partial<RequestContent> = {}): RequestContent {
  return {
    kind: 'user-token',
    purpose: 'Copies the wiki to the archive every night',
    system: 'backup-3',
    scopes: ['read:page:confluence', 'write:jira-work'],
    sites: ['fleet.atlassian.net'],
    days: 180,
    backup: 'grace@fleet.example',
    label: 'wiki copy',
    ...facts,
  }
}

/** Two steps: one steward or manager, then both of the security group. */
export function aRule(facts: Partial<ApprovalRule> = {}): ApprovalRule {
  return {
    name: 'writing',
    description: 'Tokens that change things.',
    stages: [
      { approvers: ['manager', 'stewards'], need: 1 },
      { approvers: ['group:security'], need: 2 },
    ],
    maxDays: { read: 365, write: 180, delete: 90, manage: 90, unscoped: 30 },
    expiresAfterDays: 14,
    remindAfterDays: [2, 5],
    windowDays: 7,
    breakGlass: { days: 1, reviewWithinDays: 3 },
    ...facts,
  }
}

/** A request that has waited for two days. */
export function aRequest(facts: Partial<TokenRequest> = {}): TokenRequest {
  return {
    id: 7,
    version: 3,
    requester: robin,
    origin: { kind: 'own' },
    content: aContent(),
    state: 'waiting',
    rule: aRule(),
    decisions: [],
    breakGlass: null,
    createdAt: daysAgo(3),
    submittedAt: daysAgo(2),
    expiresAt: daysAgo(-12),
    decidedAt: null,
    endedWhy: null,
    grantId: null,
    ...facts,
  }
}

/** A request with its history, which whoever looks may decide. */
export function aRequestFile(facts: Partial<TokenRequest> = {}, may: Partial<RequestFile['may']> = {}): RequestFile {
  return {
    request: aRequest(facts),
    history: [
      { at: daysAgo(3), kind: 'created', words: 'Written down as a draft.', by: 'robin@fleet.example' },
      { at: daysAgo(2), kind: 'submitted', words: 'Asked under the rule writing.', by: 'robin@fleet.example' },
    ],
    stage: 0,
    approvers: [
      { email: 'ada@fleet.example', name: 'Ada Abel', insteadOf: null, through: 'stewards', escalated: false },
      {
        email: 'kim@fleet.example',
        name: 'Kim Low',
        insteadOf: 'grace@fleet.example',
        through: 'manager',
        escalated: false,
      },
    ],
    grant: null,
    may: { change: false, submit: false, withdraw: false, decide: true, review: false, ...may },
  }
}

/** Sixty requests in every state, newest first. */
export function manyRequests(): TokenRequest[] {
  const states = ['waiting', 'approved', 'denied', 'withdrawn', 'expired'] as const
  const scopes = [['read:jira-work'], ['write:jira-work'], ['delete:page:confluence'], []]
  return Array.from({ length: 60 }, (_, index) => {
    const state = states[index % states.length] ?? 'waiting'
    const requester = { email: `person${index % 6}@fleet.example`, name: `Person ${index % 6}`, accountId: null }
    return aRequest({
      id: 60 - index,
      state,
      requester,
      content: aContent({ purpose: `Work number ${60 - index}`, scopes: scopes[index % 4] ?? [], days: 30 }),
      decidedAt: state === 'waiting' ? null : daysAgo(index),
      decisions: state === 'denied' ? [aDenial()] : [],
      grantId: state === 'approved' ? 4 : null,
    })
  })
}

/** A no, with its reason. */
export function aDenial(): TokenRequest['decisions'][number] {
  return {
    verdict: 'deny',
    by: 'grace@fleet.example',
    insteadOf: null,
    at: daysAgo(1),
    stage: 0,
    reason: 'Use the shared export instead.',
    narrowed: null,
  }
}

/** A grant that is open: its owner may make the token now. */
export function aGrant(facts: Partial<Grant> = {}): Grant {
  const { purpose, system, scopes, sites, backup, label } = aContent()
  return {
    id: 4,
    version: 2,
    requestId: 7,
    grandfathered: false,
    kind: 'user-token',
    owner: robin,
    content: { purpose, system, scopes, sites, backup, label },
    approvedBy: ['ada@fleet.example'],
    state: 'open',
    createdAt: daysAgo(1),
    openedAt: daysAgo(1),
    windowUntil: daysAgo(-6),
    until: daysAgo(-179),
    token: null,
    boundAt: null,
    differences: [],
    extraTokens: [],
    serviceAccountId: null,
    trouble: null,
    endedAt: null,
    endedWhy: null,
    renewedBy: null,
    ...facts,
  }
}

/** A grant with what its owner does next. */
export function aGrantFile(facts: Partial<Grant> = {}, may: Partial<GrantFile['may']> = {}): GrantFile {
  return {
    grant: aGrant(facts),
    history: [
      { at: daysAgo(1), kind: 'created', words: 'Approved by ada@fleet.example.', by: 'ada@fleet.example' },
      { at: daysAgo(1), kind: 'opened', words: 'Robin Field is in the allowed policy.', by: null },
    ],
    next: [
      'Open https://id.atlassian.com/manage-profile/security/api-tokens and choose to create a token with scopes.',
      'Choose exactly these scopes: read:page:confluence, write:jira-work.',
      'Let it expire on 17 February 2026 at the latest.',
    ],
    token: null,
    may: { renew: true, end: true, ...may },
  }
}

/** Some scopes of every class, in words. */
export function someOptions(): RequestOptions {
  const scope = (name: string, product: string, told: Pick<RequestOptions['scopes'][number], 'class' | 'words'>) => ({
    scope: name,
    product,
    ...told,
  })
  return {
    kinds: ['user-token', 'service-account'],
    scopes: [
      scope('read:issue:jira', 'jira', { class: 'read', words: 'Read issues' }),
      scope('read:page:confluence', 'confluence', { class: 'read', words: 'Read pages' }),
      scope('read:jira-work', 'jira', { class: 'read', words: 'Read projects, issues and all that hangs on them' }),
      scope('write:comment:jira', 'jira', { class: 'write', words: 'Create and change comments' }),
      scope('write:jira-work', 'jira', { class: 'write', words: 'Create, change and delete issues' }),
      scope('delete:page:confluence', 'confluence', { class: 'delete', words: 'Delete pages' }),
      scope('manage:jira-configuration', 'jira', { class: 'manage', words: 'Administer Jira: every setting' }),
    ],
    classes: [
      { class: 'read', words: 'may only read' },
      { class: 'write', words: 'may create and change things' },
      { class: 'delete', words: 'may delete things' },
      { class: 'manage', words: 'may administer' },
      { class: 'unscoped', words: 'may do everything that its owner may' },
    ],
    days: { min: 1, max: 365 },
    displayName: { min: 6, max: 30 },
    rules: [{ ...aRule(), appliesTo: ['user-token', 'service-account'], mayRequest: ['anyone'] }],
  }
}

/** What the rule `writing` says of a request. */
export function aPreview(facts: Partial<RequestPreview> = {}): RequestPreview {
  const { approvers } = aRequestFile()
  const someone = {
    email: 'sam@fleet.example',
    name: 'Sam Reed',
    insteadOf: null,
    through: 'group:security',
    escalated: false,
  }
  return {
    faults: [],
    scopeClass: 'write',
    rule: aRule(),
    why: null,
    maxDays: 180,
    approvers,
    stages: [
      { need: 1, approvers },
      { need: 2, approvers: [{ ...someone, email: 'lee@fleet.example', name: 'Lee Park' }, someone] },
    ],
    automatic: { yes: false, evidence: [] },
    ...facts,
  }
}
