import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { hostClock } from '../platform/clock.ts'
import { createLogger } from '../platform/log.ts'
import { secretHash } from '../platform/secrets.ts'
import { createPassRunner, type PassRunner } from '../reconcile/runner.ts'
import { type ActingWorld, actingWorld } from '../reconcile/testing/acting-world.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

let world: ActingWorld
let runner: PassRunner
let app: App

beforeAll(async () => {
  world = await actingWorld()
  const { acting, store, passOptions, sandbox } = world
  const log = createLogger('silent')
  runner = createPassRunner({ connector: acting.connector, store, clock: hostClock, acting }, { ...passOptions, log })
  await runner.run()
  await store.saveMachineKey({
    id: 'steward',
    label: 'steward',
    role: 'steward',
    createdAt: 0,
    expiresAt: Date.now() + DAY,
    lastUsedAt: null,
    revokedAt: null,
    hash: secretHash('steward'),
  })
  app = await buildServer({
    store,
    runner,
    acting,
    notifier: acting.letters,
    clock: hostClock,
    log,
    organisationId: sandbox.orgId,
    standIn: null,
    webRoot: null,
    version: '1.2.3',
  })
})
afterAll(async () => {
  await app.close()
  await runner.stop()
  await world.close()
})

async function call(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const headers = { authorization: 'Bearer steward' }
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

describe('acting over REST', () => {
  it('plans nothing into the record while it observes, and says what to do', async () => {
    expect((await call('GET', '/mode')).body).toMatchObject({ mode: 'observe', since: null })
    expect((await call('GET', '/system')).body.mode).toBe('observe')
    expect(await call('POST', '/plans', { by: 'Ada' })).toMatchObject({ status: 409, body: { code: 'mode-observes' } })
    expect((await call('PUT', '/mode', { mode: 'propose', by: 'Ada' })).status).toBe(400)
    const set = await call('PUT', '/mode', { mode: 'propose', by: 'Ada', reason: 'tried' })
    expect(set.body).toMatchObject({ mode: 'propose', by: 'Ada', reason: 'tried' })
  })

  it('applies a plan that waits, once, with the outcome of every action; a rejected one never', async () => {
    const made = await call('POST', '/plans', { by: 'Ada', kinds: ['ask-owner'] })
    expect(made.body).toMatchObject({ state: 'proposed', by: 'Ada', breaches: [] })
    const said = { by: 'Bob', reason: 'not today' }
    expect((await call('POST', `/plans/${made.body.id}/reject`, said)).body.state).toBe('rejected')
    expect((await call('POST', `/plans/${made.body.id}/apply`, { by: 'Ada' })).status).toBe(409)
    const { body: again } = await call('POST', '/plans', { by: 'Ada' })
    const applied = await call('POST', `/plans/${again.id}/apply`, { by: 'Bob' })
    const states = applied.body.actions.map(({ outcome }: { outcome: { state: string } }) => outcome.state)
    expect(new Set(states)).toEqual(new Set(['done']))
    expect(states).toHaveLength(again.actions.length)
    expect((await call('POST', `/plans/${again.id}/apply`, { by: 'Bob' })).status).toBe(409)
    expect((await call('GET', `/plans/${again.id}`)).body).toMatchObject({ state: 'applied', decidedBy: 'Bob' })
    expect(await call('GET', '/plans/none')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('shows cases with their history, and takes orders that mean something', async () => {
    const { body } = await call('GET', '/cases?state=asked&policy=never-used')
    expect(body.total).toBe(body.data.length)
    const [{ id }] = body.data
    const order = (payload: object) => call('POST', `/cases/${id}/orders`, payload)
    const held = await order({ kind: 'hold', by: 'Ada', reason: 'year end' })
    expect(held.body.hold).toMatchObject({ kind: 'manual', reason: 'year end', by: 'Ada' })
    expect((await order({ kind: 'resume', by: 'Ada', reason: 'over' })).body.hold).toBeNull()
    expect(await order({ kind: 'resume', by: 'Ada', reason: 'over' })).toMatchObject({ status: 409 })
    expect((await order({ kind: 'burn', by: 'Ada', reason: 'x' })).status).toBe(400)
    expect((await order({ kind: 'close', by: 'Ada', reason: 'kept' })).body).toMatchObject({ state: 'closed' })
    const { history } = (await call('GET', `/cases/${id}`)).body
    expect(history.map(({ kind }: { kind: string }) => kind).slice(-3)).toEqual(['hold', 'resume', 'close'])
    expect((await call('GET', '/cases?state=nonsense')).status).toBe(400)
    expect((await call('GET', '/cases/999999')).status).toBe(404)
  })

  it('opens, shows and ends campaigns', async () => {
    const dueAt = new Date(world.sandbox.organisation.now + 30 * DAY).toISOString()
    const asked = { name: 'Yearly review', filter: { unscoped: 'true' }, dueAt, by: 'Ada' }
    const { body: campaign } = await call('POST', '/campaigns', asked)
    expect(campaign).toMatchObject({
      name: 'Yearly review',
      reviewer: 'owner',
      silence: 'nothing',
      reminderDays: [7, 1],
    })
    const review = (await call('GET', `/campaigns/${campaign.id}`)).body
    expect(review.progress.tokens).toBe(review.cases.length)
    expect(review.integrity.map(({ check }: { check: string }) => check)).toHaveLength(4)
    const faulty = { ...asked, filter: { unscoped: 'perhaps' } }
    expect(await call('POST', '/campaigns', faulty)).toMatchObject({ status: 400, body: { code: 'usage' } })
    expect((await call('POST', '/campaigns', { ...asked, dueAt: '2001-01-01T00:00:00Z' })).status).toBe(400)
    const end = () => call('POST', `/campaigns/${campaign.id}/end`, { by: 'Ada', reason: 'not now' })
    expect((await end()).body).toMatchObject({ endedBy: 'Ada', endedWhy: 'not now' })
    expect((await end()).status).toBe(409)
  })
})
