// Takes pictures of every page at two widths, light and dark, into data/screenshots/ (those of the README are copies in docs/). Without --url and --sign-in it starts a
// server of its own with the stand-in organisation and lets some weeks go by. With --only it takes those whose names fit the expression.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    'sign-in': { type: 'string' },
    into: { type: 'string', default: 'data/screenshots' },
    weeks: { type: 'string', default: '8' },
    only: { type: 'string', default: '' },
  },
})

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const schemes = ['light', 'dark'] as const
const tallest = 1550
/** Whose pictures they are: somebody of the stand-in organisation who has a token and runs the product. */
const person = 'mira.prasad@brightwater.example'
const wish = { kind: 'user-token', sites: ['brightwater.atlassian.net'], days: 90, backup: null, label: null }
const wishes = [
  { ...wish, purpose: 'Shows open incidents on the board in the hall', system: 'grafana', scopes: ['read:issue:jira'] },
  {
    ...wish,
    purpose: 'Copies the architecture pages to the archive every night',
    system: 'backup-3, job wiki-archive',
    scopes: ['read:page:confluence', 'read:attachment:confluence'],
    days: 180,
  },
  { ...wish, purpose: 'Exports all of Jira for a spreadsheet', system: 'my laptop', scopes: [], days: 30 },
  {
    ...wish,
    purpose: 'Comments on issues when a build breaks',
    system: 'Jenkins, folder payments',
    scopes: ['read:issue:jira', 'write:comment:jira'],
  },
  {
    ...wish,
    kind: 'service-account',
    purpose: 'Closes and deletes what the load test has left behind',
    system: 'Kubernetes, namespace load-test',
    scopes: ['read:jira-work', 'delete:issue:jira'],
    days: 60,
    label: 'load-test-cleaner',
  },
]

const listsAndDialogs = ['findings', 'cases', 'outbox', 'apply', 'mode', 'approve', 'away']

type Step = readonly [name: string, path: string, before?: (page: Page) => Promise<void>]

const signedInPages: readonly Step[] = [
  ['overview', '/'],
  ['tokens', '/tokens'],
  ['tokens-filtered', '/tokens?kind=user-token&unusedFor=180d&createdBefore=365d'],
  ['tokens-columns', '/tokens?sort=expiresAt&columns=owner,rhythm,expiresAt,purpose,system,signals', chooseThree],
  ['tokens-campaign', '/tokens?unusedFor=180d', openCampaignDialog],
  ['token', '/tokens?search=jenkins-prod', openFirstToken],
  ['token-edit', '/tokens?search=jenkins-prod', editFirstToken],
  ['findings', '/findings', openFirstEvidence],
  ['owners', '/owners'],
  ['owner', '/owners', openFirstOwner],
  ['calendar', '/calendar?month=2026-04'],
  ['evidence', '/evidence', verifyLedger],
  ['cases', '/cases'],
  ['case', '/cases', openFirstOf('/cases/')],
  ['policies', '/policies'],
  ['policy', '/policies/unused-half-a-year', runBackTest],
  ['campaigns', '/campaigns', openCampaign],
  ['campaign', '/campaigns', openFirstOf('/campaigns/')],
  ['settings', '/settings', checkKeys],
  ['settings-mail', '/settings?tab=mail'],
  ['settings-people', '/settings?tab=people'],
  ['settings-all', '/settings?tab=all'],
  ['plans', '/plans'],
  ['plan', '/plans', openFirstOf('/plans/')],
  ['apply', '/plans', openApply],
  ['mode', '/', openMode],
  ['outbox', '/outbox'],
  ['letter', '/outbox', openFirstOf('/outbox/')],
  ['requests', '/requests'],
  ['request', '/requests', openFirstOf('/requests/')],
  ['approve', '/requests', openApprove],
  ['new-request', '/requests/new', fillRequest],
  ['my-requests', '/my/requests'],
  ['my-tokens', '/my/tokens'],
  ['access', '/access'],
  ['access-grants', '/access?view=grants'],
  ['grant', '/my/tokens', openFirstOf('/grants/')],
  ['away', '/requests', openAway],
]

await main()

