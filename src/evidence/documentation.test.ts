import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../store/open.ts'
import { exportLedger } from './export-ledger.ts'
import { manifestText } from './manifest.ts'
import { makeReport } from './report/make-report.ts'
import { endless } from './report/report-source.ts'
import { chainOf, ledgerOf, textOf } from './testing/ledgers.ts'

const page = readFileSync(new URL('../../docs/evidence.md', import.meta.url), 'utf8')
let folder: string
let text: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-evidence-'))
  writeFileSync(join(folder, 'verify.mjs'), /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '')
  const exported = exportLedger(ledgerOf(chainOf(30)), 'org-1', { first: 5, last: 30 })
  text = await textOf(exported.text)
  const manifest = manifestText(exported.manifest({ at: 0, product: '1.2.3', signer: null }))
  writeFileSync(join(folder, 'ledger.ndjson.manifest.json'), manifest)
})

function verified(ledger: string): { readonly status: number | null; readonly stderr: string } {
  writeFileSync(join(folder, 'ledger.ndjson'), ledger)
  return spawnSync(process.execPath, ['verify.mjs', 'ledger.ndjson'], { cwd: folder, encoding: 'utf8' })
}

describe('the program in docs/evidence.md', () => {
  it('verifies an export that nobody touched, with nothing of ours', () => {
    writeFileSync(join(folder, 'ledger.ndjson'), text)
    const said = execFileSync(process.execPath, ['verify.mjs', 'ledger.ndjson'], { cwd: folder, encoding: 'utf8' })
    expect(said).toMatch(/^26 entries hold\. Head: 30:[0-9a-f]{64}\n$/)
    expect(readFileSync(join(folder, 'verify.mjs'), 'utf8')).not.toMatch(/from '(?!node:)/)
  })

  it.each<[string, (lines: readonly string[]) => readonly string[], RegExp]>([
    [
      'a changed entry',
      (lines) => lines.with(3, (lines[3] ?? '').replace('"pass":8', '"pass":9')),
      /Entry 8 is broken/,
    ],
    ['a removed entry', (lines) => lines.toSpliced(3, 1), /Entry 8 is broken/],
    ['another order', (lines) => lines.with(3, lines[4] ?? '').with(4, lines[3] ?? ''), /Entry 8 is broken/],
    ['another organisation', (lines) => lines.with(3, (lines[3] ?? '').replace('org-1', 'org-2')), /Entry 8 is broken/],
    ['a cut end', (lines) => lines.slice(0, 20), /Entries from 25 on are missing/],
    ['other bytes', (lines) => lines.with(3, (lines[3] ?? '').replace(':', ' :')), /not the one that was exported/],
  ])('finds %s', (_, change, words) => {
    const { status, stderr } = verified(
      change(text.split('\n').slice(0, -1))
        .map((line) => `${line}\n`)
        .join(''),
    )
    expect(status).not.toBe(0)
    expect(stderr).toMatch(words)
  })
})

describe('docs/evidence.md', () => {
  it('tells every table of the report, and no other', async () => {
    const store = await openStore({ url: ':memory:' })
    const span = { from: 0, to: endless, now: 0, madeAt: 0 }
    const report = await makeReport({ store, organisationId: 'org-1', ...span, product: '', reviews: new Map() })
    await store.close()
    const told = [...page.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \| \S/gm)].flatMap(([, names = '']) =>
      names.split(', '),
    )
    expect(told.sort()).toEqual(report.tables.map(({ name }) => `\`${name}\``).sort())
  })
})
