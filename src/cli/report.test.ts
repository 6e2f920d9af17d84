import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { playRecord } from '../evidence/testing/played-record.ts'
import { openStore } from '../store/open.ts'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

let cwd: string

beforeAll(async () => {
  cwd = emptyDirectory()
  const store = await openStore({ url: join(cwd, 'record.db') })
  await playRecord(store)
  await store.close()
})

function run(...args: readonly string[]): Promise<Outcome> {
  return steward(['report', ...args], { cwd, env: { STEWARD_DATABASE_URL: 'record.db' } })
}

describe('steward report', { timeout: 120_000 }, () => {
  it('writes a page and its CSVs into a folder that need not be there, over an earlier report as well', async () => {
    for (const _ of [1, 2]) {
      expect(await run('-o', 'evidence/')).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.stringContaining('20 tables as CSV'),
      })
      const names = readdirSync(join(cwd, 'evidence'))
      expect(names).toHaveLength(21)
      const page = readFileSync(join(cwd, 'evidence/report.html'), 'utf8')
      const links = [...page.matchAll(/href="([a-z-]+\.csv)"/g)].map(([, name]) => name)
      expect([...links, 'report.html'].sort()).toEqual(names.sort())
      expect(page.includes('82 → 40')).toBe(true)
      expect(page.includes('coverage: ')).toBe(true)
    }
  })

  it('writes a page of a name with CSVs beside it, for a span', async () => {
    expect((await run('-o', 'q2.html', '--from', '2026-04-01', '--to', '2026-06-30')).code).toBe(0)
    const page = readFileSync(join(cwd, 'q2.html'), 'utf8')
    expect(page.includes('From 2026-04-01 to 2026-06-30')).toBe(true)
    expect(page.includes('href="q2.inventory.csv"')).toBe(true)
    expect(readFileSync(join(cwd, 'q2.actions.csv'), 'utf8').split('\r\n')[1]).toContain('2026-06-30')
  })

  it('names what is wrong with its flags, and with a place where it cannot write', async () => {
    writeFileSync(join(cwd, 'a-file'), '')
    for (const [args, words] of [
      [['-o', 'x.html', '--from', 'soon'], '--from'],
      [['-o', 'x.html', '--from', '2026-05-01', '--to', '2026-04-01'], '--from must be before --to'],
      [['-o', 'a-file'], 'could not be written'],
      [[], '--output'],
    ] as const) {
      const { code, stdout, stderr } = await run(...args)
      expect([code, stdout, stderr.includes(words)]).toEqual([1, '', true])
    }
    expect(readdirSync(cwd).filter((name) => name.startsWith('x') || name.endsWith('.part'))).toEqual([])
  })
})
