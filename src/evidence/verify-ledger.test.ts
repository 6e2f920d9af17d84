import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../model/ledger.ts'
import { signerFor } from '../platform/installation-key.ts'
import { openStore } from '../store/open.ts'
import { parseAnchor } from './anchor.ts'
import { exportLedger } from './export-ledger.ts'
import { ledgerLine } from './ledger-file.ts'
import type { LedgerManifest } from './manifest.ts'
import { bytesOf, chainOf, ledgerOf, sha256, textOf, written } from './testing/ledgers.ts'
import { type Verification, verifyExport, verifyRecord } from './verify-ledger.ts'

const signer = signerFor('a secret of this installation, 32+', 'ledger-export')
const chain = chainOf(20)

/** The entry at a number, which is there. */
function entryAt(entries: readonly LedgerEntry[], sequence: number): LedgerEntry {
  const found = entries.find((entry) => entry.sequence === sequence)
  if (found === undefined) throw new Error(`no entry ${sequence}`)
  return found
}

interface Export {
  readonly text: string
  readonly manifest: LedgerManifest
}

async function exported(entries: readonly LedgerEntry[] = chain, range = { first: 1, last: 1e9 }): Promise<Export> {
  const one = exportLedger(ledgerOf(entries), 'org-1', entries.length === 0 ? null : range)
  const text = await textOf(one.text)
  return { text, manifest: one.manifest({ at: 0, product: '1.2.3', signer }) }
}

function verified(
  text: string,
  given: {
    readonly manifest?: LedgerManifest | null
    readonly anchors?: readonly string[]
    readonly with?: typeof signer | null
  } = {},
): Promise<Verification> {
  const anchors = (given.anchors ?? []).map(parseAnchor)
  return verifyExport({ bytes: bytesOf(text), manifest: given.manifest ?? null, signer: given.with ?? null, anchors })
}

/** The lines of an export, changed. */
function relined(text: string, change: (lines: string[]) => readonly string[]): string {
  return change(text.split('\n').slice(0, -1))
    .map((line) => `${line}\n`)
    .join('')
}

const lines = (entries: readonly LedgerEntry[], organisation = 'org-1'): string =>
  entries.map((entry) => ledgerLine(organisation, entry)).join('')

describe('a ledger that nobody touched', () => {
  it('verifies on record and as an export, whole and in part, with and without manifest and secret', async () => {
    const whole = { sound: true, entries: 20, first: 1, last: 20, headHash: chain.at(-1)?.hash, fault: null }
    expect(await verifyRecord(ledgerOf(chain), 'org-1')).toMatchObject({ ...whole, source: 'record', notes: [] })
    const { text, manifest } = await exported()
    expect(manifest).toMatchObject({ first: 1, last: 20, entries: 20, sha256: sha256(text), organisation: 'org-1' })
    expect(await verified(text, { manifest, with: signer })).toMatchObject({ ...whole, signature: 'good', notes: [] })
    expect(await verified(text, { manifest })).toMatchObject({ ...whole, signature: 'unchecked' })
    expect(await verified(text)).toMatchObject({
      ...whole,
      signature: null,
      notes: [expect.stringContaining('no manifest')],
    })
    const part = await exported(chain, { first: 8, last: 12 })
    expect(await verified(part.text, { manifest: part.manifest, with: signer })).toMatchObject({
      sound: true,
      entries: 5,
      first: 8,
      last: 12,
      notes: [],
    })
    expect((await verified(part.text)).notes).toHaveLength(2)
  })

  it('may be empty', async () => {
    const { text, manifest } = await exported([])
    const nothing = { sound: true, entries: 0, first: null, headHash: null }
    expect([text, manifest.first, manifest.entries]).toEqual(['', null, 0])
    expect(await verified(text, { manifest, with: signer })).toMatchObject({ ...nothing, signature: 'good' })
    expect(await verifyRecord(ledgerOf([]), 'org-1')).toMatchObject(nothing)
    expect((await verified(lines(chain), { manifest })).fault).toMatchObject({ kind: 'beyond', sequence: 1, line: 1 })
  })

  it('verifies whatever stands in its bodies, and however the bytes come', async () => {
    const body = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(
        fc.array(body, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        async (bodies, size) => {
          const entries: LedgerEntry[] = []
          for (const one of bodies) {
            const kept: LedgerEntry['body'] = JSON.parse(JSON.stringify(one))
            const previousHash = entries.at(-1)?.hash ?? '0'.repeat(64)
            entries.push(written({ sequence: entries.length + 1, previousHash, body: kept }))
          }
          const { text, manifest } = await exported(entries)
          const parts = { bytes: bytesOf(text, size), manifest, signer, anchors: [] }
          expect(await verifyExport(parts)).toMatchObject({ sound: true, entries: bodies.length })
        },
      ),
      { numRuns: 150 },
    )
  })

  it('of 100,000 entries verifies within bounded time and memory', async () => {
    const many = chainOf(100_000)
    const before = process.memoryUsage().heapUsed
    let most = 0
    const one = exportLedger(
      {
        listLedger: async (_, after, limit) => {
          most = Math.max(most, process.memoryUsage().heapUsed - before)
          return many.slice(after, after + limit)
        },
      },
      'org-1',
      { first: 1, last: 100_000 },
    )
    async function* bytes(): AsyncIterable<Uint8Array> {
      for await (const piece of one.text) yield Buffer.from(piece)
    }
    expect(await verifyExport({ bytes: bytes(), manifest: null, signer: null, anchors: [] })).toMatchObject({
      sound: true,
      entries: 100_000,
    })
    expect(most).toBeLessThan(150 * 1024 * 1024)
  })
})

