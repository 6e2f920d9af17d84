import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { openAtlassian } from '../connectors/atlassian/open.ts'
import { DAY } from '../model/instant.ts'
import { hostClock } from '../platform/clock.ts'
import { secretHash } from '../platform/secrets.ts'
import { createPassRunner } from '../reconcile/runner.ts'
import { testPassOptions } from '../reconcile/testing/pass-options.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

const policies = `policies:
  - { name: unscoped, severity: medium, applies-to: [user-token], when: { all: [unscoped] } }
  - { name: leavers, severity: critical, applies-to: [user-token], when: { all: [leaver] } }
  - { name: unused, severity: low, applies-to: [user-token], when: { all: [{ unused-for: 180d }] } }
`

let sandbox: Sandbox
let store: Store
let app: App

beforeAll(async () => {
  sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off' })
  store = await openStore({ url: ':memory:' })
  const connector = openAtlassian({ url: sandbox.url, organisationId: sandbox.orgId, key: sandbox.key })
  const log = pino({ level: 'silent' })
  const readPolicies = async () => [{ path: 'own.yaml', text: policies }]
  const runner = createPassRunner(
    { connector, store, clock: hostClock },
    { ...testPassOptions(sandbox.orgId, { readPolicies }), log },
  )
  await runner.run()
  const none = { acting: null, notifier: null, standIn: null, webRoot: null }
  app = await buildServer({
    ...{ store, runner, clock: hostClock, log, organisationId: sandbox.orgId, version: '1.2.3' },
    ...none,
  })
  const key = { id: 'key', label: 'key', role: 'auditor', createdAt: 0, lastUsedAt: null, revokedAt: null } as const
  await store.saveMachineKey({ ...key, expiresAt: Date.now() + DAY, hash: secretHash('key') })
})
afterAll(async () => {
  await app.close()
  await store.close()
  await sandbox.close()
})

async function get(path: string) {
  const { statusCode, body } = await app.inject({ url: `/api/v1${path}`, headers: { authorization: 'Bearer key' } })
  expect([path, statusCode]).toEqual([path, 200])
  return JSON.parse(body)
}

const total = async (path: string): Promise<number> =>
  (await get(`${path}${path.includes('?') ? '&' : '?'}limit=1`)).total

it('tells figures, each of which is the total of the list behind it', async () => {
  const { lastUsed, ...figures } = await get('/overview')
  const users = '/tokens?kind=user-token'
  expect(await total('/tokens')).toBe(
    Object.values<number>(figures.tokensByKind).reduce((sum, count) => sum + count, 0),
  )
  for (const [kind, count] of Object.entries(figures.tokensByKind))
    expect([kind, await total(`/tokens?kind=${kind}`)]).toEqual([kind, count])
  expect(await total(`${users}&usedAfter=90d`)).toBe(lastUsed.within30d + lastUsed.within90d)
  expect(await total(`${users}&unusedFor=90d&ended=false`)).toBe(figures.dormant)
  expect(await total('/tokens?expiresAfter=0d&expiresBefore=30d')).toBe(figures.expiringWithin30d)
  expect(await total(`${users}&ownerStatus=inactive,closed`)).toBe(figures.ownedByLeavers)
  expect(await total(`${users}&unscoped=true`)).toBe(figures.unscoped)
  expect(await total(`${users}&neverUsed=true`)).toBe(lastUsed.never)
  expect(await total(`${users}&usedAfter=30d`)).toBe(lastUsed.within30d)
  expect(await total(`${users}&usedAfter=90d&usedBefore=30d`)).toBe(lastUsed.within90d)
  expect(await total(`${users}&usedAfter=180d&usedBefore=90d`)).toBe(lastUsed.within180d)
  expect(await total(`${users}&usedAfter=365d&usedBefore=180d`)).toBe(lastUsed.within1y)
  expect(await total(`${users}&usedAfter=1095d&usedBefore=365d`)).toBe(lastUsed.within3y)
  expect(await total(`${users}&usedBefore=1095d`)).toBe(lastUsed.older)
  expect(await total('/owners')).toBe(figures.accounts.owners)
})

it('tells open findings by severity, weeks and the worst day, each of which is the total of the list behind it', async () => {
  const { openFindings, expiryByWeek, worstDay, now } = await get('/overview')
  expect(openFindings.critical).toBeGreaterThan(0)
  for (const [severity, count] of Object.entries(openFindings))
    expect([severity, await total(`/findings?severities=${severity}`)]).toEqual([severity, count])
  const within = (from: number, days: number) =>
    total(
      `/tokens?kind=user-token&expiresAfter=${new Date(Math.max(from, Date.parse(now))).toISOString()}&expiresBefore=${new Date(from + days * DAY).toISOString()}`,
    )
  for (const { week, tokens } of expiryByWeek) expect([week, await within(Date.parse(week), 7)]).toEqual([week, tokens])
  expect(await within(Date.parse(worstDay.day), 1)).toBe(worstDay.tokens)
})