async function main(): Promise<void> {
  await using resources = new AsyncDisposableStack()
  const signIn = options['sign-in'] ?? (await startServer(resources))
  const url = options.url ?? new URL(signIn).origin
  const executablePath = process.env.STEWARD_TEST_CHROMIUM ?? browsers.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error('No Chromium was found: name one in STEWARD_TEST_CHROMIUM.')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  resources.defer(() => browser.close())
  await mkdir(options.into, { recursive: true })
  const signedIn = await stateAfterSignIn(browser, url, signIn)
  for (const viewport of widths)
    for (const colorScheme of schemes) {
      const look = `${viewport.width}-${colorScheme}`
      const settings = { baseURL: url, viewport, colorScheme, timezoneId: 'UTC', locale: 'en-GB' }
      await picture(await browser.newContext(settings), [['sign-in', '/']], look)
      const wanted = signedInPages.filter(([name]) => new RegExp(options.only).test(name))
      await picture(await browser.newContext({ ...settings, storageState: signedIn }), wanted, look)
    }
}

type Signed = Awaited<ReturnType<BrowserContext['storageState']>>

async function stateAfterSignIn(browser: Browser, url: string, signIn: string): Promise<Signed> {
  const context = await browser.newContext({ baseURL: url })
  const page = await context.newPage()
  await page.goto(signIn)
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  if (options['sign-in'] === undefined) await letWeeksGoBy(context)
  const state = await context.storageState()
  await context.close()
  return state
}

/** So that there is a history to show. */
async function letWeeksGoBy(context: BrowserContext): Promise<void> {
  for (let week = 0; week < Number(options.weeks); week += 1)
    await context.request.post('/api/v1/stand-in/advance', { data: { by: '1w' } })
  await act(context)
  await ask(context)
}

/** So that requests wait, one was approved, and membership is governed. Whoever files a request may not decide about it, so a machine files them. */
async function ask(context: BrowserContext): Promise<void> {
  const { request } = context
  const made = await request.post('/api/v1/keys', { data: { label: 'Service desk', role: 'steward' } })
  const { secret } = (await made.json()) as { secret: string }
  const desk = { headers: { authorization: `Bearer ${secret}` } }
  const adoption = { until: '2026-03-31T00:00:00Z', reason: 'What was there when requests began.', preview: false }
  await request.post('/api/v1/membership/adopt', { data: adoption, timeout: 120_000 })
  const listed = await request.get('/api/v1/tokens?kind=user-token&ownerStatus=active&limit=40')
  const { data } = (await listed.json()) as { data: { owner: { email: string | null } | null }[] }
  const people = [...new Set(data.flatMap(({ owner }) => owner?.email ?? []))].filter((email) => email !== person)
  for (const [index, content] of wishes.entries())
    await request.post('/api/v1/requests', { ...desk, data: { content, for: index === 0 ? person : people[index] } })
  await request.post('/api/v1/requests', {
    data: { content: { ...wishes[1], purpose: 'Reads the backlog' }, draft: true },
  })
  await request.post('/api/v1/requests/2/decisions', { data: { verdict: 'approve' }, timeout: 120_000 })
  await request.post('/api/v1/requests/3/decisions', { data: { verdict: 'deny', reason: 'Use the shared export.' } })
  await request.post('/api/v1/stand-in/advance', { data: { by: '1d' } })
}

/** So that owners were asked, and a plan waits. */
async function act(context: BrowserContext): Promise<void> {
  const person = 'Ada Abel'
  const { request } = context
  await request.put('/api/v1/mode', { data: { mode: 'propose', by: person, reason: 'The back-tests were looked at.' } })
  // To Mondays: on other days nobody may be written to.
  for (const [round, by] of ['3d', '7d', '7d'].entries()) {
    await request.post('/api/v1/stand-in/advance', { data: { by } })
    const withoutBackTest = 'Pictures are taken on invented people and tokens.'
    const atMost = round < 2 ? null : 8
    const made = await request.post('/api/v1/plans', { data: { by: person, withoutBackTest, atMost } })
    const { id, breaches } = (await made.json()) as { id: string; breaches: unknown[] }
    if (round < 2 && made.ok() && breaches.length === 0)
      await request.post(`/api/v1/plans/${id}/apply`, { data: { by: person, confirm: [] }, timeout: 120_000 })
  }
}

/** Lists as they are first seen; other pages whole, or down to where a picture of them gets too tall. */
async function extentOf(name: string, page: Page) {
  if (name.startsWith('tokens') || listsAndDialogs.includes(name)) return {}
  const { width, height } = await page.evaluate<{ width: number; height: number }>(
    '({ width: innerWidth, height: document.documentElement.scrollHeight })',
  )
  return { fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, tallest) } }
}

