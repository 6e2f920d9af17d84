import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { daysAgo, nastyLabels } from '../../testing/fixtures.ts'
import { aContent, aMe, aMember, aRequest, robin } from '../../testing/request-fixtures.ts'

describeInBrowser('The page of requests', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/requests', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { level: 1 }).waitFor()
    return watched
  }
  const inboxOf = (page: Awaited<ReturnType<typeof open>>['page']) =>
    page.getByRole('list', { name: 'Requests that wait for you' }).getByRole('listitem')

  it('is reached from every page, whose navigation tells how much waits, and has what waits on top', async () => {
    const { page } = await openPage(browser(), server.url)
    await page.goto('/')
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Requests ?, 2 wait for you$/ })
      .click()
    const first = inboxOf(page).first()
    await first.getByText('Writes').waitFor()
    const words = (await first.innerText()).replaceAll(/\s+/g, ' ')
    expect(words).toMatch(
      /^Copies the wiki to the archive every night Robin Field Token of their own · backup-3 180 days/,
    )
    expect(words).toContain('ends by itself in 12 days')
    expect(await first.getByRole('link').getAttribute('href')).toBe('/requests/7')
  })

  it('approves the first that waits with two keys, as it was looked at, and then has the next one at hand', async () => {
    const { page } = await open()
    await inboxOf(page).first().waitFor()
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog', { name: 'Approve this request?' })
    await dialog.getByText('Create, change and delete issues').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Approved' }).waitFor()
    expect(server.requests).toContain('POST /api/v1/requests/7/decisions')
    expect(server.sent).toEqual([{ verdict: 'approve', reason: null, narrowed: null, version: 3 }])
    await expect.poll(() => inboxOf(page).count()).toBe(1)
    await page.keyboard.press('a')
    await dialog.getByText('Closes old issues').waitFor()
  })

  it('denies the one in focus with a key, a reason and Enter', async () => {
    const { page } = await open()
    await inboxOf(page).nth(1).getByRole('link').focus()
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: 'Deny this request?' })
    await dialog.getByText('Closes old issues').waitFor()
    await page.keyboard.press('Enter')
    expect(server.sent).toEqual([])
    await page.keyboard.type('Use the shared export.')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Denied' }).waitFor()
    expect(server.requests).toContain('POST /api/v1/requests/8/decisions')
    expect(server.sent).toMatchObject([{ verdict: 'deny', reason: 'Use the shared export.' }])
  })

  it('takes letters for keys only outside of fields, and not at all once they are turned off', async () => {
    const { page } = await open()
    await page.getByRole('searchbox', { name: 'Purpose, system, or who asks' }).pressSequentially('ad')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('switch', { name: 'Single keys' }).uncheck()
    await inboxOf(page).first().getByRole('link').focus()
    await page.keyboard.press('a')
    await page.reload()
    await inboxOf(page).first().getByRole('link').focus()
    await page.keyboard.press('a')
    await page.keyboard.press('d')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await inboxOf(page).first().getByRole('button', { name: 'Approve: Copies the wiki' }).click()
    await page.getByRole('dialog', { name: 'Approve this request?' }).waitFor()
  })

  it('shortens and narrows before it approves, and lets nothing be added or everything be taken away', async () => {
    const { page } = await open()
    await inboxOf(page)
      .first()
      .getByRole('button', { name: /^Approve/ })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Shorten or narrow' }).click()
    await dialog.getByLabel('For how many days').fill('30')
    await dialog.getByRole('checkbox', { name: 'Create, change and delete issues' }).uncheck()
    expect(await accessibilityFaults(page)).toEqual([])
    const approve = dialog.getByRole('button', { name: 'Approve as narrowed' })
    await dialog.getByRole('checkbox', { name: 'Read pages' }).uncheck()
    expect(await dialog.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true)
    await dialog.getByRole('checkbox', { name: 'Read pages' }).check()
    await dialog.getByLabel('Word to the requester').fill('A month will do.')
    await approve.click()
    await page.getByRole('status').filter({ hasText: 'Approved' }).waitFor()
    const narrowed = { days: 30, scopes: ['read:page:confluence'] }
    expect(server.sent).toEqual([{ verdict: 'approve', reason: 'A month will do.', narrowed, version: 3 }])
  })

  it('says when somebody else was faster, and keeps the dialog', async () => {
    const detail = 'It was decided meanwhile.'
    server.scenario.faults['/api/v1/requests/7/decisions'] = { status: 409, code: 'conflict', detail }
    const { page } = await open()
    await inboxOf(page).first().waitFor()
    await page.keyboard.press('a')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: detail }).waitFor()
  })

  it('asks for a review of what broke the glass; that it was wrong needs a reason', async () => {
    const breakGlass = { reason: 'The wiki is down', reviewBy: daysAgo(-2), review: null }
    server.scenario.awaiting = [aRequest({ state: 'approved', breakGlass })]
    const { page } = await open()
    const row = inboxOf(page).first()
    await row.getByText('Broke the glass').waitFor()
    await row.getByRole('button', { name: /^Review/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Was it right to break the glass?' })
    await dialog.getByText('The wiki is down').waitFor()
    expect(await dialog.getByRole('button', { name: 'It was not: end the grant' }).isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'It was right' }).click()
    await page.getByRole('status').filter({ hasText: 'Reviewed' }).waitFor()
    expect(server.requests).toContain('POST /api/v1/requests/7/review')
  })

  it('asks the server with exactly the filters of its address', async () => {
    const { page } = await open('/requests?state=denied&text=Person+2')
    const last = () => server.requests.findLast((one) => /^GET \/api\/v1\/requests\?(state|text|limit)/.test(one))
    await expect.poll(last).toBe('GET /api/v1/requests?state=denied&text=Person 2&limit=50')
    await page.getByLabel('State').selectOption('Any state')
    await page.waitForURL(`${server.url}/requests?state=any&text=Person+2`)
    await expect.poll(last).toBe('GET /api/v1/requests?text=Person 2&limit=50')
    await page.getByRole('button', { name: 'Clear filters' }).first().click()
    await page.waitForURL(`${server.url}/requests`)
    await expect.poll(last).toBe('GET /api/v1/requests?state=waiting&limit=50')
  })

  it('shows more on demand', async () => {
    const { page } = await open('/requests?state=any')
    await page.getByRole('button', { name: 'Load more (50 of 60 shown)' }).click()
    await page.getByRole('link', { name: 'Work number 1', exact: true }).waitFor()
  })

  it('shows members what waits for them and no list of others', async () => {
    server.scenario.me = aMember({ counts: { awaiting: 2, requests: 0, grants: 0, tokens: 0 } })
    const { page } = await open()
    await page.getByRole('heading', { name: 'Waiting for you', level: 1 }).waitFor()
    await inboxOf(page).nth(1).waitFor()
    expect(await page.getByText("Everybody's requests").count()).toBe(0)
    expect(server.requests.filter((one) => one.includes('state=waiting'))).toEqual([])
    server.scenario.awaiting = []
    await page.reload()
    await page.getByText('Nothing waits for your decision.').waitFor()
  })

  it('says where nothing is, where nothing fits, and when something is refused or out of order', async () => {
    server.scenario.me = aMe({ counts: { awaiting: 0, requests: 0, grants: 0, tokens: 0 } })
    server.scenario.awaiting = []
    server.scenario.requests = []
    const { page } = await open()
    await page.getByText('No request waits').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.goto('/requests?state=denied')
    await page.getByText('No requests match these filters').waitFor()
    server.scenario.faults['/api/v1/requests'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    await page.reload()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).first().waitFor()
  })

  it('lets somebody stand in, from and until whole days, and ends it', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'While I am away…' }).click()
    const dialog = page.getByRole('dialog', { name: 'While you are away' })
    await dialog.getByText('kim@fleet.example stands in for grace@fleet.example').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'End the stand-in of kim@fleet.example' }).click()
    await dialog.getByText('Nobody stands in for anybody.').waitFor()
    await dialog.getByLabel('Who stands in', { exact: false }).first().fill('lee@fleet.example')
    await dialog.getByLabel('From').fill('2025-09-01')
    await dialog.getByLabel('Until (last day)').fill('2025-09-05')
    await dialog.getByRole('button', { name: 'Let them stand in' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(server.sent).toEqual([
      { to: 'lee@fleet.example', begins: '2025-08-31T22:00:00.000Z', until: '2025-09-05T21:59:59.000Z' },
    ])
  })

  it('shows words that try to do harm as text, within their bounds', async () => {
    const nasty = nastyLabels.map((label, index) =>
      aRequest({
        id: index + 1,
        requester: { ...robin, name: label },
        content: aContent({ purpose: label, system: label, scopes: [label] }),
      }),
    )
    server.scenario.requests = nasty
    server.scenario.awaiting = nasty
    for (const width of [1440, 390]) {
      const { page, faults } = await open('/requests', { viewport: { width, height: 900 } })
      await page.getByRole('link', { name: 'safe⟨U+202E⟩exe' }).first().waitFor()
      expect(await page.locator('main img, main script').count()).toBe(0)
      expect(await overflowOf(page)).toBe(0)
      expect(faults).toEqual([])
    }
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: 'Work number 60', exact: true }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
