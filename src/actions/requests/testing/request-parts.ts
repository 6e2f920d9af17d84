import type { Delegation } from '../../../model/grant.ts'
import { DAY } from '../../../model/instant.ts'
import type { RequestContent, TokenRequest } from '../../../model/request.ts'
import type { ApprovalRule, ApprovalStage } from '../../../model/request-rules.ts'
import type { KnownAccount } from '../../../store/request-store.ts'
import type { Decider } from '../approver.ts'
import { byEmail, type Directory } from '../directory.ts'
import type { RequestAdvance } from '../request-advance.ts'
import type { RequestHappening } from '../request-happenings.ts'
import { advanceRequest } from '../request-machine.ts'

/** A Monday. */
export const start = Date.UTC(2026, 0, 5)

/** An address. */
export const at = (name: string): string => `${name}@corp.example`

/** A token that reads. */
export function aContent(given: Partial<RequestContent> = {}): RequestContent {
  return {
    kind: 'user-token',
    purpose: 'Nightly export of issues',
    system: 'build server',
    scopes: ['read:jira-work', 'read:jira-user'],
    sites: [],
    days: 90,
    backup: null,
    label: 'nightly export',
    ...given,
  }
}

/** A rule with these stages. */
export function aRule(stages: readonly ApprovalStage[], given: Partial<ApprovalRule> = {}): ApprovalRule {
  return {
    name: 'usual',
    hash: 'hash',
    description: null,
    stages,
    maxDays: { read: 365, write: 180, delete: 90, manage: 90, unscoped: 30 },
    expiresAfter: 14 * DAY,
    remindAfter: [2 * DAY],
    window: 7 * DAY,
    breakGlass: { days: 1, reviewWithin: 3 * DAY },
    ...given,
  }
}

/** So many of these must agree. */
export const stage = (need: number, ...approvers: readonly string[]): ApprovalStage => ({ need, approvers })

/** A draft of Ada's. */
export function aDraft(given: Partial<TokenRequest> = {}): TokenRequest {
  return {
    id: 1,
    version: 1,
    requester: { email: at('ada'), name: 'Ada Abel', accountId: 'ada' },
    origin: { kind: 'own' },
    content: aContent(),
    state: 'draft',
    rule: null,
    decisions: [],
    breakGlass: null,
    createdAt: start,
    submittedAt: null,
    expiresAt: null,
    decidedAt: null,
    endedWhy: null,
    grantId: null,
    ...given,
  }
}

/** The account of somebody, active unless told otherwise. */
export function known(name: string, given: Partial<KnownAccount> = {}): KnownAccount {
  const told = { kind: 'person', name, email: at(name), status: 'active', admin: false, groups: [] }
  return { id: name, ...told, policyId: null, policySince: null, ...given }
}

/** That somebody stands in for somebody. */
export function standsIn(to: string, from: string): Delegation {
  const span = { begins: start, until: start + 30 * DAY, endedAt: null }
  return { id: 1, from: at(from), to: at(to), by: at(from), ...span }
}

/** Who is who, by name: `stewards` and the manager of each; groups stand in the accounts. */
export function aDirectory(given: {
  readonly stewards?: readonly string[]
  readonly managers?: Readonly<Record<string, string>>
  readonly accounts?: readonly KnownAccount[]
  readonly delegations?: readonly Delegation[]
}): Directory {
  const { stewards = [], managers = {}, accounts = [], delegations = [] } = given
  const groups = new Map<string, KnownAccount[]>()
  for (const account of accounts)
    for (const group of account.groups ?? []) groups.set(group, [...(groups.get(group) ?? []), account])
  return {
    stewards: stewards.map(at),
    managers: new Map(Object.entries(managers).map(([person, manager]) => [at(person), at(manager)])),
    accounts: byEmail(accounts),
    groups,
    delegations,
  }
}

/** Somebody who decides, by name. */
export const decider = (name: string, given: Partial<Decider> = {}): Decider => ({
  email: at(name),
  name,
  steward: false,
  ...given,
})

/** That somebody agrees. */
export const agrees = (name: string, given: Partial<Extract<RequestHappening, { kind: 'decided' }>> = {}) =>
  ({ kind: 'decided', by: decider(name), verdict: 'approve', reason: null, narrowed: null, ...given }) as const

/** That somebody submits it under a rule. */
export const submits = (rule: ApprovalRule, given: Partial<Extract<RequestHappening, { kind: 'submitted' }>> = {}) =>
  ({ kind: 'submitted', rule, automatic: null, breakGlass: null, by: at('ada'), ...given }) as const

/** What becomes of a request; fails where the event is refused or means nothing. */
export function advanced(
  request: TokenRequest,
  happening: RequestHappening,
  { directory = aDirectory({}), days = 1 }: { readonly directory?: Directory; readonly days?: number } = {},
): RequestAdvance {
  const advance = advanceRequest(request, happening, { now: start + days * DAY, directory })
  if (advance === null || 'refused' in advance) throw new Error(`${happening.kind}: ${advance?.why ?? 'means nothing'}`)
  return advance
}
