import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesOf } from '../evidence/testing/ledgers.ts'
import { playRecord } from '../evidence/testing/played-record.ts'
import { verifyExport } from '../evidence/verify-ledger.ts'
import { DAY } from '../model/instant.ts'
import { hostClock } from '../platform/clock.ts'
import { signerFor } from '../platform/installation-key.ts'
import { secretHash } from '../platform/secrets.ts'
import type { PassRunner } from '../reconcile/runner.ts'
import { openStore } from '../store/open.ts'
import { type Role, roles, type Store } from '../store/store.ts'
import { organisationId } from '../store/testing/facts.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

let store: Store
let app: App

beforeAll(async () => {
  store = await openStore({ url: ':memory:' })
  await playRecord(store)
  for (const role of roles)
    await store.saveMachineKey({
      id: role,
      label: role,
      role,
      createdAt: 0,
      expiresAt: Date.now() + DAY,
      lastUsedAt: null,
      revokedAt: null,
      hash: secretHash(role),
    })
  const log = pino({ level: 'silent' })
  const none = { standIn: null, webRoot: null, acting: null, notifier: null }
  const runner = {} as PassRunner
  app = await buildServer({ store, runner, clock: hostClock, log, organisationId, version: '1.2.3', ...none })
})
afterAll(async () => {
  await app.close()
  await store.close()
})

async function get(url: string, role: Role = 'auditor') {
  const { statusCode, headers, body } = await app.inject({ url, headers: { authorization: `Bearer ${role}` } })
  return { status: statusCode, headers, body }
}

describe('evidence over REST', () => {
  it.each(['/api/v1/ledger', '/api/v1/ledger/verification', '/api/v1/ledger/export', '/api/v1/report.html'])(
    '%s is for stewards and auditors alone',
    async (url) => {
      const statuses = await Promise.all(roles.map(async (role) => [role, (await get(url, role)).status]))
      expect(Object.fromEntries(statuses)).toEqual({ steward: 200, approver: 403, auditor: 200, member: 403 })
      expect((await app.inject({ url })).statusCode).toBe(401)
    },
  )

  it('lists the ledger newest first, page by page, each entry once, with words', async () => {
    const seen: { sequence: number; words: string }[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { data: typeof seen; next: string | null } = JSON.parse(
        (await get(`/api/v1/ledger?limit=40${cursor === '' ? '' : `&cursor=${cursor}`}`)).body,
      )
      seen.push(...page.data)
      cursor = page.next
    }
    expect(seen.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: seen.length }, (_, index) => seen.length - index),
    )
    expect(seen.every(({ words }) => words !== '' && !words.startsWith('An entry of the kind'))).toBe(true)
    const { data } = JSON.parse(
      (await get('/api/v1/ledger?kind=mode,policy.back-tested&since=2026-01-01T00:00:00Z')).body,
    )
    expect(data.map(({ kind }: { kind: string }) => kind)).toEqual(['policy.back-tested', 'mode.changed'])
    for (const query of ['kind=No', 'cursor=abc', 'limit=0', 'since=soon', 'what=1'])
      expect([query, (await get(`/api/v1/ledger?${query}`)).status]).toEqual([query, 400])
  })

  it('verifies the record, for all who ask at once, and exports what verifies elsewhere', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(async () => JSON.parse((await get('/api/v1/ledger/verification')).body)),
    )
    for (const answer of answers) expect(answer).toMatchObject({ sound: true, fault: null, organisationId, first: 1 })
    const { body, headers } = await get('/api/v1/ledger/export')
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
    const signer = signerFor('x'.repeat(32), 'ledger-export')
    expect(await verifyExport({ bytes: bytesOf(body, 4096), manifest: null, signer, anchors: [] })).toMatchObject({
      sound: true,
      entries: answers[0]?.entries,
      headHash: answers[0]?.headHash,
    })
  })

  it('shows the report as a page that the browser may not load anything for, for a span of days', async () => {
    const { headers, body } = await get('/api/v1/report.html?from=2026-04-01&to=2026-06-30')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body.includes('From 2026-04-01 to 2026-06-30')).toBe(true)
    for (const query of ['from=2026-07-01&to=2026-06-30', 'from=soon', 'what=1'])
      expect([query, (await get(`/api/v1/report.html?${query}`)).status]).toEqual([query, 400])
  })
})
