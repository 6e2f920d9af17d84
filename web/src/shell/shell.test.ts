import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { anOverview, aPass, aSystem } from '../../testing/fixtures.ts'

describeInBrowser('The frame of every page', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    return watched
  }

  it('observes now and says what has changed', async () => {
    const { page } = await open()
    server.scenario.overview = anOverview({ dormant: 35 })
    await page.getByRole('button', { name: 'Observe now' }).click()
    const message = page.getByRole('status').filter({ hasText: 'Pass complete' })
    await message.getByText('2 new tokens').waitFor()
    await message.getByText('14 tokens used').waitFor()
    await page.getByRole('link', { name: /Dormant but enabled\s*35/ }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await message.getByRole('button', { name: 'Close' }).click()
    await message.waitFor({ state: 'detached' })
  })

  it('says what a pass could not read', async () => {
    const [listing] = aPass().listings
    const fault = { code: 'provider-missing-scope', message: 'make a new key' }
    const listings = listing === undefined ? [] : [{ ...listing, name: 'admin-key', fault }]
    server.scenario.nextPass = aPass({ id: 2, state: 'partial', listings, changes: {} })
    const { page } = await open()
    await page.getByRole('button', { name: 'Observe now' }).click()
    await page.getByText('Not read to the end: admin keys.').waitFor()
  })

  it('shows the progress of a pass that the schedule started', async () => {
    const listing = { name: 'accounts', pages: 6, items: 600, total: 1212, done: false, fault: null }
    server.scenario.system = aSystem({ runningPass: { startedAt: '2026-11-24T14:00:00.000Z', listings: [listing] } })
    const { page } = await open()
    await page.getByRole('button', { name: 'Observing…' }).hover()
    await page.getByText('Reading accounts: 600 of 1,212').waitFor()
    server.scenario.system = aSystem()
    await page.getByRole('button', { name: 'Observe now' }).waitFor()
  })

  it('reads every page anew when somebody else has run a pass', async () => {
    const { page } = await openPage(browser(), server.url)
    await page.clock.install()
    await page.goto('/')
    await page.getByRole('link', { name: /Dormant but enabled\s*36/ }).waitFor()
    server.scenario.overview = anOverview({ dormant: 12 })
    server.scenario.passes.unshift(aPass({ id: 9 }))
    await page.clock.fastForward(15_000)
    await page.getByRole('link', { name: /Dormant but enabled\s*12/ }).waitFor()
  })

  it('lets a week go by in the stand-in organisation', async () => {
    const { page } = await open()
    await page.getByText('Its people and tokens are invented').waitFor()
    await page.getByText('npx steward init').waitFor()
    await page.getByRole('button', { name: 'Advance one week' }).click()
    await page.getByRole('status').filter({ hasText: 'A week has gone by' }).waitFor()
    expect(server.requests).toContain('POST /api/v1/stand-in/advance')
  })

  it('says nothing of a stand-in where a real organisation is observed', async () => {
    server.scenario.system = aSystem({ standIn: false })
    const { page } = await open()
    await page.getByRole('link', { name: /Dormant but enabled/ }).waitFor()
    expect(await page.getByText('Stand-in organisation').count()).toBe(0)
  })

  it('shows the sign-in page to whoever is not signed in, and again when the session ends', async () => {
    server.scenario.signedIn = false
    const { page, faults } = await open('/?link-used')
    await page.getByRole('alert').filter({ hasText: 'That link was used before or has expired' }).waitFor()
    await page.getByText('npx steward sign-in').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    server.scenario.signedIn = true
    await page.goto('/')
    await page.getByRole('link', { name: /Dormant but enabled/ }).waitFor()
    server.scenario.signedIn = false
    // Whatever asks next finds it out: this click, or the page by itself just before.
    await page.evaluate(() => document.querySelector<HTMLElement>('a[href="/tokens"]')?.click())
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(faults).toEqual([])
  })

  it('signs out', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: /^Signed in as / }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByText('You are signed out.').waitFor()
    expect(server.requests).toContain('DELETE /api/v1/session')
  })

  it('says so while the browser is offline', async () => {
    const { page } = await open()
    await page.getByRole('link', { name: /Dormant but enabled/ }).waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    await page.context().setOffline(false)
    await page.getByText('You are offline.').waitFor({ state: 'detached' })
  })

  it('offers to try again when the server cannot be reached', async () => {
    server.scenario.faults['/api/v1/system'] = {
      status: 503,
      code: 'store-unreachable',
      detail: 'The database does not answer.',
    }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database does not answer.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
  })

  it('is dark before the first paint where the system or the viewer says so, and remembers the choice', async () => {
    const { page } = await open('/', { colorScheme: 'dark' })
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme')
    expect(await scheme()).toBe('dark')
    await page.getByRole('button', { name: 'Colours: As the system' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Light' }).click()
    await expect.poll(scheme).toBe('light')
    await page.reload({ waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Colours: Light' }).waitFor()
    expect(await scheme()).toBe('light')
  })

  it('leads past the navigation by its first link', async () => {
    const { page } = await open()
    await page.getByRole('link', { name: /Dormant but enabled/ }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toContain('All tokens')
  })

  it('has its pages behind the menu button on a narrow screen', async () => {
    const { page, faults } = await open('/', { viewport: { width: 390, height: 844 } })
    await page.getByRole('button', { name: 'Menu' }).click()
    const menu = page.getByRole('dialog')
    await menu.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await menu.getByRole('link', { name: 'Tokens' }).click()
    await page.getByRole('heading', { name: 'Tokens', exact: true }).waitFor()
    await menu.waitFor({ state: 'detached' })
    expect(await overflowOf(page)).toBe(0)
    expect(faults).toEqual([])
  })

  it('says when there is no such page', async () => {
    const { page } = await open('/no/such/page')
    await page.getByText('There is no such page').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})
