import { randomUUID } from 'node:crypto'
import { expect, onTestFinished } from 'vitest'
import { z } from 'zod'
import { listedTokens } from '../../../sandbox/organisation/tokens.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.ts'
import { openAtlassian } from '../../connectors/atlassian/open.ts'
import type { Connector } from '../../connectors/connector.ts'
import type { AccountFacts } from '../../model/account.ts'
import type { Case } from '../../model/case.ts'
import { DAY } from '../../model/instant.ts'
import type { Intent } from '../../model/intent.ts'
import type { PlannedAction } from '../../model/plan.ts'
import type { PolicyStep } from '../../model/step.ts'
import type { TokenFacts } from '../../model/token.ts'
import type { Clock } from '../../platform/clock.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { aPlan } from '../../store/testing/acting.ts'
import { passAt } from '../../store/testing/facts.ts'
import { executeHard } from '../hard-actions.ts'
import type { HardDeps } from '../hard-deps.ts'
import { openCase } from '../open-case.ts'
import { hardFleet } from './hard-fleet.ts'
import { someSettings } from './plan-parts.ts'

const quarantineFirst: readonly PolicyStep[] = [
  { after: 0, action: 'quarantine', watch: 35 * DAY, acceptCollateral: false },
  { after: 35 * DAY, action: 'revoke', watch: null, acceptCollateral: false },
]
const revokeAtOnce: readonly PolicyStep[] = [{ after: 0, action: 'revoke', watch: null, acceptCollateral: false }]

/** How an action of a test departs from the plain one. */
export interface Given {
  readonly action?: Partial<PlannedAction>
  readonly steps?: readonly PolicyStep[]
}

/** An organisation with a record of it, in which things are done. */
export interface HardWorld {
  readonly sandbox: Sandbox
  readonly store: Store
  readonly connector: Connector
  readonly deps: HardDeps
  /** Opens a case whose next step, due now, is this, and an intent to do it. */
  intend(kind: 'quarantine' | 'revoke', tokenId: string, given?: Given): Promise<Intent>
  /** An intent to release an owner. */
  intendRelease(ownerId: string): Promise<Intent>
  /** Does it and returns the intents with their outcomes. */
  execute(...intents: readonly Intent[]): Promise<readonly Intent[]>
  caseOf(intent: Intent): Promise<Case>
  policyOf(accountId: string): string | null
  isThere(tokenId: string): boolean
  /** Requests that were to change something, with what they were answered. */
  changes(): Promise<readonly { readonly name: string; readonly path: string; readonly status: number }[]>
  traceIds(): Promise<readonly string[]>
  control(path: string, body: unknown): Promise<void>
}

const requestLog = z.object({
  requests: z.array(
    z.object({ name: z.string(), path: z.string(), status: z.number(), method: z.string(), traceId: z.string() }),
  ),
})

/** Opens one for the test that is running: people, service accounts and tokens of `hard-fleet.ts`, all on record. Waits take no time. */
export async function hardWorld(options: Partial<SandboxOptions> = {}): Promise<HardWorld> {
  const sandbox = await startSandbox({ fleet: hardFleet(), taskMs: 0, rateLimits: 'off', ...options })
  const { organisation, orgId, url, key, userKey } = sandbox
  const clock = quickClock()
  const connector = openAtlassian({ url, organisationId: orgId, key, userKey, clock })
  const store = await openStore({ url: ':memory:' })
  onTestFinished(async () => {
    expect(organisation.bulkDeletes).toBe(0)
    await connector.close()
    await sandbox.close()
    await store.close()
  })
  const deps: HardDeps = {
    connector,
    store,
    clock,
    organisationId: orgId,
    config: someSettings({ allowedPolicies: ['policy-allowed', 'policy-approved'] }),
  }
  const record = await recorded(store, connector, sandbox)
  const ground = (): Ground => ({ store, organisationId: orgId, at: organisation.now })
  const log = async () => requestLog.parse(await (await fetch(`${url}/_sandbox/requests`)).json()).requests
  return {
    sandbox,
    store,
    connector,
    deps,
    intend: async (kind, tokenId, given = {}) => {
      const known = record.get(tokenId)
      if (known === undefined) throw new Error(`There is no token ${tokenId} on record.`)
      return intend(ground(), known, { kind, given })
    },
    intendRelease: (ownerId) => intendRelease(ground(), ownerId),
    execute: (...intents) => executeHard(deps, intents),
    caseOf: async ({ action }) => {
      const found = await store.findCase(orgId, action.caseId ?? 0)
      if (found === null) throw new Error('There is no such case.')
      return found
    },
    policyOf: (id) => organisation.accounts.get(id)?.policyId ?? null,
    isThere: (id) => {
      const token = organisation.tokens.get(id)
      return token !== undefined && listedTokens(organisation, token.kind).includes(token)
    },
    changes: async () =>
      (await log())
        .filter(({ method, path }) => method === 'DELETE' || method === 'PATCH' || path.endsWith('/add-users'))
        .map(({ name, path, status }) => ({ name, path, status })),
    traceIds: async () => (await log()).map(({ traceId }) => traceId),
    control: async (path, body) => {
      const answer = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
      expect([answer.status, await answer.text()]).toEqual([200, expect.anything()])
    },
  }
}

