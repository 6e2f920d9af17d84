import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { beforeAll, describe, expect, it } from 'vitest'
import { startMailServer } from '../actions/notify/testing/mail-server.ts'
import { aNotifier, aPerson, intend, makeWorld } from '../actions/notify/testing/world.ts'
import { monday } from '../actions/testing/plan-parts.ts'
import { openStore } from '../store/open.ts'
import { emptyDirectory, steward } from './testing/steward.ts'

const cwd = emptyDirectory()
const database = join(cwd, 'record.db')
const env = { STEWARD_DATABASE_URL: database, STEWARD_SECRET: 'a-secret-of-at-least-thirty-two-characters' }
const run = (...args: readonly string[]) => steward(args, { cwd, env })

beforeAll(async () => {
  const store = await openStore({ url: database })
  const notifier = aNotifier(store)
  const people = [aPerson(1), aPerson(2, { name: 'Eve \u001b[31mRed', email: 'eve@corp.example' })]
  await notifier.write(await intend(store, await makeWorld(store, { people })), monday)
  await notifier.deliver(monday)
  await store.close()
})

describe('steward notify', () => {
  it('shows every letter with invented facts before anything is recorded, its links marked as examples', async () => {
    const elsewhere = emptyDirectory()
    const { code, stdout } = await steward(['notify', 'preview'], { cwd: elsewhere })
    expect([code, stdout.startsWith('Subject: 2 of your API tokens')]).toEqual([0, true])
    expect(stdout).toContain('http://127.0.0.1:7070/answer/example-link-keep')
    expect((await steward(['notify', 'preview', 'alert', '--html'], { cwd: elsewhere })).stdout).toMatch(
      /^<!doctype html>/,
    )
    expect((await steward(['notify', 'preview', 'letter'], { cwd: elsewhere })).code).toBe(1)
  })

  it('shows a real token, and names file and line of a template that is at fault', async () => {
    expect((await run('notify', 'preview', '--token', 't1')).stdout).toContain('1. label t1')
    mkdirSync(join(cwd, 'own'), { recursive: true })
    writeFileSync(join(cwd, 'own', 'digest.text.liquid'), 'fine\n{{ nothing }}')
    const { code, stderr } = await run('notify', 'preview', '--templates', 'own')
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('own/digest.text.liquid, line 2: undefined variable: nothing'),
    ])
  })

  it('sends a test letter, and tells what the mail server says', async () => {
    const server = await startMailServer({ refuse: (address) => (address.startsWith('no') ? 550 : null) })
    const mail = { STEWARD_NOTIFY_SMTP: `smtp://127.0.0.1:${server.port}` }
    const sent = await steward(['notify', 'test', 'ada@corp.example'], { cwd, env: mail })
    expect([sent.code, sent.stdout]).toEqual([
      0,
      expect.stringContaining('Sent to ada@corp.example: 127.0.0.1 took it: 250'),
    ])
    expect((await simpleParser(server.taken[0]?.raw ?? '')).subject).toBe('A test letter of Token Steward')
    const refused = await steward(['notify', 'test', 'nobody@corp.example'], { cwd, env: mail })
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('550 not this one')])
    const none = await steward(['notify', 'test', 'ada@corp.example'], { cwd })
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('STEWARD_NOTIFY_SMTP')])
    await server.close()
  })
})

describe('steward outbox', () => {
  it('lists what was written to whom, and shows a letter as it is read', async () => {
    const { stdout } = await run('outbox', 'list')
    expect(stdout).toMatch(/1 +2026-01-05 12:00Z +outbox +mail +o1@corp\.example/)
    const one = await run('outbox', 'show', '2')
    expect(one.stdout).toContain('Eve \\u001b[31mRed <eve@corp.example> (owner)')
    expect(one.stdout).toContain('/answer/')
    expect(one.stdout).not.toContain('\u001b')
    expect((await run('outbox', 'show', '1', '--html')).stdout).toMatch(/^<!doctype html>/)
    expect(JSON.parse((await run('outbox', 'list', '--state', 'outbox', '-o', 'json')).stdout)).toMatchObject([
      { id: 2 },
      { id: 1, state: 'outbox' },
    ])
    expect((await run('outbox', 'show', '77')).stderr).toContain('There is no message 77')
  })

  it('takes in that a letter came back, and has it sent once more', async () => {
    const back = await run('outbox', 'bounced', '1', '--reason', '550 no such user')
    expect([back.code, back.stdout]).toEqual([0, expect.stringContaining('came back from o1@corp.example')])
    expect((await run('outbox', 'bounced', '1', '--reason', 'again')).code).toBe(1)
    expect((await run('cases', 'list', '-o', 'json')).stdout).toContain('"contact": "backup"')
    expect((await run('outbox', 'resend', '1')).stdout).toContain('the next run hands it over')
    expect(JSON.parse((await run('outbox', 'list', '--state', 'queued', '-o', 'json')).stdout)).toHaveLength(1)
  })
})
