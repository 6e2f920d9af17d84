import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../store/open.ts'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

let cwd: string

beforeEach(async () => {
  cwd = emptyDirectory()
  const store = await openStore({ url: join(cwd, 'record.db') })
  await store.saveOrganisation({ id: 'org-1', provider: 'atlassian', name: null })
  for (const day of [1, 2, 3, 4, 5, 6])
    await store.appendLedger('org-1', {
      at: Date.UTC(2026, 2, day, 12),
      kind: day % 2 === 0 ? 'pass.sealed' : 'mode.changed',
      body: { pass: day, changes: {}, from: 'observe', to: 'propose', by: 'Ada\u001b[31m', reason: '=1+1' },
    })
  await store.close()
})

function run(...args: readonly string[]): Promise<Outcome> {
  return steward(args, { cwd, env: { STEWARD_DATABASE_URL: 'record.db' } })
}

async function json(...args: readonly string[]) {
  const { stdout, code } = await run(...args, '-o', 'json')
  return { code, ...JSON.parse(stdout) }
}

function inDatabase(sql: string): void {
  const database = new DatabaseSync(join(cwd, 'record.db'))
  database.exec(sql)
  database.close()
}

describe('steward ledger', { timeout: 120_000 }, () => {
  it('list tells newest first, in sentences, by kind and time, as table, JSON and NDJSON', async () => {
    const table = await run('ledger', 'list')
    expect(table.stdout).toMatch(/6 +2026-03-06 12:00 UTC +pass\.sealed +Pass 6 read/)
    expect(table.stdout).toContain('Ada\\u001b[31m')
    expect(table.stdout).not.toContain('\u001b')
    expect(Math.max(...table.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    const { stdout } = await run('ledger', 'list', '--kind', 'pass', '--since', '2026-03-03', '-o', 'ndjson')
    const entries = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(entries.map(({ sequence, kind }) => [sequence, kind])).toEqual([
      [6, 'pass.sealed'],
      [4, 'pass.sealed'],
    ])
    expect(entries[0]).toMatchObject({ at: '2026-03-06T12:00:00.000Z', words: expect.stringContaining('Pass 6') })
    expect((await run('ledger', 'list', '--limit', '2', '-o', 'json')).stdout.match(/"sequence"/g)).toHaveLength(2)
    expect(await run('ledger', 'list', '--kind', 'No kind')).toMatchObject({ code: 1, stdout: '' })
  })

  it('verify tells the head of a record that holds, and an anchor that still does', async () => {
    const { stdout, code } = await run('ledger', 'verify')
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('The ledger holds: entries 1 to 6 of organisation org-1'),
    ])
    const head = /6:[0-9a-f]{64}/.exec(stdout)?.[0] ?? ''
    expect(await json('ledger', 'verify', '--expect', head)).toMatchObject({
      code: 0,
      sound: true,
      entries: 6,
      fault: null,
    })
    inDatabase('delete from ledger where sequence = 6')
    expect(await json('ledger', 'verify')).toMatchObject({ code: 0, sound: true })
    expect(await json('ledger', 'verify', '--expect', head)).toMatchObject({
      code: 1,
      fault: { kind: 'anchor', sequence: 6 },
    })
    expect(await run('ledger', 'verify', '--expect', 'nonsense')).toMatchObject({ code: 1, stdout: '' })
  })

  it('verify names the first broken entry of the record and exits with 1', async () => {
    inDatabase(`update ledger set body = replace(body, 'propose', 'enforce') where sequence in (3, 5)`)
    expect(await run('ledger', 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^The ledger is broken at entry 3\.\nEntry 3 was changed after it was written[^\n]+\nBefore it, 2 entries hold\.\n$/,
      ),
    })
    expect(await json('ledger', 'verify')).toMatchObject({
      code: 1,
      sound: false,
      fault: { kind: 'edited', sequence: 3 },
    })
  })

  it('export writes file and manifest that verify elsewhere, without record or secret', async () => {
    const { code, stdout } = await run('ledger', 'export', '-o', 'out/ledger.ndjson')
    expect([code, stdout]).toEqual([0, expect.stringContaining('6 entries (1 to 6) in out/ledger.ndjson')])
    expect(statSync(join(cwd, 'out/ledger.ndjson')).mode & 0o077).toBe(0)
    const elsewhere = emptyDirectory()
    for (const name of readdirSync(join(cwd, 'out')))
      writeFileSync(join(elsewhere, name), readFileSync(join(cwd, 'out', name)))
    const offline = (...args: readonly string[]) => steward(['ledger', 'verify', ...args], { cwd: elsewhere })
    expect(await offline('ledger.ndjson')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('The signature was not checked'),
    })
    expect(readdirSync(elsewhere).sort()).toEqual(['ledger.ndjson', 'ledger.ndjson.manifest.json'])
    expect(await run('ledger', 'verify', 'out/ledger.ndjson')).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining('Note'),
    })
    const text = readFileSync(join(elsewhere, 'ledger.ndjson'), 'utf8')
    writeFileSync(join(elsewhere, 'ledger.ndjson'), text.replace('"pass":4', '"pass":5'))
    expect(await offline('ledger.ndjson')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('The ledger is broken at entry 4 (line 4).'),
    })
    writeFileSync(join(elsewhere, 'ledger.ndjson.manifest.json'), '{}')
    expect(await offline('ledger.ndjson')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is no manifest of a ledger'),
    })
    expect(await offline('nowhere.ndjson')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nowhere.ndjson cannot be read'),
    })
  })

  it('export takes a range of numbers or days, the last day included', async () => {
    const range = async (...args: readonly string[]) => {
      await run('ledger', 'export', '-o', 'part.ndjson', ...args)
      const { first, last } = JSON.parse(readFileSync(join(cwd, 'part.ndjson.manifest.json'), 'utf8'))
      const { sound } = await json('ledger', 'verify', 'part.ndjson')
      return [first, last, sound]
    }
    expect(await range('--from', '2', '--to', '4')).toEqual([2, 4, true])
    expect(await range('--from', '2026-03-02', '--to', '2026-03-05')).toEqual([2, 5, true])
    expect(await range('--from', '5', '--to', '2026-03-06')).toEqual([5, 6, true])
    expect(await range('--from', '5', '--to', '3')).toEqual([null, null, true])
    expect(await run('ledger', 'export', '-o', 'part.ndjson', '--from', '0')).toMatchObject({ code: 1 })
    expect(await run('ledger', 'export', '-o', 'part.ndjson', '--from', 'soon')).toMatchObject({ code: 1 })
  })

  it('export that cannot be finished leaves nothing half-written, and what was there as it was', async () => {
    await run('ledger', 'export', '-o', 'ledger.ndjson')
    const before = readFileSync(join(cwd, 'ledger.ndjson'), 'utf8')
    inDatabase('drop table ledger')
    expect((await run('ledger', 'export', '-o', 'ledger.ndjson')).code).toBe(1)
    expect(readFileSync(join(cwd, 'ledger.ndjson'), 'utf8')).toBe(before)
    expect((await run('ledger', 'export', '-o', 'new.ndjson')).code).toBe(1)
    expect(existsSync(join(cwd, 'new.ndjson'))).toBe(false)
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})
