import type { AccountFacts } from '../../../model/account.ts'
import type { Grant } from '../../../model/grant.ts'
import type { Instant } from '../../../model/instant.ts'
import type { RequestContent, TokenRequest } from '../../../model/request.ts'
import { loadRequestRules } from '../../../policies/requests/load-rules.ts'
import type { Store } from '../../../store/store.ts'
import { anAccount, organisationId, passAt } from '../../../store/testing/facts.ts'
import { decideRequest } from '../../requests/decide-request.ts'
import { fileRequest } from '../../requests/file-request.ts'
import type { RequestDeps } from '../../requests/request-deps.ts'
import { monday } from '../../testing/plan-parts.ts'

/** The address of somebody. */
export const mail = (name: string): string => `${name}@corp.example`

const files = [
  {
    path: 'requests.yaml',
    text: `
requests:
  - name: robots
    applies-to: [service-account]
    may-request: [anyone]
    approvers: [{ any-of: [sam@corp.example], need: 1 }]
  - name: usual
    applies-to: [user-token]
    may-request: [anyone]
    approvers:
      - { any-of: [manager], need: 1 }
      - { any-of: [sam@corp.example], need: 1 }
    remind-after: [2d, 5d]
    expires-after: 14d
    break-glass: { duration: 1d, review-within: 3d }
managers: { ada@corp.example: grace@corp.example, bob@corp.example: grace@corp.example }
`,
  },
]

/** Managers decide, then Sam; break-glass is for a day. */
export const rules = loadRequestRules(files).rules

/** The organisation's people, each under their name; what is given of one replaces that. */
export async function recordPeople(
  store: Store,
  given: Readonly<Record<string, Partial<AccountFacts>>> = {},
  at: Instant = monday,
): Promise<void> {
  const accounts = ['ada', 'bob', 'grace', 'sam', 'dora', 'stella'].map((name) =>
    anAccount({ id: name, name: `${name[0]?.toUpperCase()}${name.slice(1)} Corp`, email: mail(name), ...given[name] }),
  )
  await passAt(store, at, { accounts, tokens: [] })
}

/** What everything done to requests takes; Stella is the steward. */
export function requestDeps(store: Store, now: Instant = monday): RequestDeps {
  return { store, organisationId, now, rules, stewards: [mail('stella')] }
}

/** What is asked for: to read, for 90 days. */
export function wanted(given: Partial<RequestContent> = {}): RequestContent {
  return {
    kind: 'user-token',
    purpose: 'export issues every night',
    system: 'build server',
    scopes: ['read:jira-work', 'read:jira-user'],
    sites: [],
    days: 90,
    backup: null,
    label: 'nightly export',
    ...given,
  }
}

/** Files a request of somebody. */
export function ask(
  store: Store,
  name: string,
  {
    content = {},
    now = monday,
    why = null,
  }: { readonly content?: Partial<RequestContent>; readonly now?: Instant; readonly why?: string | null } = {},
): Promise<TokenRequest> {
  return fileRequest(requestDeps(store, now), {
    requester: { email: mail(name), name, accountId: name },
    content: wanted(content),
    origin: { kind: 'own' },
    draft: false,
    breakGlass: why === null ? null : { reason: why },
    by: mail(name),
  })
}

/** Somebody agrees to a request, or denies it with a reason. */
export function decide(
  store: Store,
  request: TokenRequest,
  { by, no = null, now = monday }: { readonly by: string; readonly no?: string | null; readonly now?: Instant },
): Promise<TokenRequest> {
  return decideRequest(requestDeps(store, now), request.id, {
    by: { email: mail(by), name: by, steward: by === 'stella' },
    verdict: no === null ? 'approve' : 'deny',
    reason: no,
    narrowed: null,
  })
}

/** Has a request approved by all who must agree; its grant as it becomes. */
export async function granted(store: Store, request: TokenRequest, given: Partial<Grant> = {}): Promise<Grant> {
  const approvers = request.content.kind === 'user-token' ? ['grace', 'sam'] : ['sam']
  let decided = request
  for (const by of approvers) decided = await decide(store, request, { by })
  const grant = await store.findGrant(organisationId, decided.grantId ?? 0)
  if (grant === null) throw new Error('no grant')
  return Object.keys(given).length === 0 ? grant : become(store, grant, given)
}

/** A grant becomes something else. */
export async function become(store: Store, grant: Grant, given: Partial<Grant>): Promise<Grant> {
  const change = { next: { ...grant, ...given }, kind: 'opened', words: 'so it is', by: null, at: monday }
  const [changed] = await store.changeGrants(organisationId, [change])
  if (changed === undefined) throw new Error('no grant')
  return changed
}
