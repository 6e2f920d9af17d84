import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Fleet, FleetAccount, FleetToken } from '../../../sandbox/fleet/fleet.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.ts'
import { smallFleet, smallFleetNow, smallToken } from '../../../sandbox/testing/small-fleet.ts'
import { openAtlassian } from '../../connectors/atlassian/open.ts'
import type { AccountFacts } from '../../model/account.ts'
import { DAY } from '../../model/instant.ts'
import type { Plan } from '../../model/plan.ts'
import type { PolicyStep } from '../../model/step.ts'
import type { TokenFacts } from '../../model/token.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { passAt } from '../../store/testing/facts.ts'
import { makePlan } from '../make-plan.ts'
import { type MailServer, type MailServerWays, startMailServer } from '../notify/testing/mail-server.ts'
import { openCase } from '../open-case.ts'
import { type ActingPlaces, wholeSettings } from './whole-acting.ts'

/** How many people are asked, moved and relieved of a token by the plan; one of those who are moved has two tokens. */
export const share = { asked: 8, moved: 6, revoked: 6 } as const
/** How many actions that makes. */
export const actionsInAll = share.asked + share.moved + 1 + share.revoked

/** An organisation, a mail server, a record in a file and a plan in it that waits: letters, quarantines and revocations. */
export interface WholeWorld {
  readonly sandbox: Sandbox
  readonly mail: MailServer
  readonly store: Store
  readonly plan: Plan
  /** Where a process that applies the plan finds all of it. */
  readonly places: ActingPlaces
  close(): Promise<void>
}

/** Makes one. The moves of people take a while by the host's time, so that a process may be killed in the middle of one. */
export async function wholeWorld(
  options: Partial<SandboxOptions> & { readonly mail?: MailServerWays } = {},
): Promise<WholeWorld> {
  const { mail: ways, ...rest } = options
  const sandbox = await startSandbox({ fleet: wholeFleet(), taskMs: 20, rateLimits: 'off', ...rest })
  const mail = await startMailServer(ways)
  const folder = mkdtempSync(join(tmpdir(), 'steward-apply-'))
  const database = join(folder, 'steward.db')
  const store = await openStore({ url: database })
  const { orgId: organisationId, url, key, userKey } = sandbox
  await record(store, sandbox)
  const plan = await makePlan(store, organisationId, {
    by: 'Grace',
    settings: wholeSettings,
    policies: [],
    now: sandbox.organisation.now,
    choice: { withoutBackTest: true },
  })
  expect([plan.actions.length, plan.skipped]).toEqual([actionsInAll, []])
  await store.proposePlan(organisationId, plan)
  const places = { database, organisationId, url, key, userKey, smtp: `smtp://127.0.0.1:${mail.port}`, planId: plan.id }
  const close = async (): Promise<void> => {
    await store.close()
    await Promise.all([sandbox.close(), mail.close()])
    rmSync(folder, { recursive: true, force: true })
  }
  return { sandbox, mail, store, plan, places, close }
}

function person(id: string, policyId = 'policy-allowed'): FleetAccount {
  return {
    id,
    name: `Person ${id}`,
    email: `${id}@small.example`,
    kind: 'person',
    status: 'active',
    policyId,
    lastActive: smallFleetNow - DAY,
    admin: id === 'root',
    groups: [],
  }
}

const ids = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
const asked = ids('asked', share.asked)
const moved = ids('moved', share.moved)
const relieved = ids('relieved', share.revoked)

function wholeFleet(): Fleet {
  const idle = { uses: [smallFleetNow - 300 * DAY], createdAt: smallFleetNow - 900 * DAY, expiresAt: null }
  const token = (ownerId: string, id = `token-of-${ownerId}`): FleetToken => smallToken(id, { ...idle, ownerId })
  return smallFleet({
    policies: [...smallFleet().policies, { id: 'policy-approved', name: 'Approved for tokens', tokens: 'allowed' }],
    accounts: [
      person('root'),
      ...[...asked, ...relieved].map((id) => person(id)),
      ...moved.map((id, index) => person(id, index % 2 === 0 ? 'policy-allowed' : 'policy-approved')),
    ],
    tokens: [...[...asked, ...moved, ...relieved].map((id) => token(id)), token('moved1', 'another-of-moved1')],
  })
}

const watched = { watch: 35 * DAY, acceptCollateral: false }
const plain = { after: 0, watch: null, acceptCollateral: false } as const

/** Steps that no policy would be allowed are due at once here: what must come before them is shown elsewhere. */
function stepsOf({ ownerId }: TokenFacts): readonly PolicyStep[] {
  if (asked.includes(ownerId ?? ''))
    return [
      { ...plain, action: 'ask-owner' },
      { ...plain, after: 14 * DAY, action: 'quarantine', ...watched },
    ]
  if (moved.includes(ownerId ?? ''))
    return [
      { ...plain, action: 'quarantine', ...watched },
      { ...plain, after: 35 * DAY, action: 'revoke' },
    ]
  return [{ ...plain, action: 'revoke' }]
}

/** Writes down one pass that sees everything, a finding about each token and a case of each that is due, in a mode that lets people act. */
async function record(store: Store, { orgId, organisation, url, key, userKey }: Sandbox): Promise<void> {
  const at = organisation.now
  const { accounts, tokens } = await readAll({ url, organisationId: orgId, key, userKey })
  const { passId } = await passAt(store, at, { accounts, tokens, organisation: orgId })
  const judged = { policy: 'unused', policyHash: 'hash', severity: 'high', evidence: [] } as const
  const findings = tokens.map(({ kind, id }) => ({ token: { kind, id }, ...judged }))
  await store.recordJudgement(orgId, passId, { at, policies: [], notes: [], findings, whyResolved: new Map() })
  const byId = new Map(tokens.map((token) => [token.id, token]))
  const cases = (await store.openFindings(orgId, at)).flatMap(({ id: findingId, token: { id } }) => {
    const token = byId.get(id)
    if (token === undefined) return []
    const origin = { policy: 'unused', policyHash: 'hash', findingId, campaignId: null, severity: 'high' } as const
    return [openCase({ token, origin, steps: stepsOf(token), knownUseAt: token.lastActiveAt, now: at })]
  })
  await store.openCases(orgId, cases, at)
  await store.setMode(orgId, { mode: 'propose', at, by: 'Grace', reason: 'people look at plans' })
}

async function readAll(
  place: Pick<ActingPlaces, 'url' | 'organisationId' | 'key' | 'userKey'>,
): Promise<{ readonly accounts: readonly AccountFacts[]; readonly tokens: readonly TokenFacts[] }> {
  const connector = openAtlassian(place)
  try {
    const accounts: AccountFacts[] = []
    for await (const { items } of connector.listAccounts()) accounts.push(...items)
    const tokens: TokenFacts[] = []
    for await (const { items } of connector.listTokens('user-token')) tokens.push(...items.map(({ token }) => token))
    return { accounts, tokens }
  } finally {
    await connector.close()
  }
}
