import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { EventLog, tokenId } from '../../bench/event-log.ts'
import { emptyDirectory, type Outcome, steward } from './testing/steward.ts'

const log = new EventLog({ lines: 2000, tokens: 3 })
const lines = Array.from(log.order, (number) => log.text(number))
const organisation = ['--org-id', 'organisation-1']

function start() {
  const cwd = emptyDirectory()
  const run = (...args: readonly string[]): Promise<Outcome> => steward([...args, ...organisation], { cwd })
  const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text)
  return { run, write, cwd }
}

it('a record is given a past: a list of tokens, then an audit log, each once', async () => {
  const { run, write } = start()
  const rows = [0, 1].map((token) => `${tokenId(token)},Token ${token},ada@example.com,2026-01-01,2026-05-01`)
  write('tokens.csv', `Token ID,Token name,Email,Created,Last accessed\n${rows.join('\n')}\n`)
  write('log.ndjson', `${lines.slice(0, 1000).join('\n')}\n{"data":[${lines.slice(1000).join(',')}]}`)

  const list = await run('import', 'tokens', 'tokens.csv', '--as-of', '2026-06-01')
  expect([list.code, list.stderr]).toEqual([0, ''])
  expect(list.stdout).toMatch(/^Imported 2 tokens: 2 new.*\n {2}2 have an owner whose e-mail/)
  expect((await run('import', 'tokens', 'tokens.csv', '--as-of', '2026-06-01')).stdout).toMatch(/Nothing was changed/)

  const events = await run('import', 'events', 'log.ndjson')
  expect([events.code, events.stderr]).toEqual([0, ''])
  expect(events.stdout).toMatch(
    /^Imported 1,900 events \(100 were on record or repeated\):\n[\d,]+ uses of tokens on record, [\d,]+ of tokens that are not on record\.\n$/,
  )
  const again = await run('import', 'events', 'log.ndjson', '-o', 'json')
  expect(JSON.parse(again.stdout)).toMatchObject({ events: 0, duplicates: 2000 })

  const uses = JSON.parse((await run('uses', tokenId(1), '-o', 'json')).stdout)
  const numbers = Array.from({ length: log.distinct }, (_, number) => number).filter(
    (number) => log.tokenOf(number) === 1,
  )
  expect(uses).toMatchObject({ uses: numbers.length + 1, explained: numbers.length })
  const tokens = JSON.parse((await run('tokens', 'list', '-o', 'json')).stdout)
  expect(tokens.map(({ firstSeenAt }: { firstSeenAt: string }) => firstSeenAt)).toEqual(
    Array(2).fill('2026-06-01T00:00:00.000Z'),
  )
})

it('what is known from lists and logs alone is shown up to the last day that they tell of, not up to today', async () => {
  const { run, write } = start()
  write('tokens.csv', `Token ID,Label,Created,Last active\n${tokenId(1)},Backup,2024-01-01,2024-05-01\n`)
  await run('import', 'tokens', 'tokens.csv', '--as-of', '2024-06-01')
  expect((await run('uses', tokenId(1))).stdout).toMatch(/^2024-\d\d-\d\d +2024-06-01$/m)
  write('log.ndjson', lines.join('\n'))
  await run('import', 'events', 'log.ndjson')
  const { lastAt } = JSON.parse((await run('uses', tokenId(1), '-o', 'json')).stdout)
  expect((await run('uses', tokenId(1))).stdout).toMatch(new RegExp(`^[\\d-]{10} +${lastAt.slice(0, 10)}$`, 'm'))
})