describe('a ledger that somebody touched', () => {
  it.each<[string, string, (entries: LedgerEntry[]) => readonly LedgerEntry[], object, RegExp]>([
    [
      'names an entry whose body was edited',
      'edited',
      (all) => all.with(6, { ...entryAt(all, 7), body: { pass: 8 } }),
      { sequence: 7, line: 7 },
      /^Entry 7 was changed after it was written/,
    ],
    [
      'names an entry whose time was edited',
      'edited',
      (all) => all.with(0, { ...entryAt(all, 1), at: 1 }),
      { sequence: 1, line: 1 },
      /^Entry 1 was changed/,
    ],
    [
      'names an entry whose number was edited',
      'edited',
      (all) => all.with(4, { ...entryAt(all, 5), sequence: 7 }),
      { sequence: 5, line: 5 },
      /It calls itself entry 7/,
    ],
    [
      'names an entry that was edited and given a new hash by the one that does not continue from it',
      'foreign',
      (all) => all.with(6, written({ ...entryAt(all, 7), body: { pass: 8 } })),
      { sequence: 8, line: 8 },
      /^Entry 8 does not continue entry 7.*Entry 7 was changed and given a new hash, or entry 8/,
    ],
    [
      'names an entry that was removed',
      'missing',
      (all) => all.filter(({ sequence }) => sequence !== 7),
      { sequence: 7, line: 7 },
      /^Entry 7 is missing: behind entry 6 stands entry 8/,
    ],
    [
      'names entries that were removed at the beginning',
      'missing',
      (all) => all.slice(3),
      { sequence: 1, line: 1 },
      /^Entries 1 to 3 are missing: at the beginning stands entry 4/,
    ],
    [
      'names the first of two that changed places',
      'out-of-order',
      (all) => all.with(6, entryAt(all, 8)).with(7, entryAt(all, 7)),
      { sequence: 7, line: 7 },
      /^Entry 7 stands out of order: it comes in line 8/,
    ],
    [
      'names an entry that stands twice',
      'out-of-order',
      (all) => all.toSpliced(7, 0, entryAt(all, 7)),
      { sequence: 7, line: 8 },
      /^Entry 7 stands again, or too late/,
    ],
    [
      'names an entry of another ledger in place of one',
      'foreign',
      (all) => all.with(6, entryAt(chainOf(20, 'other'), 7)),
      { sequence: 7, line: 7 },
      /^Entry 7 does not continue entry 6/,
    ],
    [
      'names the entry behind which the end was cut off',
      'cut-off',
      (all) => all.slice(0, 17),
      { sequence: 18, line: 18 },
      /^Entries 18 to 20 are cut off: the manifest tells of 20, the file ends after 17/,
    ],
    [
      'names what was added behind the end',
      'beyond',
      (all) => [...all, written({ sequence: 21, previousHash: entryAt(all, 20).hash })],
      { sequence: 21, line: 21 },
      /^The file goes on to entry 21; the manifest ends with entry 20/,
    ],
    [
      'tells when all of it was written anew',
      'foreign',
      () => chainOf(20, 'other'),
      { sequence: 20, line: 20 },
      /The ledger was written anew, or the manifest belongs to another file/,
    ],
  ])('%s', async (_, kind, change, place, words) => {
    const { manifest } = await exported()
    const { sound, fault } = await verified(lines(change([...chain])), { manifest, with: signer })
    expect([sound, fault?.kind]).toEqual([false, kind])
    expect(fault).toMatchObject(place)
    expect(fault?.words).toMatch(words)
  })

  it('finds every single change of one entry, whatever it is', async () => {
    const { text, manifest } = await exported()
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), async (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1)
        fc.pre(changed !== text)
        expect((await verified(changed, { manifest })).sound).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  it('names an entry of another organisation', async () => {
    const text = relined(lines(chain), (all) =>
      all.map((line, index) => (index === 6 ? line.replace('org-1', 'org-2') : line)),
    )
    expect((await verified(text)).fault).toMatchObject({ kind: 'foreign', sequence: 7, line: 7 })
    expect((await verified(text)).fault?.words).toBe('Entry 7 is of organisation org-2; this is the ledger of org-1.')
    const { manifest } = await exported()
    expect((await verified(lines(chain, 'org-2'), { manifest })).fault).toMatchObject({ kind: 'foreign', sequence: 1 })
  })

  it('tells of a file whose entries hold and whose bytes are not those that were exported', async () => {
    const { text, manifest } = await exported()
    expect((await verified(text.replace(',"at"', ', "at"'), { manifest })).fault).toMatchObject({
      kind: 'changed-file',
    })
  })

  it('does not believe a manifest that was changed, and knows one that another installation signed', async () => {
    const { text, manifest } = await exported()
    const cut = relined(text, (all) => all.slice(0, 10))
    const forged = { ...manifest, last: 10, entries: 10, headHash: entryAt(chain, 10).hash, sha256: sha256(cut) }
    expect(await verified(cut, { manifest: forged, with: signer })).toMatchObject({
      sound: false,
      signature: 'wrong',
      fault: { kind: 'manifest' },
    })
    const other = signerFor('the secret of another installation', 'ledger-export')
    expect(await verified(text, { manifest, with: other })).toMatchObject({ sound: true, signature: 'other-key' })
    expect(await verified(text, { manifest: { ...manifest, signature: null }, with: signer })).toMatchObject({
      signature: 'unsigned',
      notes: ['The manifest is not signed.'],
    })
  })
})

describe('an anchor', () => {
  const anchor = (sequence: number, entries = chain): string => `${sequence}:${entryAt(entries, sequence).hash}`

  it('holds where the entry is the one that was noted', async () => {
    expect(
      (await verifyRecord(ledgerOf(chain), 'org-1', [parseAnchor(anchor(9)), parseAnchor(anchor(20))])).sound,
    ).toBe(true)
  })

  it('shows that a ledger was written anew, or cut off where no manifest is', async () => {
    const anew = chainOf(20, 'other')
    const noted = parseAnchor(anchor(9))
    expect((await verifyRecord(ledgerOf(anew), 'org-1', [noted])).fault).toMatchObject({ kind: 'anchor', sequence: 9 })
    expect((await verifyRecord(ledgerOf(chain.slice(0, 8)), 'org-1', [noted])).fault).toMatchObject({
      kind: 'anchor',
      sequence: 9,
      words: 'Entry 9, whose hash was noted, is not there: the ledger has the entries 1 to 8.',
    })
    expect((await verifyRecord(ledgerOf([]), 'org-1', [noted])).fault?.words).toContain('has no entry')
  })

  it('is a number and a hash, and nothing else', () => {
    for (const text of ['', '9', `9:${'0'.repeat(63)}`, `0:${'0'.repeat(64)}`, `x:${'0'.repeat(64)}`])
      expect(() => parseAnchor(text)).toThrow(/is no anchor/)
    expect(parseAnchor(` 9:${'A'.repeat(64)} `)).toEqual({ sequence: 9, hash: 'a'.repeat(64) })
  })
})

describe('a file that is no ledger', () => {
  const good = lines(chain)
  it.each<[string, string, object, RegExp]>([
    [
      'a line that is no JSON',
      relined(good, (all) => all.with(11, 'nonsense')),
      { sequence: 12, line: 12 },
      /^Line 12, where entry 12 should stand, is not JSON/,
    ],
    ['an empty line', relined(good, (all) => all.toSpliced(3, 0, '')), { sequence: 4, line: 4 }, /is empty/],
    [
      'a line that is cut off',
      good.slice(0, -30),
      { sequence: 20, line: 20 },
      /ends in the middle: the file was cut off/,
    ],
    [
      'a line without a field',
      relined(good, (all) => all.with(1, '{"sequence":2}')),
      { line: 2 },
      /is no entry of a ledger \(organisation/,
    ],
    [
      'a line with a field that no hash covers',
      relined(good, (all) => all.with(1, (all[1] ?? '').replace('{', '{"note":"x",'))),
      { line: 2 },
      /is no entry of a ledger/,
    ],
    ['a list', '[]\n', { line: 1 }, /is no entry of a ledger/],
    [
      'a body that is no object',
      relined(good, (all) => all.with(0, (all[0] ?? '').replace(/"body":\{.*?\}/, '"body":[]'))),
      { line: 1 },
      /body: must be an object/,
    ],
    ['a binary file', '\u0000\u0001\u0002', { line: 1 }, /ends in the middle/],
  ])('%s is named with its line', async (_, text, place, words) => {
    const { fault } = await verified(text)
    expect(fault).toMatchObject({ kind: 'malformed', ...place })
    expect(fault?.words).toMatch(words)
  })

  it('whose line ends were changed to CR LF is told so, and verifies all the same', async () => {
    const { text, manifest } = await exported()
    const { sound, notes } = await verified(text.replaceAll('\n', '\r\n'), { manifest, with: signer })
    expect([sound, notes]).toEqual([
      true,
      ['Line ends were changed to CR LF since the export; the entries are the same.'],
    ])
  })

  it('that lacks its last line end is not the file that was exported', async () => {
    const { text, manifest } = await exported()
    expect((await verified(text.slice(0, -1), { manifest })).fault).toMatchObject({ kind: 'changed-file' })
  })
})

describe('a record that somebody changed in the database', () => {
  it.each<[string, string, object]>([
    ['an edited body', `update ledger set body = '{"pass":99}' where sequence = 3`, { kind: 'edited', sequence: 3 }],
    ['a body that is no JSON', `update ledger set body = '{"pas' where sequence = 3`, { kind: 'edited', sequence: 3 }],
    ['a body that is a list', `update ledger set body = '[]' where sequence = 3`, { kind: 'edited', sequence: 3 }],
    ['a removed entry', 'delete from ledger where sequence = 2', { kind: 'missing', sequence: 2 }],
    ['a removed beginning', 'delete from ledger where sequence < 3', { kind: 'missing', sequence: 1 }],
    [
      'entries numbered anew',
      'delete from ledger where sequence = 2; update ledger set sequence = 2 where sequence = 3',
      { kind: 'edited', sequence: 2 },
    ],
  ])('tells of %s', async (_, sql, fault) => {
    const path = join(mkdtempSync(join(tmpdir(), 'steward-ledger-')), 'record.db')
    const store = await openStore({ url: path })
    await store.saveOrganisation({ id: 'org-1', provider: 'atlassian', name: null })
    for (const pass of [1, 2, 3, 4, 5])
      await store.appendLedger('org-1', { at: pass, kind: 'pass.sealed', body: { pass } })
    expect(await verifyRecord(store, 'org-1')).toMatchObject({ sound: true, entries: 5 })
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.close()
    expect((await verifyRecord(store, 'org-1')).fault).toMatchObject(fault)
    await store.close()
  })
})
