import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { aToken, organisationId, passAt } from '../../store/testing/facts.ts'
import { textOf } from '../testing/ledgers.ts'
import { hostile, playRecord, week } from '../testing/played-record.ts'
import { csvText } from './cells.ts'
import { makeReport, reportPage } from './make-report.ts'
import { endless, type ReportSource } from './report-source.ts'

let store: Store
let source: ReportSource

beforeAll(async () => {
  store = await openStore({ url: ':memory:' })
  const { now } = await playRecord(store)
  const checks = [{ check: 'coverage', ok: false, words: '0 of 15 tokens in scope were decided about.' }]
  const span = { from: 0, to: endless, now, madeAt: now, product: '1.2.3' }
  source = { store, organisationId, ...span, reviews: new Map([[1, checks]]) }
})
afterAll(() => store.close())

interface Made {
  readonly html: string
  readonly csv: ReadonlyMap<string, string>
  readonly rows: (name: string) => readonly Record<string, string>[]
}

async function made(given: Partial<ReportSource> = {}): Promise<Made> {
  const report = await makeReport({ ...source, ...given })
  const csv = new Map<string, string>()
  for (const table of report.tables) csv.set(table.name, await textOf(table.csv))
  const html = await textOf(report.page((name) => `${name}.csv`))
  return { html, csv, rows: (name) => parse(csv.get(name) ?? '', { columns: true }) }
}

describe('the tables', () => {
  it('tell every token that was there in the span, the way from 82 to 40, and how each went', async () => {
    const { rows } = await made()
    const inventory = rows('inventory')
    expect(inventory).toHaveLength(82)
    expect(inventory.filter((row) => row.Went === '')).toHaveLength(40)
    expect(inventory.filter((row) => row['How it went'] === 'revoked by Token Steward')).toHaveLength(39)
    expect(inventory.find((row) => row.Id === 'token-080')).toMatchObject({
      Owner: 'Owner 20',
      Purpose: 'nightly export',
      System: 'build server',
      Sponsor: 'boss@corp.example',
      Ends: 'no end',
    })
    const tokens = rows('trend').flatMap((row) => (row.Tokens === '' ? [] : [Number(row.Tokens)]))
    expect([tokens[0], tokens.at(-1)]).toEqual([82, 40])
    expect(rows('trend').reduce((sum, row) => sum + Number(row.Revoked), 0)).toBe(39)
  })

  it('tell which text of a policy judged when, over how many tokens, and what it found', async () => {
    const { rows } = await made()
    expect(rows('policies')).toMatchObject([
      { 'Hash of its text': 'a'.repeat(64), State: 'replaced, or taken away', 'Tokens then': '82', Findings: '68' },
      { 'Hash of its text': 'b'.repeat(64), State: 'in force', 'Tokens then': '40', Findings: '14' },
    ])
    expect(JSON.parse(rows('policies')[1]?.['Text as JSON'] ?? '')).toMatchObject({
      name: 'unused-half-a-year',
      'applies-to': ['user-token'],
      when: { all: [{ 'unused-for': '180d' }] },
      steps: [
        { after: '0d', do: 'ask-owner' },
        { after: '14d', do: 'quarantine', watch: '35d' },
        { after: '49d', do: 'revoke' },
      ],
      limits: { 'max-tokens': 10 },
    })
  })

  it('tell every case with every step, every answer, and every action with its outcome and its requests', async () => {
    const { rows } = await made()
    const [cases, transitions] = [rows('cases'), rows('transitions')]
    expect(cases.length).toBe(75)
    expect(cases.filter((row) => row.State === 'revoked')).toHaveLength(39)
    for (const { Case } of cases)
      expect(transitions.filter((row) => row.Case === Case).map((row) => row.What)).toContain('opened')
    expect(rows('answers').map((row) => row.Answer)).toEqual(['keep', 'not-mine', 'migrate', 'rotate', 'keep'])
    const actions = rows('actions')
    const counted = (outcome: string) => actions.filter((row) => `${row.Action} ${row.Outcome}` === outcome).length
    expect([counted('revoke done'), counted('revoke failed'), counted('quarantine done')]).toEqual([39, 3, 6])
    expect(actions[0]).toMatchObject({
      By: 'Bob Bell',
      Owner: expect.stringMatching(/^Owner/),
      Requests: expect.stringMatching(/^request-\d+$/),
    })
    expect(rows('letters').filter((row) => row.State === 'rejected')).toHaveLength(1)
  })

  it('tell exceptions in force and past, campaigns with their integrity, changes of the mode, keys', async () => {
    const { rows } = await made()
    expect(rows('exceptions').map((row) => [row.Exemption, row.State])).toEqual([
      ['2', 'over'],
      ['1', 'ended'],
    ])
    expect(rows('campaigns')).toMatchObject([
      {
        Name: 'Unscoped tokens, spring',
        Tokens: '5',
        'Under way': '5',
        Integrity: '✗ coverage: 0 of 15 tokens in scope were decided about.',
      },
    ])
    expect(rows('changes').find((row) => row.Kind === 'mode.changed')).toMatchObject({ By: 'Ada Abel' })
    expect(rows('access')).toMatchObject([{ 'Machine key': 'nightly report', Role: 'auditor', State: 'over' }])
  })

  it('measure the time to revoke from when the departure was seen, for those revoked and those still there', async () => {
    const { rows } = await made()
    const leavers = rows('time-to-revoke')
    expect(new Set(leavers.map((row) => row['Owner left']))).toEqual(new Set(['2026-02-02 12:00']))
    const revoked = leavers.filter((row) => row.How === 'revoked by Token Steward')
    expect(revoked.length).toBeGreaterThan(2)
    for (const row of revoked) {
      const end = Date.parse(`${row.End?.replace(' ', 'T')}:00Z`)
      expect(Number(row.Hours)).toBe((end - week(4)) / HOUR)
    }
    expect(leavers.filter((row) => row.How === 'still there').every((row) => row['In words']?.endsWith('so far'))).toBe(
      true,
    )
  })

  it('hold only what was so within the span', async () => {
    const { rows } = await made({ from: week(14), to: week(16) })
    expect(rows('inventory').length).toBeLessThan(82)
    expect(rows('trend').map((row) => row.Day)).toEqual(['2026-04-13', '2026-04-14', '2026-04-20', '2026-04-21'])
    expect(rows('actions')).toHaveLength(6)
    expect(rows('answers')).toEqual([])
    expect(rows('exceptions')).toEqual([])
    expect(rows('policies')).toHaveLength(1)
  })

  it('never hold a cell that a spreadsheet would run, nor a character that acts on a terminal', async () => {
    const { csv } = await made()
    for (const text of csv.values()) {
      expect([...text.matchAll(/(?![\r\n])[\p{Cc}\p{Cf}]/gu)].map(([found]) => found)).toEqual([])
      const cells: string[][] = parse(text)
      expect(cells.flat().filter((cell) => /^\s*[=+@\-\t\r＝＋－＠]/.test(cell))).toEqual([])
    }
    expect(csv.get('inventory')).toContain(`'=HYPERLINK`)
    expect(csvText([['\t=1', ' +1', '\n-1', '＝1', '@1', 'a\r\nb', -5, null]])).toBe(
      `'=1,'+1,'-1,'＝1,'@1,a  b,-5,\r\n`,
    )
  })
})

