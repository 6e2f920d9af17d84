import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Acting } from '../actions/acting.ts'
import { loadConfig } from '../config/load.ts'
import { settingList } from '../config/setting-list.ts'
import type { Permission } from '../connectors/connector.ts'
import { DAY } from '../model/instant.ts'
import { roles } from '../model/role.ts'
import { secretHash } from '../platform/secrets.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { organisationId } from '../store/testing/facts.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'
import { type AccessWorld, accessWorld } from './sign-in/testing/access-world.ts'

const permissions: readonly Permission[] = [
  {
    purpose: 'list user tokens',
    capability: 'listTokens',
    key: 'scoped',
    scope: 'read:tokens:admin',
    verdict: 'granted',
    remedy: '',
  },
  {
    purpose: 'revoke one token',
    capability: 'revokeOwnerToken',
    key: 'user',
    scope: null,
    verdict: 'missing-key',
    remedy: 'Set STEWARD_ATLASSIAN_USER_KEY.',
  },
]
const unused = `policies:
  - { name: unused, severity: high, when: { all: [never-used] }, steps: [{ after: 0d, do: ask-owner }] }
`

let store: Store
let world: AccessWorld
let app: App

beforeAll(async () => {
  store = await openStore({ url: ':memory:' })
  world = await accessWorld(store)
  const { dependencies, clock } = world
  const connector: Partial<Acting['connector']> = { checkPermissions: () => Promise.resolve(permissions) }
  const acting: Partial<Acting> = {
    connector: connector as Acting['connector'],
    ...(dependencies.notifier === null ? {} : { settings: dependencies.notifier.settings }),
  }
  app = await buildServer({
    ...dependencies,
    acting: acting as Acting,
    settings: settingList(loadConfig({ flags: {}, env: { STEWARD_ATLASSIAN_KEY: 'key-that-nobody-may-read' } })),
    readPolicyFiles: () => Promise.resolve([{ path: 'unused.yaml', text: unused }]),
  })
  for (const role of roles)
    await store.saveMachineKey({
      ...{ id: role, label: `key of ${role}`, role, hash: secretHash(role) },
      ...{ createdAt: 0, expiresAt: clock.at + DAY, lastUsedAt: null, revokedAt: null },
    })
})
afterAll(async () => {
  await app.close()
  await world.app.close()
  await store.close()
})

async function call(method: 'GET' | 'POST', url: string, payload?: object, role = 'steward') {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${role}` },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, text: answer.body, body: answer.json() }
}

it('tells every setting to those who look after tokens, and no secret', async () => {
  const { status, body, text } = await call('GET', '/settings', undefined, 'auditor')
  expect(status).toBe(200)
  const key = body.settings.find((setting: { key: string }) => setting.key === 'atlassian.key')
  expect(key).toMatchObject({ value: 'set', secret: true })
  expect(text).not.toContain('nobody-may-read')
  expect(body.mail.server).toBe(false)
  expect((await call('GET', '/settings', undefined, 'member')).status).toBe(403)
})

it('tells of each permission whether the keys have it, whether passes need it, and what to do', async () => {
  const { body } = await call('POST', '/permissions/check')
  expect(body.data).toEqual([
    { ...told(permissions[0]), needed: true },
    { ...told(permissions[1]), needed: false },
  ])
  expect((await call('POST', '/permissions/check', undefined, 'auditor')).status).toBe(403)
})

function told(permission: Permission | undefined) {
  return Object.fromEntries(Object.entries(permission ?? {}).filter(([name]) => name !== 'capability'))
}

it('sends no test letter without a mail server or to what is no address, and says so', async () => {
  expect((await call('POST', '/mail/test', { address: 'ada@corp.example' })).body.code).toBe('not-configured')
  expect((await call('POST', '/mail/test', { address: 'nobody' })).body.detail).toContain('no e-mail address')
})

it('tells how far a new installation has come, step by step', async () => {
  const step = async (name: string) =>
    (await call('GET', '/setup')).body.steps.find((one: { step: string }) => one.step === name)
  const { body } = await call('GET', '/setup', undefined, 'auditor')
  expect(body.steps.map(({ step: name }: { step: string }) => name)).toEqual([
    'connected',
    'first-pass',
    'permissions',
    'policies',
    'mail',
    'mode',
    'membership',
  ])
  expect(await step('policies')).toMatchObject({ done: false, detail: '0 of 1 policy looked at.' })
  await call('POST', '/policies/unused/backtest', {})
  expect(await step('policies')).toMatchObject({ done: true, detail: '1 of 1 policy looked at.' })
  expect(await step('mode')).toMatchObject({ done: false })
  await store.setMode(organisationId, { mode: 'observe', at: 1, by: 'Ada', reason: 'to look first' })
  expect(await step('mode')).toMatchObject({ done: true, detail: 'observe' })
  expect(await step('mail')).toMatchObject({ done: false })
})
