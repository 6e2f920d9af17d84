import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aPass } from '../../testing/fixtures.ts'
import { anEntry } from '../../testing/play-views.ts'

describeInBrowser('The calendar', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/calendar', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: 'Calendar', level: 1 }).waitFor()
    return watched
  }

  it('shows the month of the provider, each day with what it holds, in the days of the viewer', async () => {
    const { page } = await open()
    const grid = page.getByRole('table', { name: 'Days of August 2025' })
    await grid.getByRole('link', { name: 'Monday 25 August: 1 token ends, 1 grant ends' }).waitFor()
    await grid.getByRole('link', { name: 'Sunday 24 August: nothing' }).waitFor()
    expect(await grid.locator('[aria-current=date]').innerText()).toContain('22')
    const day = page.getByRole('region', { name: 'Monday 25 August' })
    expect(await day.getByRole('link', { name: 'nightly backup' }).getAttribute('href')).toBe(
      '/tokens/user-token/tok-1',
    )
    expect(await day.locator('time').first().getAttribute('title')).toBe('2025-08-24 23:30:00 UTC')
    expect(await page.getByRole('link', { name: 'Nightly export' }).getAttribute('href')).toBe('/grants/4')
    await page.getByText('Quarantine · Robin Field').waitFor()
    await page.getByRole('status').filter({ hasText: '4 entries' }).waitFor()
  })

  it('narrows to a day and to kinds, which the address holds, and goes from month to month', async () => {
    const { page } = await open()
    await page.getByRole('link', { name: 'Wednesday 27 August: 1 step of cases' }).press('Enter')
    await page.waitForURL(`${server.url}/calendar?month=2025-08&day=2025-08-27`)
    await page.getByRole('heading', { name: 'What happens on Wednesday 27 August' }).waitFor()
    await page.getByRole('link', { name: 'The whole month' }).click()
    await page.waitForURL(`${server.url}/calendar?month=2025-08`)
    await page.getByRole('checkbox', { name: 'Grants end' }).press('Space')
    await page.waitForURL(/kind=token-end,case-step,campaign-due/)
    await page.getByRole('link', { name: 'Monday 25 August: 1 token ends', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Next month' }).click()
    await page.waitForURL(/month=2025-09/)
    await page.getByText('Nothing has a date here').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('makes an address for other calendars, shows it once, makes it anew and takes it away', async () => {
    const { page, faults } = await open()
    const panel = page.getByRole('region', { name: 'In your own calendar' })
    await panel.getByText('You have no address yet.').waitFor()
    await panel.getByRole('button', { name: 'Make an address' }).click()
    const address = panel.getByRole('textbox', { name: 'Secret address' })
    expect(await address.inputValue()).toBe(`${server.url}/calendar/secret-of-the-tests.ics`)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.reload()
    await panel.getByText('You have an address. It was shown once').waitFor()
    await panel.getByText('No calendar has read it yet').waitFor()
    await panel.getByRole('button', { name: 'Make a new one' }).click()
    await address.waitFor()
    await panel.getByRole('button', { name: 'Take it away' }).click()
    await panel.getByText('The address was taken away').waitFor()
    await panel.getByRole('button', { name: 'Make an address' }).waitFor()
    expect(faults).toEqual([])
  })

  it('is read anew when a pass has ended', async () => {
    const { page } = await open()
    await page.getByRole('link', { name: 'nightly backup' }).first().waitFor()
    const token = { kind: 'user-token', id: 'n', label: 'brand new' } as const
    server.scenario.calendar = [...server.scenario.calendar, anEntry({ at: '2025-08-30T08:00:00.000Z', token })]
    server.scenario.nextPass = aPass({ id: 2 })
    await page.getByRole('button', { name: 'Observe now' }).click()
    await page.getByRole('link', { name: 'brand new' }).waitFor()
  })

  it('offers to try again after a fault of the server', async () => {
    server.scenario.faults = {
      '/api/v1/calendar': { status: 503, code: 'store-busy', detail: 'The database is busy.' },
    }
    const { page } = await open()
    const agenda = page.getByRole('region', { name: 'What happens in August 2025' })
    await agenda.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await agenda.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'nightly backup' }).first().waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: 'nightly backup' }).first().waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