/** Waits take no time, and yet it is later afterwards. */
function quickClock(): Clock {
  let skipped = 0
  return {
    now: () => Date.now() + skipped,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      skipped += ms
    },
  }
}

/** A token on record with the finding that is open about it. */
interface Recorded {
  readonly token: TokenFacts
  readonly owner: AccountFacts | null
  readonly findingId: number
}

/** Writes down one pass that sees everything, and a finding about each token. */
async function recorded(
  store: Store,
  connector: Connector,
  { orgId, organisation }: Sandbox,
): Promise<ReadonlyMap<string, Recorded>> {
  const accounts: AccountFacts[] = []
  for await (const { items } of connector.listAccounts()) accounts.push(...items)
  const tokens: TokenFacts[] = []
  for (const kind of ['user-token', 'service-account-token', 'oauth-client', 'admin-key'] as const)
    for await (const { items } of connector.listTokens(kind)) tokens.push(...items.map(({ token }) => token))
  const at = organisation.now
  const { passId } = await passAt(store, at, { accounts, tokens, organisation: orgId })
  const judged = { policy: 'unused', policyHash: 'hash', severity: 'high', evidence: [] } as const
  const findings = tokens.map(({ kind, id }) => ({ token: { kind, id }, ...judged }))
  await store.recordJudgement(orgId, passId, { at, policies: [], notes: [], findings, whyResolved: new Map() })
  const open = await store.openFindings(orgId, at)
  return new Map(
    tokens.map((token) => [
      token.id,
      {
        token,
        owner: accounts.find(({ id }) => id === token.ownerId) ?? null,
        findingId: open.find((finding) => finding.token.id === token.id)?.id ?? 0,
      },
    ]),
  )
}

/** Where intents are planted. */
interface Ground {
  readonly store: Store
  readonly organisationId: string
  /** The provider's time. */
  readonly at: number
}

async function intend(
  ground: Ground,
  known: Recorded,
  { kind, given }: { readonly kind: 'quarantine' | 'revoke'; readonly given: Given },
): Promise<Intent> {
  const { token, owner } = known
  const steps = given.steps ?? (kind === 'quarantine' ? quarantineFirst : revokeAtOnce)
  const { id, version } = await openOrFind(ground, known, { kind, steps })
  const named = { kind: token.kind, id: token.id, label: token.label }
  return planned(ground, {
    ...plainAction,
    key: `case-${id}/${kind}/${version}`,
    kind,
    caseId: id,
    caseVersion: version,
    grantId: null,
    policy: 'unused',
    token: named,
    owner: owner === null ? null : { id: owner.id, name: owner.name, email: owner.email },
    dueAt: ground.at,
    affects: [named],
    reversible: kind === 'quarantine',
    precondition: token.kind === 'oauth-client' ? {} : { lastActiveAt: token.lastActiveAt },
    ...given.action,
  })
}

/** Steps that no policy would be allowed are due at once here: a test is about the deed, not about what must come before it. */
async function openOrFind(
  { store, organisationId, at }: Ground,
  { token, findingId }: Recorded,
  { kind, steps }: { readonly kind: 'quarantine' | 'revoke'; readonly steps: readonly PolicyStep[] },
): Promise<Case> {
  const origin = { policy: 'unused', policyHash: 'hash', findingId, campaignId: null, severity: 'high' } as const
  const opened = openCase({ token, origin, steps, knownUseAt: token.lastActiveAt, now: at })
  const due = { ...opened, steps, next: { step: 0, action: kind, dueAt: at } }
  const [one] = await store.openCases(organisationId, [due], at)
  const found = one ?? (await store.newestCases(organisationId, [findingId])).get(findingId)
  if (found === undefined) throw new Error('No case was opened.')
  return found
}

async function intendRelease(ground: Ground, ownerId: string): Promise<Intent> {
  const [quarantine] = await ground.store.listQuarantines(ground.organisationId, { ownerId })
  return planned(ground, {
    ...plainAction,
    key: `release-${quarantine?.id}`,
    owner: { id: ownerId, name: ownerId, email: quarantine?.email ?? null },
    dueAt: ground.at,
  })
}

const plainAction: Omit<PlannedAction, 'key' | 'owner' | 'dueAt'> = {
  kind: 'release',
  caseId: null,
  caseVersion: null,
  grantId: null,
  policy: null,
  token: null,
  why: [],
  affects: [],
  reversible: true,
  precondition: {},
  preconditionWords: [],
  confirm: null,
}

async function planned({ store, organisationId, at }: Ground, action: PlannedAction): Promise<Intent> {
  const plan = { ...aPlan(randomUUID(), action), organisationId }
  const [intent] = await store.applyPlan(organisationId, plan, { by: 'Ada', at })
  if (intent === undefined) throw new Error(`Nothing was intended: ${action.key}.`)
  return intent
}
