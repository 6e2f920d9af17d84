// What a pass costs in requests, through a stand-in organisation with latency, faults and 429s, against the least that the contract
// allows. Usage: npm run bench:sync [-- --people 100000 --tokens 10000 --latency 100]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { generateFleet } from '../sandbox/fleet/generate.ts'
import { startSandbox } from '../sandbox/server.ts'
import { openAtlassian } from '../src/connectors/atlassian/open.ts'
import { DAY } from '../src/model/instant.ts'
import type { Pass } from '../src/model/pass.ts'
import { tokenKinds } from '../src/model/token.ts'
import { hostClock } from '../src/platform/clock.ts'
import { runPass } from '../src/reconcile/pass.ts'
import { openStore } from '../src/store/open.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    tokens: { type: 'string', default: '10000' },
    latency: { type: 'string', default: '100' },
  },
})
const [people, tokens, latencyMs] = [Number(values.people), Number(values.tokens), Number(values.latency)]

const fleet = generateFleet({ people, tokens, seed: 7 })
const sandbox = await startSandbox({ fleet, latencyMs })
const directory = mkdtempSync(join(tmpdir(), 'steward-bench-'))
const store = await openStore({ url: join(directory, 'sync.db') })
const connector = openAtlassian({ url: sandbox.url, organisationId: sandbox.orgId, key: sandbox.key })

try {
  await faults([
    { kind: 'status', share: 0.005, status: 500 },
    { kind: '429', share: 0.005, ms: 1000 },
    { kind: 'drop', share: 0.005 },
    { kind: 'truncate', share: 0.005 },
  ])
  const first = await pass('first pass, with faults and 429s')
  const least = leastRequests()
  report('requests', first.requests, least, 1.1)

  await faults([])
  const before = await tokenRequests()
  const second = await pass('second pass, nothing changed')
  report('requests for user tokens', (await tokenRequests()) - before, 2, 1)
  console.log(`  (all kinds and accounts: ${second.requests} requests)`)

  await sameAsTruth()
} finally {
  await connector.close()
  await store.close()
  await sandbox.close()
  rmSync(directory, { recursive: true })
}

/**
 * The least a complete reading can take: one request for the organisation, each listing at its largest page (1,000 user tokens and OAuth
 * clients, 100 keys; managed accounts and service accounts in the provider's own pages of 100), the unpaged listings once each.
 */
function leastRequests(): number {
  const count = (kind: string): number => fleet.tokens.filter((token) => token.kind === kind).length
  const accounts = (service: boolean): number =>
    fleet.accounts.filter((account) => (account.kind === 'service-account') === service).length
  const pages = (items: number, size: number): number => Math.max(1, Math.ceil(items / size))
  const listings = {
    accounts: pages(accounts(false), 100),
    serviceAccounts: pages(accounts(true), 100),
    userTokens: pages(count('user-token'), 1000),
    serviceTokens: 1,
    serviceClients: 1,
    clients: pages(count('oauth-client'), 1000),
    keys: pages(count('admin-key'), 100),
  }
  console.log('  least:', listings, '+ 1 for the organisation')
  return 1 + Object.values(listings).reduce((sum, number) => sum + number, 0)
}

async function pass(name: string): Promise<Pass> {
  const done = await runPass(
    { connector, store, clock: hostClock },
    {
      organisationId: sandbox.orgId,
      kinds: tokenKinds,
      fullEvery: DAY,
      // The audit log has a limit of its own, and its length is that of half a year, not of the organisation.
      followEvents: false,
      eventsKept: DAY,
      readPolicies: async () => [],
    },
  )
  const seconds = ((done.finishedAt ?? 0) - done.startedAt) / 1000
  console.log(
    `${name}: ${done.state} in ${seconds.toFixed(1)} s, ${done.requests} requests, ${connector.traffic.retries} retries so far`,
  )
  if (done.state !== 'sealed')
    throw new Error(`The pass was not sealed: ${JSON.stringify(done.listings.map(({ fault }) => fault))}`)
  return done
}

function report(what: string, got: number, least: number, bar: number): void {
  const ratio = got / least
  console.log(`  ${what}: ${got}, least ${least}: ${ratio.toFixed(3)} × (must be ≤ ${bar})`)
  if (ratio > bar) process.exitCode = 1
}

async function faults(rules: readonly unknown[]): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ seed: 7, rules }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

async function tokenRequests(): Promise<number> {
  const state = await (await fetch(`${sandbox.url}/_sandbox/state`)).json()
  const { requests } = z.object({ requests: z.record(z.string(), z.number()) }).parse(state)
  return Object.entries(requests).reduce(
    (sum, [operation, number]) => sum + (/orgs\/\{orgId\}\/api-tokens/.test(operation) ? number : 0),
    0,
  )
}

/** The record must equal the truth, token by token, or the figures mean nothing. */
async function sameAsTruth(): Promise<void> {
  let recorded = 0
  for await (const token of store.streamTokens(sandbox.orgId, { kinds: ['user-token'] })) {
    const truth = sandbox.organisation.tokens.get(token.id)
    if (
      truth === undefined ||
      truth.label !== token.label ||
      truth.lastActiveAt !== token.lastActiveAt ||
      truth.ownerId !== token.owner?.id
    )
      throw new Error(`Token ${token.id} is not recorded as it is.`)
    recorded += 1
  }
  const { accounts } = await store.summary(sandbox.orgId, fleet.now)
  if (recorded !== tokens || accounts.total !== fleet.accounts.length)
    throw new Error(`Recorded ${recorded} tokens and ${accounts.total} accounts.`)
  console.log(`record equals truth: ${recorded} user tokens, ${accounts.total} accounts`)
}
