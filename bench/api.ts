// How fast the REST API answers, against a server that runs one statement on the same file and sends its rows. Both are asked over HTTP,
// in turns; both must tell the same ids and totals. Usage:
//   npm run bench:api [-- --tokens 100000 --events 1000000 --rounds 100 --runs 3]
//   npm run bench:api -- --folder kept   (makes the record there, or takes the one that is there)
//   npm run bench:api -- --only overview
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { newSecret, secretHash } from '../src/platform/secrets.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { listAsks, pagedLists, type SecondPages } from './api-asks.ts'
import { chartAsks } from './api-charts.ts'
import { makeRecord, namedTokens, type RecordSize } from './api-record.ts'
import { sameAnswer } from './api-same.ts'
import { type Ask, type PageStarts, tokenAsks } from './api-tokens.ts'
import { type BareServer, startBareServer } from './bare-server.ts'
import { EventLog, tokenId } from './event-log.ts'
import { serveRecord } from './serve-record.ts'
import { Client, type Latency, latencyOf, quickest } from './side-by-side.ts'
import { writeStraightUses } from './straight-uses.ts'

const { values } = parseArgs({
  options: {
    tokens: { type: 'string', default: '100000' },
    owners: { type: 'string', default: '20000' },
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '100' },
    runs: { type: 'string', default: '3' },
    folder: { type: 'string' },
    only: { type: 'string' },
  },
})
const [rounds, runs] = [Number(values.rounds), Number(values.runs)]
const tokens = Number(values.tokens)
const size: RecordSize = {
  tokens,
  owners: Number(values.owners),
  events: Number(values.events),
  findings: Math.min(5000, tokens),
  cases: Math.min(2000, tokens),
  passes: 90,
}
/** An answer must be there within so many milliseconds, nineteen times in twenty. */
const barMs = 50
/** And take at most so many times as long as the bare statement. */
const barRatio = 2

const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'steward-bench-'))
mkdirSync(folder, { recursive: true })
const [database, straight] = [join(folder, 'record.db'), join(folder, 'straight.db')]
const made = existsSync(database)
const store = await openStore({ url: database })
const app = await serveRecord(store, null)
const key = await machineKey(store)
const [ours, others] = [new Client({ authorization: `Bearer ${key}` }), new Client()]
try {
  if (!made) {
    await makeRecord(store, size, (line) => console.log(`  ${line}`))
    writeStraightUses(straight, new EventLog({ lines: size.events, tokens: namedTokens(size) }))
  }
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const bare = await startBareServer(database, straight)
  try {
    await compareAll({ base, bare })
  } finally {
    others.close()
    await bare.close()
  }
} finally {
  ours.close()
  await app.close()
  await store.close()
  if (values.folder === undefined) rmSync(folder, { recursive: true })
}

interface Sides {
  readonly base: string
  readonly bare: BareServer
}

async function machineKey(record: Store): Promise<string> {
  const secret = `stw_${newSecret()}`
  const times = { createdAt: 0, expiresAt: Date.now() + 86_400_000, lastUsedAt: null, revokedAt: null }
  await record.saveMachineKey({ id: newSecret(), label: 'bench', role: 'auditor', hash: secretHash(secret), ...times })
  return secret
}

async function compareAll(sides: Sides): Promise<void> {
  const starts: PageStarts[] = []
  for (const sort of ['-lastActiveAt', 'owner']) starts.push(await pageStarts(sides, sort))
  const asks = [...(await heavyTokens(sides)), ...tokenAsks(starts), ...listAsks(await secondPages(sides))].filter(
    ({ name }) => values.only === undefined || name.startsWith(values.only),
  )
  console.log(`${rounds} rounds, best of ${runs} runs; milliseconds at the half and at nineteen in twenty`)
  console.log(row(['asked', 'ours p50', 'p95', 'bare p50', 'p95', 'ratio', '']))
  const failed: string[] = []
  for (const ask of asks) if (!(await compare(ask, sides))) failed.push(ask.name)
  console.log(
    `${asks.length - failed.length} of ${asks.length} within ${barMs} ms and ${barRatio} × the bare statement`,
  )
  if (failed.length === 0) return
  for (const name of failed) console.log(`  NOT: ${name}`)
  process.exitCode = 1
}

/** The tokens that events name most often, as they are on record. */
async function heavyTokens({ base }: Sides): Promise<readonly Ask[]> {
  const found = await Promise.all(
    Array.from({ length: 8 }, async (_, token) => {
      const { body } = await ours.read(`${base}/api/v1/tokens?search=${tokenId(token)}`)
      const [first] = JSON.parse(body).data
      return { kind: String(first.kind), id: String(first.id) }
    }),
  )
  return chartAsks(found)
}

/** Where twenty pages of a list begin. */
async function pageStarts({ base }: Sides, sort: string): Promise<PageStarts> {
  const cursors: string[] = []
  let cursor: string | null = null
  do {
    const { body } = await ours.read(
      `${base}/api/v1/tokens?limit=1000&sort=${sort}${cursor === null ? '' : `&cursor=${cursor}`}`,
    )
    cursor = JSON.parse(body).next
    if (cursor !== null) cursors.push(cursor)
  } while (cursor !== null && cursors.length < 20)
  return { sort, cursors }
}

async function secondPages({ base }: Sides): Promise<SecondPages> {
  const cursors = { findings: '', cases: '', messages: '', requests: '', grants: '', ledger: '' }
  for (const { name, limit } of pagedLists) {
    const { body } = await ours.read(`${base}/api/v1/${name}?limit=${limit}`)
    cursors[name] = JSON.parse(body).next
  }
  return cursors
}

async function compare(ask: Ask, sides: Sides): Promise<boolean> {
  const all: { readonly own: Latency; readonly bare: Latency }[] = []
  for (let run = 0; run < runs; run += 1) all.push(await measure(ask, sides))
  const [own, bare] = [quickest(all.map(({ own }) => own)), quickest(all.map(({ bare }) => bare))]
  const ratio = own.p95 / bare.p95
  const good = own.p95 < barMs && ratio <= barRatio
  const figures = [own.p50, own.p95, bare.p50, bare.p95, ratio].map((figure) => figure.toFixed(2))
  console.log(row([ask.name, ...figures, good ? '' : 'NO']))
  return good
}

async function measure(ask: Ask, sides: Sides): Promise<{ readonly own: Latency; readonly bare: Latency }> {
  const [own, bare]: [number[], number[]] = [[], []]
  const warm = 5
  for (let round = -warm; round < rounds; round += 1) {
    const asked = ask.asked(round + warm)
    sides.bare.ask(asked)
    const mine = await ours.read(`${sides.base}/api/v1${asked.path}`)
    const theirs = await others.read(sides.bare.url)
    if (mine.status !== 200) throw new Error(`${asked.path}: ${mine.status} ${mine.body}`)
    sameAnswer(asked.path, mine.body, theirs.body)
    if (round < 0) continue
    own.push(mine.ms)
    bare.push(theirs.ms)
  }
  return { own: latencyOf(own), bare: latencyOf(bare) }
}

function row([name = '', ...figures]: readonly string[]): string {
  return name.slice(0, 62).padEnd(64) + figures.map((figure) => figure.padStart(9)).join('')
}
