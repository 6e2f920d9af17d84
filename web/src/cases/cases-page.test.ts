import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { aCase } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem, daysAgo, nastyLabels } from '../../testing/fixtures.ts'

describeInBrowser('The page of cases', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/cases', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor()
    return watched
  }
  const lastListed = () => server.requests.findLast((request) => request.startsWith('GET /api/v1/cases?')) ?? ''

  it('is reached from every page, and tells of each case where it stands and what comes next', async () => {
    server.scenario.cases = [aCase()]
    const { page } = await openPage(browser(), server.url)
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Cases' }).click()
    const row = page.getByRole('list', { name: 'Cases, the next that is due first' }).getByRole('listitem')
    const words = (await row.innerText()).replaceAll(/\s+/g, ' ')
    expect(words).toMatch(/^High nightly backup unused-half-a-year Asked What comes next Remind due 23 Aug 2025/)
    expect(words).toContain('Owner Robin Field')
    expect(await row.getByRole('link').getAttribute('href')).toBe('/cases/1')
  })

  it('tells what holds a case up, who is asked in the place of the owner, and how a case ended', async () => {
    server.scenario.cases = [
      aCase({ hold: { kind: 'used', reason: 'Used again.', by: null, since: daysAgo(1), until: null } }),
      aCase({ id: 2, contact: 'backup' }),
      aCase({ id: 3, state: 'kept', next: null, endedAt: daysAgo(2), endedWhy: 'The owner keeps it.' }),
    ]
    const { page } = await open('/cases?state=any')
    const rows = page.getByRole('list', { name: 'Cases, the next that is due first' }).getByRole('listitem')
    await rows.first().getByText('On hold: it is used').waitFor()
    await rows.first().getByText('until somebody lets it go on').waitFor()
    await rows.nth(1).getByText('Asked is the backup owner').waitFor()
    await rows.nth(2).getByText('The owner keeps it.').waitFor()
  })

  it('asks the server with exactly the filters of its address, due as of the time of the provider', async () => {
    const { page } = await open('/cases?state=asked&policy=policy-1&owner=Owner+1&due=now')
    await expect
      .poll(lastListed)
      .toBe(
        'GET /api/v1/cases?state=asked&policy=policy-1&owner=Owner 1&held=false&dueBy=2025-08-22T08:00:00.000Z&limit=100',
      )
    await page.getByLabel('State').selectOption('Ended')
    await page.waitForURL(`${server.url}/cases?state=ended&policy=policy-1&owner=Owner+1&due=now`)
    await page.getByText('On hold', { exact: true }).click()
    await page.waitForURL(`${server.url}/cases?state=ended&policy=policy-1&owner=Owner+1&held=true`)
    await page.getByRole('button', { name: 'Clear filters' }).first().click()
    await page.waitForURL(`${server.url}/cases`)
  })

  it('holds several cases at once: shows first which are meant, asks why, and remembers the name', async () => {
    server.scenario.cases = [
      aCase({ id: 1 }),
      aCase({ id: 2, token: { ...aCase().token, label: 'weekly report' } }),
      aCase({ id: 3, state: 'closed', endedAt: daysAgo(1), endedWhy: 'x', next: null }),
    ]
    const { page } = await open('/cases?state=any')
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
    await page.getByText('3 cases selected').waitFor()
    await page.getByRole('button', { name: 'Hold', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Hold 2 cases' })
    await dialog.getByText('weekly report').waitFor()
    await dialog.getByText('Robin Field, has ended').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await dialog.getByRole('button', { name: 'Hold 2 cases' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why').fill('Migration in September')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    await dialog.getByLabel('Until').fill('2025-09-30')
    await dialog.getByRole('button', { name: 'Hold 2 cases' }).click()
    await page.getByRole('status').filter({ hasText: '2 cases on hold' }).waitFor()
    const order = { kind: 'hold', by: 'Ada Abel', reason: 'Migration in September', until: '2025-09-29T22:00:00.000Z' }
    expect(server.sent).toEqual([order, order])
    await page.getByText('3 cases selected').waitFor({ state: 'detached' })
    await page.getByRole('checkbox', { name: 'Select case 1: nightly backup' }).check()
    const selection = page.getByRole('region', { name: 'What to do with the selected cases' })
    await selection.getByRole('button', { name: 'Close' }).click()
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ada Abel')
  })

  it('says when the server refuses an order, and keeps what was typed', async () => {
    server.scenario.cases = [aCase()]
    const { page } = await open()
    await page.getByRole('checkbox', { name: 'Select case 1: nightly backup' }).check()
    await page.getByRole('button', { name: 'Hold', exact: true }).click()
    await page.getByLabel('Why').fill('because')
    await page.getByLabel('Your name').fill('Ada')
    server.scenario.faults['/api/v1/cases/1/orders'] = {
      status: 409,
      code: 'conflict',
      detail: 'It changed meanwhile.',
    }
    await page.getByRole('button', { name: 'Hold 1 case' }).click()
    await page.getByRole('alert').filter({ hasText: 'It changed meanwhile.' }).waitFor()
    expect(await page.getByLabel('Why').inputValue()).toBe('because')
  })

  it('lets whoever may only read choose nothing', async () => {
    server.scenario.system = aSystem({ role: 'auditor' })
    const { page } = await open()
    await page.getByRole('link', { name: 'job 0', exact: true }).waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(0)
  })

  it('shows more on demand', async () => {
    const { page } = await open('/cases?state=any')
    await page.getByRole('button', { name: 'Load more (100 of 130 shown)' }).click()
    const rows = page.getByRole('list', { name: 'Cases, the next that is due first' }).getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(130)
  })

  it('explains cases where none is under way, and offers to clear filters where nothing matches', async () => {
    server.scenario.cases = []
    const { page } = await open()
    await page.getByText('No case is under way').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.goto('/cases?held=true')
    await page.getByText('No cases match these filters').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await page.waitForURL(`${server.url}/cases`)
  })

  it('offers to try again after a fault of the server, and then shows the cases', async () => {
    server.scenario.faults['/api/v1/cases'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'job 0', exact: true }).waitFor()
  })

  it('says when whoever is signed in may not see the cases', async () => {
    server.scenario.faults['/api/v1/cases'] = { status: 403, code: 'forbidden', detail: 'Your role may not do this.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'Your role may not do this.' }).waitFor()
  })

  it('shows labels that try to do harm as text, within their bounds', async () => {
    server.scenario.cases = nastyLabels.map((label, id) =>
      aCase({
        id: id + 1,
        policy: label,
        token: { kind: 'user-token', id: 't', label, ownerId: 'a', owner: label },
        hold: { kind: 'manual', reason: label, by: label, since: daysAgo(1), until: null },
      }),
    )
    for (const width of [1440, 390]) {
      const { page, faults } = await open('/cases', { viewport: { width, height: 900 } })
      await page.getByRole('link', { name: 'safe⟨U+202E⟩exe' }).waitFor()
      expect(await page.locator('main img, main script').count()).toBe(0)
      expect(await overflowOf(page)).toBe(0)
      expect(faults).toEqual([])
    }
  })

  it('has no fault that axe finds and no sideways scroll, in every look, with cases selected too', async () => {
    const { page, faults } = await open()
    await page.getByRole('checkbox', { name: 'Select case 1: job 0' }).check()
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: 'job 0', exact: true }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
