import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { serviceAccounts } from '../../../sandbox/organisation/accounts.ts'
import { listedTokens } from '../../../sandbox/organisation/tokens.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { smallFleet } from '../../../sandbox/testing/small-fleet.ts'
import { actingConformance, type Spoiling } from '../testing/conformance-acting.ts'
import { noWaiting } from '../testing/connecting.ts'
import { openAtlassian } from './open.ts'
import { operations } from './operations.ts'

const changing = Object.values(operations).filter((operation) => 'changes' in operation)

const requestLog = z.object({
  requests: z.array(z.object({ method: z.string(), path: z.string(), traceId: z.string() })),
})

const faults: Readonly<Record<Spoiling, string>> = {
  'too-many': '429',
  'failed-before': 'status',
  'failed-after': 'status-after',
  'dropped-before': 'drop-before',
  'dropped-after': 'drop',
}

actingConformance('Atlassian', async () => {
  const sandbox = await startSandbox({ fleet: smallFleet(), taskMs: 60_000 })
  const { organisation, url, orgId, key, userKey } = sandbox
  const connector = openAtlassian({ url, organisationId: orgId, key, userKey, clock: noWaiting() })
  const control = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
    expect(answer.ok).toBe(true)
  }
  const log = async () => requestLog.parse(await (await fetch(`${url}/_sandbox/requests`)).json()).requests
  return {
    connector,
    policies: { allowed: 'policy-allowed', blocked: 'policy-blocked' },
    owner: { id: '712020:owner', email: 'owner@small.example' },
    serviceAccount: '712020:robot',
    truth: {
      credentials: (kind, ownerId) =>
        listedTokens(organisation, kind)
          .filter((token) => ownerId === undefined || token.ownerId === ownerId)
          .map(({ id }) => id),
      policyOf: (id) => organisation.accounts.get(id)?.policyId ?? null,
      serviceAccounts: () => serviceAccounts(organisation).map(({ name }) => name),
      changesAsked: async () => (await log()).filter(({ method, path }) => isChange(method, path)).length,
      knowsRequest: async (requestId) => (await log()).some(({ traceId }) => traceId === requestId),
    },
    settle: () => control('clock', { advance: '1s' }),
    spoilNext: (how) =>
      control('faults', {
        rules: changing.map(({ method, path }) => ({
          operation: `${method} ${path.replace(/\{(?!orgId)\w+\}/g, '*')}`,
          kind: faults[how],
          times: 1,
        })),
      }),
    close: async () => {
      expect(organisation.bulkDeletes).toBe(0)
      await connector.close()
      await sandbox.close()
    },
  }
})

function isChange(method: string, path: string): boolean {
  if (method === 'POST') return path.endsWith('/add-users') || path.endsWith('/service-accounts')
  return method === 'DELETE' || method === 'PATCH'
}

it('has no operation that revokes the tokens of everybody', () => {
  const ends = Object.values(operations)
    .filter(({ method }) => method === 'DELETE')
    .map(({ path }) => path)
  expect(ends.length).toBeGreaterThan(0)
  expect(ends.filter((path) => /orgs\/[^/]+\/api-tokens/.test(path))).toEqual([])
  // Whoever deletes names one account, one client or one token.
  expect(ends.filter((path) => !/\{(accountId|clientId)\}/.test(path))).toEqual([])
})

it('speaks nowhere in the product of deleting in bulk', () => {
  const src = fileURLToPath(new URL('../..', import.meta.url))
  // Tests count how often the stand-in was asked for it; the product has no word for it.
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /(?<!\.test)\.ts$/.test(name) && !name.includes('testing/'),
  )
  expect(files.length).toBeGreaterThan(100)
  const speaking = files.filter((name) => /bulk[-_ ]?(delete|revoke)/i.test(readFileSync(join(src, name), 'utf8')))
  expect(speaking).toEqual([])
})

it('says of every operation that is not GET whether it changes something', () => {
  const unsaid = Object.values(operations).filter(
    ({ method, capability }) => method !== 'GET' && !/^(read|list)/.test(capability),
  )
  expect(unsaid.map(({ purpose }) => purpose).toSorted()).toEqual(changing.map(({ purpose }) => purpose).toSorted())
})