describe('the page', () => {
  it('stands by itself: no script, nothing from elsewhere, and what people named stays text', async () => {
    const { html } = await made()
    const tags = html.match(/<[^>]*>/g) ?? []
    expect(tags.filter((tag) => /^<(script|link|img|iframe|object|embed|form|base)\b/i.test(tag))).toEqual([])
    expect(tags.filter((tag) => /\s(src|srcset|on[a-z]+|style|action)\s*=/i.test(tag))).toEqual([])
    expect(/url\(|@import/i.test(html)).toBe(false)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to)
    expect(links.filter((to) => !/^(#|[a-z-]+\.csv$)/.test(to))).toEqual([])
    expect(html.includes('&#60;script&#62;alert(1)&#60;/script&#62;')).toBe(true)
    expect(html.includes(hostile.turned)).toBe(false)
  })

  it('opens with the figures and the seal, shows the trend, speaks of every control, and ends with the head', async () => {
    const { html } = await made()
    const [last] = await store.newestLedger(organisationId, {}, 1)
    const head = `${last?.sequence}:${last?.hash}`
    expect(html.includes('82 → 40')).toBe(true)
    expect(html.split(head)).toHaveLength(4)
    expect(html).toMatch(
      /Tokens by day: 82 on 2026-01-12, 40 on 2026-07-13\.|Tokens by day: 82 on [\d-]+, 40 on [\d-]+\./,
    )
    for (const control of [
      'CIS Controls v8, 5.1',
      'CIS Controls v8, 5.3',
      'AC-2',
      'IA-5',
      'A.5.15',
      'A.5.16',
      'A.5.17',
      'A.5.18',
      'PCI DSS v4.0.1, 8.6',
    ])
      expect(html.includes(control)).toBe(true)
    expect(html.lastIndexOf(head)).toBeGreaterThan(html.lastIndexOf('</section>'))
    const anchors = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter((id) => !anchors.has(id))).toEqual([])
  })

  it('says aloud that the ledger is broken, instead of sealing what it tells', async () => {
    const broken = {
      ...store,
      listLedger: async (...[id, after, limit]: Parameters<Store['listLedger']>) =>
        (await store.listLedger(id, after, limit)).map((entry) => (entry.sequence === 9 ? { ...entry, at: 1 } : entry)),
    }
    const { html } = await made({ store: broken })
    expect(html.includes('The ledger is broken.')).toBe(true)
    expect(html.includes('Entry 9 was changed after it was written')).toBe(true)
    expect(html.includes('The ledger verifies')).toBe(false)
  })

  it('is the same without CSVs beside it, and links none', async () => {
    const html = await textOf(reportPage(source))
    expect(html.includes('82 → 40')).toBe(true)
    expect(html.includes('.csv"')).toBe(false)
  })

  it('of an empty record says that there is nothing', async () => {
    const empty = await openStore({ url: ':memory:' })
    await empty.saveOrganisation({ id: organisationId, provider: 'atlassian', name: 'Émile & Söhne <AG>' })
    const { html, rows } = await made({ store: empty })
    expect(html.includes('API tokens of Émile &#38; Söhne &#60;AG&#62;')).toBe(true)
    expect(html.includes('The ledger has no entry yet.')).toBe(true)
    expect(html.match(/NaN|undefined|Infinity/g)).toBe(null)
    expect(rows('inventory')).toEqual([])
    await empty.close()
  })

  it('shows 2,000 rows of a table and says how many more stand in the CSV', async () => {
    const many = await openStore({ url: ':memory:' })
    const tokens = Array.from({ length: 5000 }, (_, number) => aToken({ id: `t${number}`, ownerId: null }))
    await passAt(many, week(1), { tokens })
    const { html, rows } = await made({ store: many })
    expect(rows('inventory')).toHaveLength(5000)
    expect(html.includes('The first 2000 rows; 3000 more stand in the CSV')).toBe(true)
    expect(html.match(/<tr>/g)?.length).toBeLessThan(2100)
    await many.close()
  })
})
