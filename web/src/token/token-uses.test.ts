import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, openPage } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aDetail, aToken, nastyLabels } from '../../testing/fixtures.ts'
import { aLedger } from '../../testing/ledger-fixture.ts'

describeInBrowser('The uses of one token', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto('/tokens/user-token/tok-1')
    await watched.page.getByRole('region', { name: 'Uses', exact: true }).waitFor()
    return watched
  }

  it('are told in words beside every chart, with how many of them an event explains', async () => {
    const { page } = await open()
    await page.getByText('12 uses known, 2 Jun 2025 to 18 Aug 2025.').waitFor()
    await page.getByText('An audit event explains 9 of them (75%)').waitFor()
    await page.getByText('Used on 12 of the last 82 days, most on 18 August 2025 (1).').waitFor()
    await page.getByText('Most uses: 02:00–02:59 UTC, 12 of 12.').waitFor()
    await page.locator('.recharts-bar-rectangle path').first().waitFor()
    expect(await page.locator('.mantine-MatrixChart-cell').count()).toBe(168)
  })

  it('are listed newest first with action, address and country, the ones that only a pass saw as such', async () => {
    const { page } = await open()
    const newest = page.getByRole('region', { name: 'Newest uses' })
    await newest.getByRole('button', { name: 'Show all 12' }).click()
    expect(await newest.getByRole('row').count()).toBe(13)
    const cells = (row: number) => newest.getByRole('row').nth(row).getByRole('cell').allInnerTexts()
    expect(await cells(1)).toEqual(['18 Aug 2025, 04:00', 'jira_issue_viewed', '198.51.100.9 · Germany'])
    expect(await cells(12)).toEqual(['2 Jun 2025, 04:00', 'Seen by a pass', '–'])
  })

  it('are placed: what it does and from where, first and last seen, and what is new this week', async () => {
    const { page } = await open()
    const places = page.getByRole('region', { name: 'What it does, and from where' })
    expect(await places.getByRole('rowheader').allInnerTexts()).toEqual([
      'Actions',
      'Products',
      'Sites',
      'IP addresses',
      'Countries',
    ])
    expect(await places.getByText('New this week').count()).toBe(0)
    await places.getByRole('button', { name: 'Show all 7' }).click()
    const fresh = places.getByRole('row').filter({ hasText: 'New this week' })
    expect(await fresh.count()).toBe(1)
    expect(await fresh.innerText()).toContain('198.51.100.9')
    expect(await places.getByRole('row').filter({ hasText: 'jira_issue_viewed' }).innerText()).toContain('2 Jun 2025')
  })

  it('lead from an address to every token that was used from there', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Which tokens: 192.0.2.1' }).press('Enter')
    const panel = page.getByRole('dialog', { name: 'Tokens used from this address' })
    await panel.getByText('this token').waitFor()
    expect(server.requests).toContain('GET /api/v1/uses?dimension=ip&value=192.0.2.1')
    expect(await accessibilityFaults(page)).toEqual([])
    await panel.getByRole('link', { name: 'job 02' }).click()
    await page.waitForURL(`${server.url}/tokens/user-token/tok-2`)
  })

  it('say so where the tokens of a place cannot be read', async () => {
    server.scenario.faults['/api/v1/uses'] = { status: 400, code: 'usage', detail: 'Too long a value.' }
    const { page } = await open()
    await page.getByRole('button', { name: 'Which tokens: Germany' }).click()
    await page.getByRole('alert').filter({ hasText: 'Too long a value.' }).waitFor()
  })

  it('admit that nothing is known of places where no event explains a use', async () => {
    const places = { action: [], product: [], site: [], ip: [], country: [] }
    server.scenario.detail = aDetail(aToken({ coverage: 0 }), aLedger({ explained: 0, coverage: 0, places }))
    const { page } = await open()
    await page.getByText('No audit event tells what it does, or from where.').waitFor()
    await page.getByText('None is explained by an audit event').waitFor()
  })

  it('show what others wrote as text', async () => {
    const place = {
      uses: 1,
      firstAt: '2025-08-01T00:00:00.000Z',
      lastAt: '2025-08-01T00:00:00.000Z',
      newThisWeek: false,
    }
    const action = nastyLabels.map((value) => ({ ...place, value }))
    server.scenario.detail = aDetail(aToken(), aLedger({ places: { ...aLedger().places, action } }))
    const { page, faults } = await open({ viewport: { width: 390, height: 900 } })
    await page.getByRole('button', { name: `Show all ${nastyLabels.length}` }).click()
    await page.getByText('safe⟨U+202E⟩exe').first().waitFor()
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(faults).toEqual([])
  })
})
