import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { hostClock } from '../platform/clock.ts'
import { secretHash } from '../platform/secrets.ts'
import { createPassRunner, type PassRunner } from '../reconcile/runner.ts'
import { type GrantWorld, grantWorld } from '../reconcile/testing/grant-world.ts'
import { testPassOptions } from '../reconcile/testing/pass-options.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

let world: GrantWorld
let runner: PassRunner
let app: App

beforeAll(async () => {
  world = await grantWorld()
  const { store, acting } = world
  const log = pino({ level: 'silent' })
  const { organisationId } = acting
  const options = { ...testPassOptions(organisationId, { followEvents: false }), log }
  runner = createPassRunner({ connector: acting.connector, store, clock: hostClock, acting }, options)
  for (const [name, role] of [
    ['ada@small.example', 'member'],
    ['sam@small.example', 'steward'],
  ] as const) {
    const now = Date.now()
    const session = { id: name, role, person: { email: name, name }, way: 'link', provider: null, agent: null } as const
    const times = { createdAt: now, expiresAt: now + DAY, seenAt: now, rotatedAt: now }
    await store.saveSession(secretHash(name), { ...session, ...times, sealed: null })
  }
  app = await buildServer({
    store,
    runner,
    acting,
    notifier: null,
    clock: hostClock,
    log,
    organisationId,
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

async function call(person: 'ada' | 'sam', method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    cookies: { steward_session: `${person}@small.example` },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

const content = {
  kind: 'user-token',
  purpose: 'Nightly report of open issues',
  system: 'ci.small.example',
  scopes: ['read:jira-user'],
  days: 30,
}

describe('requests over REST, at a provider', () => {
  it('carries an approval out at once, and tells its owner what to do next', async () => {
    expect((await world.makeToken('ada')).status).not.toBe(201)
    const filed = await call('ada', 'POST', '/requests', { content })
    expect(filed.body).toMatchObject({ state: 'waiting', requester: { email: 'ada@small.example' } })
    const { version, id } = filed.body
    const approved = await call('sam', 'POST', `/requests/${id}/decisions`, { verdict: 'approve', version })
    expect(approved.body).toMatchObject({ state: 'approved', decisions: [{ by: 'sam@small.example' }] })
    await runner.alone(() => Promise.resolve())
    const file = (await call('ada', 'GET', `/grants/${approved.body.grantId}`)).body
    expect(file.grant).toMatchObject({ state: 'open', trouble: null, owner: { email: 'ada@small.example' } })
    expect(file.next[0]).toContain('https://id.atlassian.com/manage-profile/security/api-tokens')
    expect(file.next.join(' ')).toContain('read:jira-user')
    expect(file.may).toEqual({ renew: true, end: true })
    expect((await world.makeToken('ada', { scopes: ['read:jira-user'], days: 20 })).status).toBe(201)
  })

  it('tells what an adoption would do before it does it, and stops governing when it is told to', async () => {
    const until = new Date(world.sandbox.organisation.now + 200 * DAY).toISOString()
    const adopt = (preview: boolean) =>
      call('sam', 'POST', '/membership/adopt', { until, reason: 'requests begin', preview })
    expect((await adopt(true)).body).toMatchObject({ preview: true, governedSince: null, campaignId: null })
    expect((await call('sam', 'GET', '/membership')).body.governed).toBeNull()
    expect((await adopt(false)).body).toMatchObject({ preview: false, governedSince: expect.any(String) })
    const governed = (await call('sam', 'GET', '/membership')).body
    expect(governed).toMatchObject({ governed: { by: 'sam@small.example' }, allowedPolicies: ['policy-allowed'] })
    expect((await adopt(false)).status).toBe(409)
    const ended = await call('sam', 'POST', '/membership/end', { reason: 'tried out' })
    expect(ended.body.governed).toBeNull()
  })
})
