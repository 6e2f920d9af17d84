import { afterEach, beforeEach, expect, it } from 'vitest'
import { aMembership } from '../../testing/access-fixtures.ts'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem } from '../../testing/fixtures.ts'
import { aMe } from '../../testing/request-fixtures.ts'

describeInBrowser('The page of access', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/access', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: 'Access', level: 1 }).waitFor()
    return watched
  }

  it('tells since when membership is governed, what it counts, and who differs how since when', async () => {
    const { page } = await open()
    await page.getByText('since 23 Jun 2025').waitFor()
    await page.getByText('Valid grants').waitFor()
    const rows = page
      .getByRole('list', { name: 'Differences between members and grants, open ones first' })
      .getByRole('listitem')
    const first = (await rows.first().innerText()).replaceAll(/\s+/g, ' ')
    expect(first).toContain('Casey Moor person1@fleet.example May, without a grant')
    expect(first).toContain('in the policy since 2 Aug 2025 seen since 18 Aug 2025 (4 days ago)')
    await rows.nth(1).getByText('Has a grant, but may not').waitFor()
    await rows.nth(2).getByText('Over: may, without a grant').waitFor()
  })

  it('makes an exception for somebody who differs, until the end of a day', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Make an exception for Casey Moor' }).click()
    const dialog = page.getByRole('dialog', { name: 'Make an exception' })
    expect(await dialog.getByLabel('Who').inputValue()).toBe('person1@fleet.example')
    await dialog.getByLabel('Why').fill('Runs the migration.')
    await dialog.getByLabel('Until (last day)').fill('2025-10-01')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Make the exception' }).click()
    await page.getByRole('status').filter({ hasText: 'Exception made' }).waitFor()
    const until = '2025-10-01T21:59:59.000Z'
    expect(server.sent).toEqual([{ account: 'person1@fleet.example', reason: 'Runs the migration.', until }])
  })

  it('lists exceptions and ends them', async () => {
    const { page } = await open('/access?view=exceptions')
    await page.getByText('Kept for emergencies').waitFor()
    await page.getByRole('button', { name: 'End the exception for Break-glass administrator' }).click()
    await page.getByText('No exceptions').waitFor()
    expect(server.requests).toContain('DELETE /api/v1/allowed-exceptions/1')
  })

  it('lists grants by state, which the address holds', async () => {
    const { page } = await open()
    await page.getByText('Grants', { exact: true }).click()
    await page.waitForURL(`${server.url}/access?view=grants`)
    await page.getByText('16 grants').waitFor()
    const list = page.getByRole('list', { name: 'Grants, the one that ends soonest first' })
    await list.getByRole('listitem').filter({ hasText: 'Work number 4' }).getByText('Differs').waitFor()
    await page.getByLabel('State').selectOption('Lapsed')
    await page.waitForURL(`${server.url}/access?view=grants&state=lapsed`)
    await page.getByText('4 grants').waitFor()
  })

  it('adopts in two steps, and changes nothing before the last button', async () => {
    server.scenario.membership = aMembership({ governed: null })
    server.scenario.drift = []
    const { page } = await open()
    await page.getByText('Nothing is compared yet').waitFor()
    await page.getByRole('button', { name: 'Adopt today’s members…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Adopt today’s members' })
    expect(await dialog.getByLabel('Their grants end on').inputValue()).toBe('2026-02-18')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'See what would happen' }).click()
    await dialog.getByText('2 grants would be given').waitFor()
    await dialog.getByText('has no token that works').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const said = { until: '2026-02-18T22:59:59.000Z', reason: 'What was there when requests began' }
    expect(server.sent).toEqual([{ ...said, preview: true }])
    await dialog.getByRole('button', { name: 'Adopt and begin' }).click()
    await page.getByRole('status').filter({ hasText: '2 grants given' }).waitFor()
    expect(server.sent.at(-1)).toEqual({ ...said, preview: false })
    await page.getByText('Governed', { exact: true }).waitFor()
  })

  it('stops governing with a reason', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Stop governing…' }).click()
    await page.getByRole('dialog').getByLabel('Why').fill('Merging organisations.')
    await page.getByRole('dialog').getByRole('button', { name: 'Stop governing' }).click()
    await page.getByText('Not governed yet').waitFor()
    expect(server.sent).toEqual([{ reason: 'Merging organisations.' }])
  })

  it('lets whoever may only look change nothing', async () => {
    server.scenario.me = aMe({ role: 'auditor' })
    server.scenario.system = aSystem({ role: 'auditor' })
    const { page } = await open()
    await page.getByText('Casey Moor').waitFor()
    expect(await page.getByRole('button', { name: /exception|Stop|Adopt/ }).count()).toBe(0)
  })

  it('explains itself without policies, without differences, and when something is out of order', async () => {
    server.scenario.membership = aMembership({ governed: null, allowedPolicies: [], blockedPolicy: null })
    const { page } = await open()
    await page.getByRole('note').filter({ hasText: 'No allowed policy is configured' }).waitFor()
    server.scenario.membership = aMembership()
    server.scenario.drift = []
    await page.reload()
    await page.getByText('Members and grants agree').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    server.scenario.faults['/api/v1/membership'] = {
      status: 403,
      code: 'forbidden',
      detail: 'Your role may not do this.',
    }
    await page.reload()
    await page.getByRole('alert').filter({ hasText: 'Your role may not do this.' }).waitFor()
  })

  it.each(['/access', '/access?view=grants', '/access?view=exceptions'])(
    'has no fault that axe finds and no sideways scroll, in every look: %s',
    async (path) => {
      const { page, faults } = await open(path)
      for await (const look of everyLook(page)) {
        await page.locator('main li').first().waitFor()
        expect(await accessibilityFaults(page), look).toEqual([])
        expect(await overflowOf(page), look).toBe(0)
      }
      expect(faults).toEqual([])
    },
  )
})
