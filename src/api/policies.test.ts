import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import { roles } from '../model/role.ts'
import { secretHash } from '../platform/secrets.ts'
import type { PolicySource } from '../policies/fault.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { organisationId } from '../store/testing/facts.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'
import { accessWorld } from './sign-in/testing/access-world.ts'

const unused = `policies:
  - name: unused
    description: Nobody uses it.
    severity: high
    applies-to: [user-token]
    when: { all: [{ unused-for: 30d }] }
    steps:
      - { after: 0d, do: ask-owner }
      - { after: 14d, do: quarantine, watch: 35d }
      - { after: 49d, do: revoke }
`
const rules = `requests:
  - name: usual
    approvers: [{ any-of: [stewards], need: 1 }]
`

let store: Store
let app: App
let files: readonly PolicySource[]

beforeAll(async () => {
  store = await openStore({ url: ':memory:' })
  const { dependencies, clock } = await accessWorld(store)
  app = await buildServer({ ...dependencies, readPolicyFiles: () => Promise.resolve(files) })
  for (const role of roles)
    await store.saveMachineKey({
      ...{ id: role, label: `key of ${role}`, role, hash: secretHash(role) },
      ...{ createdAt: 0, expiresAt: clock.at + DAY, lastUsedAt: null, revokedAt: null },
    })
  files = [
    { path: 'policies/unused.yaml', text: unused },
    { path: 'policies/rules.yaml', text: rules },
  ]
})
afterAll(async () => {
  await app.close()
  await store.close()
})

async function call(method: 'GET' | 'POST', url: string, payload?: object, role = 'steward') {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${role}` },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

it('lists policies and approval rules as the files have them now, each with its place', async () => {
  const { status, body } = await call('GET', '/policies', undefined, 'auditor')
  expect(status).toBe(200)
  expect(body.files).toEqual(['policies/unused.yaml', 'policies/rules.yaml'])
  expect(body.faults).toEqual([])
  expect(body.policies).toMatchObject([
    {
      name: 'unused',
      severity: 'high',
      source: { file: 'policies/unused.yaml', line: 2 },
      findings: { open: 2, setAside: 0 },
      steps: [
        { action: 'ask-owner', afterDays: 0, watchDays: null },
        { action: 'quarantine', afterDays: 14, watchDays: 35 },
        { action: 'revoke', afterDays: 49, watchDays: null },
      ],
    },
  ])
  expect(body.rules).toMatchObject([{ name: 'usual', stages: [{ need: 1, of: 'stewards' }], conditional: false }])
})

it('tells of the built-in rule where no file says anything, and of faults without hiding what is right', async () => {
  const before = files
  files = [{ path: 'policies/unused.yaml', text: unused.replace('severity: high', 'severity: hihg') }]
  const { body } = await call('GET', '/policies')
  files = before
  expect(body.policies).toEqual([])
  expect(body.rules).toMatchObject([{ name: 'default', source: null }])
  expect(body.faults).toMatchObject([{ file: 'policies/unused.yaml', line: 4, column: 15, nearest: 'high' }])
})

it('gives one policy with the text of its file; what is not there is not found', async () => {
  const { body } = await call('GET', '/policies/unused')
  expect(body).toMatchObject({ text: unused, others: [], faults: [] })
  expect((await call('GET', '/policies/unknown')).body.code).toBe('not-found')
})

it('names each fault of a text with its line and column, and writes nothing', async () => {
  const text = unused.replace('unused-for', 'unsued-for')
  const { body } = await call('POST', '/policies/check', { text }, 'auditor')
  expect(body.faults).toMatchObject([{ line: 6, column: 21, severity: 'fault', nearest: 'unused-for' }])
  expect((await call('GET', '/policies/unused')).body.text).toBe(unused)
  expect((await call('POST', '/policies/check', { text: unused })).body).toEqual({
    faults: [],
    policies: ['unused'],
    rules: [],
  })
})

it('compares names with those of the other files, where it is told which file the text is to replace', async () => {
  const text = `${unused}${rules}`
  const { body } = await call('POST', '/policies/check', { text, file: 'policies/rules.yaml' })
  expect(body.faults.map(({ message }: { message: string }) => message).join()).toContain('unused')
})

it('tries a policy on the past and writes down who looked, so that it may be enforced', async () => {
  expect((await call('GET', '/policies/unused')).body.policy.look).toBe(null)
  const { status, body } = await call('POST', '/policies/unused/backtest', {})
  expect(status).toBe(200)
  expect(body).toMatchObject({ policy: 'unused', inForce: true })
  expect(body.curve.map(({ days }: { days: number }) => days)).toEqual([30, 45, 60, 90, 120, 180, 270, 365])
  expect(body.history.words.length).toBeGreaterThan(0)
  expect((await call('GET', '/policies/unused')).body.policy.look).toMatchObject({ by: 'key of steward' })
  expect(await store.backTestLooks(organisationId)).toMatchObject([{ policy: 'unused', policyHash: body.hash }])
  expect((await call('GET', '/back-test', undefined, 'auditor')).body).toEqual({ running: null })
})

it('tries an edited text under the same name, which is a look at that text and not at the one in force', async () => {
  const text = unused.replace('unused-for: 30d', 'unused-for: 90d')
  const { body } = await call('POST', '/policies/unused/backtest', { text, thresholds: [90, 180] })
  expect(body.inForce).toBe(false)
  expect(body.curve.map(({ days }: { days: number }) => days)).toEqual([90, 180])
  const { policy } = (await call('GET', '/policies/unused')).body
  expect(policy.hash).not.toBe(body.hash)
})

it('says what is wrong with a text that cannot be tried, and lets only stewards look', async () => {
  const faulty = { text: unused.replace('severity: high', 'severity: hihg') }
  expect((await call('POST', '/policies/unused/backtest', faulty)).body).toMatchObject({
    code: 'policies-invalid',
    detail: expect.stringContaining('Line 4, column 15'),
  })
  const other = { text: unused.replace('name: unused', 'name: other') }
  expect((await call('POST', '/policies/unused/backtest', other)).body.code).toBe('usage')
  const turned = { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }
  expect((await call('POST', '/policies/unused/backtest', turned)).body.detail).toBe('from lies after to.')
  expect((await call('POST', '/policies/unused/backtest', {}, 'auditor')).status).toBe(403)
})

it('takes no text beyond what a file may hold', async () => {
  const { body } = await call('POST', '/policies/check', { text: 'x'.repeat(300_000) })
  expect(body.code).toBe('usage')
})
