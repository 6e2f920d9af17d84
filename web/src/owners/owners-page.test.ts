import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { nastyLabels } from '../../testing/fixtures.ts'
import { anOwnerFile } from '../../testing/play-views.ts'

describeInBrowser('The pages of owners', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/owners', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { level: 1 }).waitFor()
    return watched
  }
  const lastListed = () => server.requests.findLast((request) => request.startsWith('GET /api/v1/owners')) ?? ''

  it('lists owners with figures of their tokens, each leading to the list behind it', async () => {
    const { page } = await open()
    await page.getByRole('status').filter({ hasText: '120 owners' }).waitFor()
    const row = page.getByRole('row', { name: /^Owner 3 / })
    await row.getByText('Deactivated').waitFor()
    expect(await row.getByRole('link', { name: '117' }).getAttribute('href')).toBe('/tokens?owner=acc-3')
    expect(await row.getByRole('link', { name: '3', exact: true }).getAttribute('href')).toBe(
      '/tokens?owner=acc-3&unusedFor=90d',
    )
    expect(await row.getByRole('link', { name: 'Owner 3' }).getAttribute('href')).toBe('/owners/acc-3')
    await page.getByRole('button', { name: 'Load more (100 of 120 shown)' }).click()
    await page.getByRole('link', { name: 'Owner 119' }).waitFor()
  })

  it('asks with exactly the filters and the order of its address', async () => {
    const { page } = await open('/owners?search=owner&status=active&sort=name')
    await page.getByRole('link', { name: 'Owner 0', exact: true }).waitFor()
    expect(lastListed()).toBe('GET /api/v1/owners?search=owner&status=active&sort=name&limit=100')
    await page.getByRole('button', { name: 'Owner', exact: true }).click()
    await page.waitForURL(/sort=-name/)
    expect(await page.getByRole('columnheader', { name: 'Owner' }).getAttribute('aria-sort')).toBe('descending')
    await page.getByText('Left', { exact: true }).click()
    await page.waitForURL(/status=inactive,closed/)
    await page.getByRole('searchbox').fill('nobody at all')
    await page.getByText('No owners match these filters').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await page.waitForURL(`${server.url}/owners?sort=-name`)
  })

  it('shows one owner with tokens, findings, cases, grants and policy', async () => {
    const { page } = await open('/owners/acc-1')
    await page.getByRole('heading', { name: 'Robin Field' }).waitFor()
    const tokens = page.getByRole('list', { name: 'Tokens' }).getByRole('listitem')
    expect(await tokens.count()).toBe(2)
    await tokens.filter({ hasText: 'old job' }).getByText('Gone').waitFor()
    await page.getByText('Members may use tokens').waitFor()
    await page.getByText('Nothing was ever granted to them.').waitFor()
    await page.getByText('There was never a case about their tokens.').waitFor()
    expect(await page.getByRole('link', { name: 'All in the list (2)' }).getAttribute('href')).toBe(
      '/tokens?owner=acc-1&gone=any',
    )
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says in the words of the server when there is no such owner, or whoever looks may not', async () => {
    server.scenario.faults = {
      '/api/v1/owners': { status: 403, code: 'forbidden', detail: 'Your role does not permit this.' },
    }
    const { page } = await open('/owners/nobody')
    await page.getByRole('alert').filter({ hasText: 'Your role does not permit this.' }).waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await page.goto('/owners')
    await page.getByRole('alert').filter({ hasText: 'Your role does not permit this.' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('shows names that try to do harm as text, within their bounds', async () => {
    server.scenario.owners = server.scenario.owners
      .slice(0, nastyLabels.length)
      .map((owner, index) => ({ ...owner, name: nastyLabels[index] ?? '', email: nastyLabels[index] ?? '' }))
    server.scenario.ownerFile = anOwnerFile({ name: nastyLabels.join(' ') })
    for (const path of ['/owners', '/owners/acc-1']) {
      const { page, faults } = await open(path, { viewport: { width: 390, height: 844 } })
      await page.getByRole('link').first().waitFor()
      expect(await page.locator('main img, main script').count()).toBe(0)
      expect(await overflowOf(page)).toBe(0)
      expect(faults).toEqual([])
    }
  })

  it.each([
    ['/owners', 'Owner 1'],
    ['/owners/acc-1', 'old job'],
  ])('has no fault that axe finds and no sideways scroll, in every look: %s', async (path, link) => {
    server.scenario.owners = server.scenario.owners.slice(0, 12)
    const { page, faults } = await open(path)
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: link, exact: true }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
