// What the web application costs a browser, with the record of a large organisation behind the real server: the compressed script of the
// first view, the time until its figures are seen in a browser that knows nothing yet, and how evenly the whole list of tokens scrolls. Usage:
//   npm run bench:web [-- --tokens 100000 --events 100000 --runs 3]
//   npm run bench:web -- --folder kept   (the record of bench:api, made where there is none)
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { build } from 'vite'
import { newSignInLink } from '../src/api/access.ts'
import { hostClock } from '../src/platform/clock.ts'
import { openStore } from '../src/store/open.ts'
import { makeRecord, type RecordSize } from './api-record.ts'
import { serveRecord } from './serve-record.ts'

const { values } = parseArgs({
  options: {
    tokens: { type: 'string', default: '100000' },
    events: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    folder: { type: 'string' },
  },
})
/** Bytes of script, compressed, that the first view may take. */
const barBytes = 250_000
const barFirstViewMs = 1000
/** Longer frames are seen as a jerk. */
const longFrameMs = 50
/** Of a hundred frames so many may be long. */
const barLongFrames = 1

const tokens = Number(values.tokens)
const size: RecordSize = {
  tokens,
  owners: Math.ceil(tokens / 5),
  events: Number(values.events),
  findings: Math.min(5000, tokens),
  cases: Math.min(2000, tokens),
  passes: 90,
}
/** Runs in the page: notes when the number of all tokens is first seen, and which scripts had come by then. */
const noteFirstView = `window.firstView = new Promise((resolve) => new MutationObserver((_, observer) => {
  if (!document.querySelector('main')?.textContent.includes('${tokens.toLocaleString('en-GB')}')) return
  observer.disconnect()
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).map(({ name }) => new URL(name).pathname)
  requestAnimationFrame(() => requestAnimationFrame((ms) => resolve({ ms, scripts })))
}).observe(document, { subtree: true, childList: true, characterData: true }))`

/** Runs in the page: some 21 rows a frame, waiting where the next tokens are on their way. */
const scrollThrough = `(async () => {
  const found = { frames: 0, long: 0, longest: 0, seconds: 0, rows: 0 }
  const lastRow = () => Math.max(0, ...[...document.querySelectorAll('tr[aria-rowindex]')].map((row) => Number(row.getAttribute('aria-rowindex'))))
  const began = performance.now()
  let [before, still, top] = [began, 0, -1]
  while (still < 600) {
    const now = await new Promise((resolve) => requestAnimationFrame(resolve))
    const took = now - before
    before = now
    found.frames += 1
    found.longest = Math.max(found.longest, took)
    if (took > ${longFrameMs}) found.long += 1
    window.scrollBy(0, 1200)
    still = window.scrollY === top ? still + 1 : 0
    top = window.scrollY
    if (still > 0 && lastRow() > ${tokens}) break
  }
  return { ...found, seconds: (performance.now() - began) / 1000, rows: lastRow() - 1 }
})()`

const own = mkdtempSync(join(tmpdir(), 'steward-bench-'))
const folder = values.folder ?? own
mkdirSync(folder, { recursive: true })
const [database, dist] = [join(folder, 'record.db'), join(own, 'dist')]
const made = existsSync(database)
const store = await openStore({ url: database })
try {
  if (!made) await makeRecord(store, size, (line) => console.log(`  ${line}`))
  await build({ root: 'web', configFile: 'web/vite.config.ts', logLevel: 'error', build: { outDir: dist } })
  const app = await serveRecord(store, dist)
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await launch()
  try {
    const cookies = await signedIn(browser, base)
    const firstViews: FirstView[] = []
    for (let run = 0; run < Number(values.runs); run += 1) firstViews.push(await firstView(browser, base, cookies))
    judgeFirstView(firstViews)
    judgeScrolling(await scrolling(browser, base, cookies))
  } finally {
    await browser.close()
    await app.close()
  }
} finally {
  await store.close()
  rmSync(own, { recursive: true })
}

function launch(): Promise<Browser> {
  const named = process.env.STEWARD_TEST_CHROMIUM
  const found = [named, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
  if (found === undefined) throw new Error('No Chromium was found: name one in STEWARD_TEST_CHROMIUM.')
  return chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-background-networking'] })
}

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>

async function signedIn(browser: Browser, base: string): Promise<Cookies> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(await newSignInLink(base, { store, clock: hostClock }))
  const cookies = await context.storageState()
  await context.close()
  return cookies
}

interface FirstView {
  /** Milliseconds from asking for the page until its figures are drawn. */
  readonly ms: number
  /** Paths of the scripts that it needed: those of charts come after it. */
  readonly scripts: readonly string[]
}

/** Opens the overview in a browser that has nothing in its cache. */
async function firstView(browser: Browser, base: string, storageState: Cookies): Promise<FirstView> {
  const context = await browser.newContext({ storageState, locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(noteFirstView)
  await page.goto(base, { waitUntil: 'commit' })
  const seen = await page.evaluate<FirstView>('window.firstView')
  await context.close()
  return seen
}

function judgeFirstView(views: readonly FirstView[]): void {
  const scripts = [...new Set(views.flatMap((view) => view.scripts))]
  const compressed = (ending: string): number =>
    scripts.reduce((sum, path) => sum + statSync(join(dist, `${path}.${ending}`)).size, 0)
  const [gzip, brotli] = [compressed('gz'), compressed('br')]
  const ms = Math.min(...views.map((view) => view.ms))
  verdict(
    `script of the first view: ${kilobytes(gzip)} gzip, ${kilobytes(brotli)} brotli in ${scripts.length} files`,
    `under ${kilobytes(barBytes)}`,
    gzip < barBytes,
  )
  verdict(
    `first view, ${tokens.toLocaleString('en')} tokens: ${ms.toFixed(0)} ms, best of ${views.map((view) => view.ms.toFixed(0)).join(', ')}`,
    `under ${barFirstViewMs} ms`,
    ms < barFirstViewMs,
  )
}

interface Scrolled {
  readonly frames: number
  readonly long: number
  readonly longest: number
  readonly seconds: number
  readonly rows: number
}

/** Scrolls from the first token to the last at an even pace and times every frame. */
async function scrolling(browser: Browser, base: string, storageState: Cookies): Promise<Scrolled> {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${base}/tokens`)
  await page.locator('tbody tr a').first().waitFor()
  const scrolled = await page.evaluate<Scrolled>(scrollThrough)
  await context.close()
  return scrolled
}

function judgeScrolling({ frames, long, longest, seconds, rows }: Scrolled): void {
  const share = (100 * long) / frames
  verdict(
    `scrolling ${rows.toLocaleString('en')} tokens in ${seconds.toFixed(0)} s: ${long} of ${frames} frames over ${longFrameMs} ms (${share.toFixed(2)} %), the longest ${longest.toFixed(0)} ms`,
    `all of them, at most ${barLongFrames} % long`,
    rows === tokens && share <= barLongFrames,
  )
}

function verdict(found: string, bar: string, good: boolean): void {
  console.log(`${found} (must be ${bar}): ${good ? 'yes' : 'NO'}`)
  if (!good) process.exitCode = 1
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