it('events of impossible times are faults, and the log of another organisation is noted', async () => {
  const { run, write } = start()
  const event = (id: string, time: string): string =>
    JSON.stringify({
      id,
      type: 'events',
      links: { self: `https://api.atlassian.com/admin/v1/orgs/org-2/events/${id}` },
      attributes: { time, action: 'jira_issue_viewed', actor: { id: 'a' }, context: [], container: [] },
    })
  write(
    'times.ndjson',
    [event('1', '2026-01-01T00:00:00Z'), event('2', '2199-05-18T00:00:00Z'), event('3', '1969-01-01T00:00:00Z')].join(
      '\n',
    ),
  )
  const refused = await run('import', 'events', 'times.ndjson')
  expect([refused.code, refused.stdout]).toEqual([1, ''])
  expect(refused.stderr).toMatch(
    /2 faults\. Nothing was imported\.\n {2}event 2 has the time 2199.*\n {2}event 3 has the time 1969/,
  )
  write('other.ndjson', event('1', '2026-01-01T00:00:00Z'))
  expect((await run('import', 'events', 'other.ndjson')).stdout).toMatch(
    /Note: .* the organisation org-2, which is another one/,
  )
})

it('of a faulty file every fault is named, and nothing is imported', async () => {
  const { run, write } = start()
  write('log.ndjson', `${lines[0]}\nnonsense\n${lines[1]}\n{"id":"x"}\n${'{}\n'.repeat(120)}`)
  const events = await run('import', 'events', 'log.ndjson')
  expect([events.code, events.stdout]).toEqual([1, ''])
  expect(events.stderr).toMatch(
    /log\.ndjson has 122 faults\. Nothing was imported\.\n {2}line 2 is not JSON\n {2}line 4 has no time/,
  )
  expect(events.stderr).toMatch(/\n {2}… and 22 more\n$/)
  write('tokens.csv', 'Token ID,Created\nx,soon\n')
  const list = await run('import', 'tokens', 'tokens.csv', '--as-of', '2026-06-01')
  expect([list.code, list.stdout]).toEqual([1, ''])
  expect(list.stderr).toMatch(/has 2 faults\. Nothing was imported\.\n {2}line 1: the column "Label" is missing/)
  write('sound.ndjson', `${lines[0]}\n`)
  expect(JSON.parse((await run('import', 'events', 'sound.ndjson', '-o', 'json')).stdout)).toMatchObject({ events: 1 })
})

it('a list may be compressed; one that is empty or no CSV is refused in one sentence', async () => {
  const { run, write, cwd } = start()
  const rows = `Token ID,Label,Created,Last active\n${tokenId(1)},Backup,2024-01-01,2024-05-01\n`
  writeFileSync(join(cwd, 'tokens.csv.gz'), gzipSync(rows))
  const list = (file: string) => run('import', 'tokens', file, '--as-of', '2024-06-01')
  expect((await list('tokens.csv.gz')).stdout).toMatch(/^Imported 1 token: 1 new/)
  for (const [text, words] of [
    ['', 'it is empty'],
    ['[{"id": 1}]', 'it is JSON, not CSV'],
  ] as const) {
    write('other.csv', text)
    expect((await list('other.csv')).stderr).toMatch(
      new RegExp(
        `other\\.csv has a fault. Nothing was imported.\n  ${words}: its first line must name the columns Token ID`,
      ),
    )
  }
})

it.each([
  [
    ['import', 'events', 'nowhere.ndjson', ...organisation],
    /nowhere\.ndjson cannot be read \(ENOENT\): there is no such file/,
  ],
  [
    ['import', 'tokens', 'nowhere.csv', '--as-of', '2026-06-01', ...organisation],
    /nowhere\.csv cannot be read \(ENOENT\): there is no such file/,
  ],
  [['import', 'tokens', 'x.csv', '--as-of', 'soon', ...organisation], /"soon" is not a date/],
  [['import', 'tokens', 'x.csv', '--as-of', '2999-01-01', ...organisation], /lies in the future/],
  [['import', 'tokens', 'x.csv', ...organisation], /--as-of/],
  [['import', 'events', 'x.ndjson'], /no record yet/],
] as const)('%j is refused with words', async (args, words) => {
  const { code, stderr } = await steward(args, { cwd: emptyDirectory() })
  expect(code).toBe(1)
  expect(stderr).toMatch(words)
})