async function openFirstToken(page: Page): Promise<void> {
  await page.locator('[data-token-link]').first().click()
  await page.getByRole('heading', { name: 'History' }).waitFor()
}

async function chooseThree(page: Page): Promise<void> {
  const boxes = page.locator('[data-choose]')
  await boxes.first().waitFor()
  for (const index of [0, 1, 3]) await boxes.nth(index).click()
  await page.getByRole('button', { name: 'Describe…' }).waitFor()
}

async function openCampaignDialog(page: Page): Promise<void> {
  await chooseThree(page)
  await page.getByRole('button', { name: 'Campaign for all that match…' }).click()
  await page.getByRole('region', { name: 'What this means' }).waitFor()
}

async function editFirstToken(page: Page): Promise<void> {
  await openFirstToken(page)
  await page.getByRole('button', { name: 'Change: Purpose' }).click()
  await page.getByRole('button', { name: 'Save' }).waitFor()
}

async function openFirstEvidence(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Evidence/ })
    .first()
    .click()
}

async function openFirstOwner(page: Page): Promise<void> {
  await page.locator('main tbody a[href^="/owners/"]').first().click()
  await page.getByRole('heading', { name: 'Who it is' }).waitFor()
}

async function verifyLedger(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Verify now' }).click()
  await page.getByRole('button', { name: 'Verify again' }).waitFor()
}

/** Opens the first that the list leads to. */
function openFirstOf(path: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator(`main li a[href^="${path}"]`).first().click()
    await page.waitForURL((url) => url.pathname.startsWith(path))
    await page.getByRole('heading', { level: 2 }).first().waitFor()
  }
}

async function runBackTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back-test' }).click()
  await page.getByText('What this rests on').waitFor({ timeout: 60_000 })
  await page.evaluate('scrollTo(0, 0)')
}

/** So that there is one to show; the second look finds it there. */
async function openCampaign(page: Page): Promise<void> {
  if ((await page.locator('main li a[href^="/campaigns/"]').count()) > 0) return
  const dueAt = new Date(Date.now() + 400 * 86_400_000).toISOString()
  const filter = { kind: 'user-token', unusedFor: '180d' }
  const data = { name: 'Forgotten tokens, autumn', filter, dueAt, by: 'Mira Prasad' }
  await page.request.post('/api/v1/campaigns', { data })
  await page.reload()
  await page.locator('main li a[href^="/campaigns/"]').first().waitFor()
}

async function checkKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByText('Checked', { exact: false }).last().waitFor()
}

async function openApply(page: Page): Promise<void> {
  await openFirstOf('/plans/')(page)
  await page.getByRole('button', { name: 'Apply…' }).click()
  await page.getByRole('dialog').waitFor()
}

async function openApprove(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Approve/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Shorten or narrow' }).click()
}

async function openAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'While I am away…' }).click()
  await page.getByRole('dialog').waitFor()
}

async function fillRequest(page: Page): Promise<void> {
  await page.getByLabel('What it is for').fill('Comments on issues when a build breaks')
  await page.getByLabel('Where it will run').fill('Jenkins, folder payments')
  await page.getByRole('searchbox').fill('comments')
  await page
    .getByRole('checkbox', { name: /comments/i })
    .first()
    .check()
  await page.getByText('make the token within').waitFor()
  await page.evaluate('scrollTo(0, 0)')
}

async function openMode(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu' })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('button', { name: 'Mode:' }).filter({ visible: true }).click()
  await page.getByRole('dialog', { name: 'What Token Steward may do' }).waitFor()
}

async function picture(context: BrowserContext, steps: readonly Step[], look: string): Promise<void> {
  const page = await context.newPage()
  for (const [name, address, before] of steps) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await before?.(page)
    await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle')
    const path = join(options.into, `${name}-${look}.png`)
    await page.screenshot({ path, ...(await extentOf(name, page)), animations: 'disabled' })
  }
  await context.close()
}

/** Starts the product with its stand-in organisation; the printed sign-in link. */
async function startServer(resources: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-pictures-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  const server = spawn(
    process.execPath,
    [
      'bin/steward.mjs',
      'serve',
      '--listen',
      '127.0.0.1:0',
      '--database',
      join(folder, 'pictures.db'),
      '--steward-email',
      person,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  resources.defer(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  })
  return printedLink(server.stdout)
}

async function printedLink(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const link = /https?:\/\/\S+\/sign-in\?code=\S+/.exec(line)?.[0]
    if (link !== undefined) return link
  }
  throw new Error('The server ended without printing a sign-in link.')
}
