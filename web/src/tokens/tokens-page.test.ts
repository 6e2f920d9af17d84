import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aToken, nastyLabels } from '../../testing/fixtures.ts'

describeInBrowser('The page of tokens', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = (path = '/tokens', options = {}) =>
    openPage(browser(), server.url, options).then(async (watched) => {
      await watched.page.goto(path)
      return watched
    })
  const lastListed = () => server.requests.findLast((request) => /^GET \/api\/v1\/tokens(\?|$)/.test(request)) ?? ''

  it('asks the server with exactly the filters of its address, and gives them back in the address', async () => {
    const { page } = await open('/tokens?kind=user-token&unusedFor=180d&search=job&sort=label')
    await page.getByRole('link', { name: 'job' }).first().waitFor()
    expect(lastListed()).toBe('GET /api/v1/tokens?kind=user-token&unusedFor=180d&search=job&sort=label&limit=100')
    await page.getByRole('button', { name: 'Never used' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('neverUsed')).toBe('true')
    await page.reload()
    expect(await page.getByRole('button', { name: 'Never used' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.waitForURL(`${server.url}/tokens?sort=label`)
    await page.goBack()
    await expect.poll(() => new URL(page.url()).searchParams.get('unusedFor')).toBe('180d')
  })

  it('searches while one types, and keeps a search that looks like a number as text', async () => {
    const { page } = await open()
    await page.getByRole('link', { name: 'job 01' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('007')
    await page.getByText('No tokens match these filters').waitFor()
    expect(page.url()).toBe(`${server.url}/tokens?search=007`)
    expect(lastListed()).toContain('?search=007&')
    await page.getByRole('searchbox').fill('job 07')
    await page.getByRole('status').filter({ hasText: '1 token' }).waitFor()
  })

  it('sorts by a column, tells the order, and turns it round', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Token', exact: true }).click()
    await expect.poll(lastListed).toContain('sort=label')
    const column = page.getByRole('columnheader', { name: 'Token', exact: true })
    await expect.poll(() => column.getAttribute('aria-sort')).toBe('ascending')
    await page.getByRole('button', { name: 'Token', exact: true }).click()
    await expect.poll(lastListed).toContain('sort=-label')
    await expect.poll(() => page.locator('[data-token-link]').first().innerText()).toBe('job 39')
  })

  it('tells the rhythm of each token and how likely it is to be used again, in the table and on cards', async () => {
    server.scenario.tokens = [aToken()]
    const { page } = await open()
    const row = page.getByRole('row').nth(1)
    await row.getByText('Weekly').waitFor()
    expect(await row.innerText()).toMatch(/Weekly\s+Mondays about 02:00 UTC\s+Over 99%/)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('listitem').filter({ hasText: 'Weekly · Mondays about 02:00 UTC' }).waitFor()
    await page.getByText('over 99% in 90 d').waitFor()
  })

  it('narrows by rhythm and by what is worth knowing, in the address as in the panel', async () => {
    const { cadence } = aToken()
    const dead = cadence === null ? null : { ...cadence, class: 'dead' as const, phase: null }
    const signals = [{ kind: 'leaver', reason: 'the account of its owner is closed' }]
    server.scenario.tokens = [aToken(), aToken({ id: 'tok-2', label: 'old import', cadence: dead, signals })]
    const { page } = await open()
    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    const panel = page.getByRole('dialog', { name: 'Filters' })
    await panel.getByRole('group', { name: 'Rhythm' }).getByLabel('Dead').check()
    await panel.getByRole('group', { name: 'Worth knowing' }).getByLabel('Owner has left').check()
    await panel.getByRole('button', { name: 'Show tokens' }).click()
    await page.waitForURL(`${server.url}/tokens?cadence=dead&signal=leaver`)
    await page.getByRole('status').filter({ hasText: '1 token' }).waitFor()
    expect(lastListed()).toContain('?cadence=dead&signal=leaver&')
    await page.getByRole('button', { name: 'Remove the filter “Rhythm: dead”' }).click()
    await page.waitForURL(`${server.url}/tokens?signal=leaver`)
  })

  it('exports the same filters, order and columns that the list shows', async () => {
    const { page } = await open('/tokens?neverUsed=true&sort=label&columns=owner,purpose')
    await page.getByRole('button', { name: 'Export' }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'CSV, the columns shown' }).click()
    expect((await downloading).suggestedFilename()).toBe('tokens.csv')
    expect(server.requests.at(-1)).toBe(
      'GET /api/v1/tokens/export?neverUsed=true&sort=label&format=csv&columns=label,id,ownerName,ownerEmail,ownerStatus,purpose',
    )
  })

  it('can be worked by keyboard alone: search, move, open, and come back to the same filters', async () => {
    const { page } = await open('/tokens?unscoped=true&sort=label')
    await page.getByRole('link', { name: 'job 00' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    expect(await page.locator(':focus').innerText()).toBe('job 02')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'History' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/tokens/user-token/tok-2')
    await page.getByRole('main').getByRole('link', { name: 'Tokens', exact: true }).press('Enter')
    await page.waitForURL(`${server.url}/tokens?unscoped=true&sort=label`)
  })

  it('reckons ages from the time of the provider, not of the browser', async () => {
    server.scenario.tokens = [aToken()]
    const { page } = await open()
    await page.getByText('3 days ago').waitFor()
    await page.getByText('in 6 months').waitFor()
  })

  it('sets every filter from its panel', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    const panel = page.getByRole('dialog', { name: 'Filters' })
    await panel.getByLabel('Label').fill('job 3')
    await panel.getByLabel('Service account tokens').check()
    await panel.getByRole('group', { name: 'Created' }).getByLabel('before').fill('2025-01-01')
    expect(await accessibilityFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Show tokens' }).click()
    await page.waitForURL(`${server.url}/tokens?kind=service-account-token&label=job+3&createdBefore=2025-01-01`)
    await page.getByRole('button', { name: 'Remove the filter “Created before 2025-01-01”' }).click()
    await page.waitForURL(`${server.url}/tokens?kind=service-account-token&label=job+3`)
  })

  it('shows labels that try to do harm as text, within their bounds', async () => {
    server.scenario.tokens = nastyLabels.map((label, index) =>
      aToken({
        id: `tok-${index}`,
        label,
        owner: { id: 'a', name: label, email: label, status: 'active', kind: 'person' },
      }),
    )
    for (const width of [1440, 390]) {
      const { page, faults } = await open('/tokens', { viewport: { width, height: 900 } })
      await page
        .locator('[data-token-link]')
        .nth(nastyLabels.length - 1)
        .waitFor()
      expect(await page.locator('main img, main script').count()).toBe(0)
      expect(await page.getByRole('link', { name: '<img src=x onerror' }).count()).toBe(1)
      expect(await page.getByRole('link', { name: 'safe⟨U+202E⟩exe' }).count()).toBe(1)
      expect(await page.getByRole('link', { name: '(no label)' }).count()).toBe(1)
      expect(await overflowOf(page)).toBe(0)
      expect(faults).toEqual([])
    }
  })

  it('draws only the rows in sight of a hundred thousand, and loads the next pages while one scrolls', async () => {
    server.scenario.tokens = Array.from({ length: 100_000 }, (_, index) =>
      aToken({ id: `t${index}`, label: `many ${index}` }),
    )
    const { page } = await open()
    await page.getByRole('status').filter({ hasText: '100,000 tokens' }).waitFor()
    for (let round = 0; round < 6; round += 1) {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      await page.waitForTimeout(120)
    }
    await expect.poll(() => server.requests.filter((request) => request.includes('cursor=')).length).toBeGreaterThan(2)
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('100001')
  })

  it('keeps its measures while it loads', async () => {
    let release = () => {}
    server.scenario.gate = new Promise((resolve) => {
      release = resolve
    })
    const { page } = await open()
    await page.getByRole('table', { name: 'Loading tokens' }).waitFor()
    const measures = async () => ({
      head: await page.locator('thead').boundingBox(),
      secondRow: await page.getByRole('row').nth(2).boundingBox(),
    })
    const before = await measures()
    release()
    await page.getByRole('link', { name: 'job 01' }).waitFor()
    expect(await measures()).toEqual(before)
  })

  it('is no wider than a phone while it loads', async () => {
    let release = () => {}
    server.scenario.gate = new Promise((resolve) => {
      release = resolve
    })
    const { page } = await open()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await page.getByRole('status', { name: 'Loading tokens' }).waitFor()
    expect(await overflowOf(page)).toBe(0)
    release()
    await page.getByRole('link', { name: 'job 01' }).waitFor()
    expect(await overflowOf(page)).toBe(0)
  })

  it('says that nothing matches and offers to clear the filters', async () => {
    const { page } = await open('/tokens?label=absent')
    await page.getByText('No tokens match these filters').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
    await page.getByRole('link', { name: 'job 01' }).waitFor()
  })

  it("shows the server's words for a filter that it refuses", async () => {
    server.scenario.faults['/api/v1/tokens'] = { status: 400, code: 'usage', detail: 'kind: "nonsense" is not known' }
    const { page } = await open('/tokens?kind=nonsense')
    await page.getByRole('alert').filter({ hasText: 'kind: "nonsense" is not known' }).waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await page.getByRole('link', { name: 'job 01' }).waitFor()
  })

  it('offers to try again after a fault of the server, and then shows the tokens', async () => {
    server.scenario.faults['/api/v1/tokens'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'job 01' }).waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open('/tokens?unscoped=true&createdBefore=30d')
    await page.getByRole('link', { name: 'job 02' }).waitFor()
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: 'job 02' }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
