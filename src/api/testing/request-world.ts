import { pino } from 'pino'
import { decideRequest } from '../../actions/requests/decide-request.ts'
import { fileRequest } from '../../actions/requests/file-request.ts'
import type { RequestDeps } from '../../actions/requests/request-deps.ts'
import { DAY } from '../../model/instant.ts'
import type { RequestContent, TokenRequest } from '../../model/request.ts'
import { hostClock } from '../../platform/clock.ts'
import { StewardError } from '../../platform/errors.ts'
import { secretHash } from '../../platform/secrets.ts'
import { loadRequestRules } from '../../policies/requests/load-rules.ts'
import type { PassRunner } from '../../reconcile/runner.ts'
import { openStore } from '../../store/open.ts'
import type { Role, Store } from '../../store/store.ts'
import { anAccount, aToken, day, organisationId, passAt } from '../../store/testing/facts.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { buildServer } from '../server.ts'

/** Who calls in tests: Ada asks, Grace is her manager, Eve has nothing to do with it, the others have roles; the last three are programs. */
export const callers = ['ada', 'grace', 'eve', 'ned', 'otto', 'sam', 'keySteward', 'keyAuditor', 'keyMember'] as const
export type CallerName = (typeof callers)[number]

const rolesOf: Readonly<Record<CallerName, Role>> = {
  ada: 'member',
  grace: 'member',
  eve: 'member',
  ned: 'approver',
  otto: 'auditor',
  sam: 'steward',
  keySteward: 'steward',
  keyAuditor: 'auditor',
  keyMember: 'member',
}

const people = ['ada', 'grace', 'eve', 'ned', 'otto', 'sam', 'hal'] as const

/** The address of a person of these tests. */
export function at(name: string): string {
  return `${name}@example.com`
}

const rules = `requests:
  - name: usual
    applies-to: [user-token, service-account]
    may-request: [anyone]
    approvers: [{ any-of: [manager, stewards], need: 1 }]
    max-duration: 365d
    break-glass: { duration: 1d, review-within: 3d }
managers: { ${people.map((name) => `${at(name)}: ${at('grace')}`).join(', ')} }
`

/** A server with people, programs and tokens, and no provider: what is decided waits. */
export interface RequestWorld {
  readonly store: Store
  readonly app: App
  readonly dependencies: ApiDependencies
  readonly deps: RequestDeps
  call(caller: CallerName, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<Answer>
  close(): Promise<void>
}

/** What the server answered. */
export interface Answer {
  readonly status: number
  readonly text: string
  json(): ReturnType<typeof JSON.parse>
}

/** Opens it: a record of one sealed pass, rules, a session for each person and a key for each program. */
export async function requestWorld(extra: Partial<ApiDependencies> = {}): Promise<RequestWorld> {
  const store = await openStore({ url: ':memory:' })
  const accounts = people.map((name) => anAccount({ id: `account-${name}`, name: named(name), email: at(name) }))
  const tokens = people.map((name) => aToken({ id: `token-${name}`, ownerId: `account-${name}` }))
  await passAt(store, day(1), { accounts, tokens })
  for (const caller of callers) await letIn(store, caller)
  const loaded = loadRequestRules([{ path: 'requests.yaml', text: rules }]).rules
  const dependencies: ApiDependencies = {
    store,
    runner: idleRunner,
    acting: null,
    notifier: null,
    readRules: () => Promise.resolve(loaded),
    clock: hostClock,
    log: pino({ level: 'silent' }),
    organisationId,
    standIn: null,
    webRoot: null,
    version: '1.2.3',
    ...extra,
  }
  const app = await buildServer(dependencies)
  return {
    store,
    app,
    dependencies,
    deps: { store, organisationId, now: day(1), rules: loaded, stewards: [at('sam')] },
    call: async (caller, method, url, body) => {
      const { statusCode, body: text } = await app.inject({
        method,
        url: `/api/v1${url}`,
        ...(caller.startsWith('key')
          ? { headers: { authorization: `Bearer ${caller}` } }
          : { cookies: { steward_session: caller } }),
        ...(body === undefined ? {} : { payload: body }),
      })
      return { status: statusCode, text, json: () => JSON.parse(text) }
    },
    close: async () => {
      await app.close()
      await store.close()
    },
  }
}

function named(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`
}

const nothingRuns = () => Promise.reject(new StewardError('pass-running', 'Another process is at it.'))
const idleRunner: PassRunner = {
  alone: nothingRuns,
  current: () => null,
  run: nothingRuns,
  schedule: () => undefined,
  stop: () => Promise.resolve(),
}

async function letIn(store: Store, caller: CallerName): Promise<void> {
  const now = Date.now()
  const role = rolesOf[caller]
  const hash = secretHash(caller)
  const until = { createdAt: now, expiresAt: now + DAY }
  if (caller.startsWith('key'))
    return store.saveMachineKey({
      ...until,
      id: caller,
      label: caller === 'keySteward' ? 'deploy bot' : at('ada'),
      role,
      createdBy: null,
      lastUsedAt: null,
      revokedAt: null,
      hash,
    })
  const person = { email: at(caller), name: named(caller) }
  const session = { id: caller, role, person, way: 'link', provider: null, agent: null } as const
  await store.saveSession(hash, { ...session, ...until, seenAt: now, rotatedAt: now, sealed: null })
}

let asked = 0

/** What Ada asks for, each time for something else. */
export function aWish(): RequestContent {
  asked += 1
  return {
    kind: 'user-token',
    purpose: `Nightly export number ${asked}`,
    system: 'build server',
    scopes: ['read:jira-work'],
    sites: [],
    days: 30,
    backup: null,
    label: null,
  }
}

/** A new request of Ada's. */
export function adaAsks(
  { deps }: RequestWorld,
  { draft = false, breakGlass = false }: { readonly draft?: boolean; readonly breakGlass?: boolean } = {},
): Promise<TokenRequest> {
  return fileRequest(deps, {
    requester: { email: at('ada'), name: 'Ada', accountId: null },
    content: aWish(),
    origin: { kind: 'own' },
    draft,
    breakGlass: breakGlass ? { reason: 'the export is down' } : null,
    by: at('ada'),
  })
}

/** A new request of Ada's to which Grace has agreed. */
export async function graceAgreed(world: RequestWorld): Promise<TokenRequest> {
  const { id } = await adaAsks(world)
  const by = { email: at('grace'), name: 'Grace', steward: false }
  return decideRequest(world.deps, id, { by, verdict: 'approve', reason: null, narrowed: null })
}
