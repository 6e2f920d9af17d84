import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aToken, daysAgo } from '../../testing/fixtures.ts'
import { aContent, aDenial, aGrant, aMember, aRequest } from '../../testing/request-fixtures.ts'

describeInBrowser("The pages of what is one's own", (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
    server.scenario.me = aMember()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path: string, options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { level: 1 }).waitFor()
    return watched
  }

  it('are where a member begins, and all that a member is offered', async () => {
    const { page } = await open('/')
    await page.waitForURL(`${server.url}/my/tokens`)
    const links = page.getByRole('navigation').getByRole('link')
    expect(await links.allInnerTexts()).toEqual(['My tokens', 'My requests', 'Waits for me'])
    expect(await page.getByRole('button', { name: /Observe now|Advance one week/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Signed in as Robin Field' }).click()
    await page.getByRole('menuitem', { name: 'New request' }).click()
    await page.getByLabel('What it is for').waitFor()
    expect(server.requests.filter((one) => /overview|findings|\/tokens\b(?!$)|cases|plans/.test(one))).toEqual([])
  })

  it('say to a member that a page about the organisation is not theirs', async () => {
    for (const path of ['/tokens', '/findings', '/access', '/plans', '/outbox']) {
      const { page } = await open(path)
      await page.getByRole('heading', { name: 'This page is not for you' }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
    }
  })

  it('tell of each token until when it is allowed, or offer to ask for it', async () => {
    const granted = { token: aToken({ id: 'tok-2', label: 'granted' }), grant: aGrant({ state: 'bound' }) }
    server.scenario.myTokens = [{ token: aToken(), grant: null }, granted]
    const { page } = await open('/my/tokens')
    const rows = page.getByRole('list', { name: 'Tokens' }).getByRole('listitem')
    await rows.first().getByText('Nobody has allowed it yet').waitFor()
    const ask = rows.first().getByRole('link', { name: 'Ask for it now: nightly backup' })
    expect(await ask.getAttribute('href')).toBe('/requests/new?token=user-token%2Ftok-1')
    expect(await rows.nth(1).getByRole('link').getAttribute('href')).toBe('/grants/4')
  })

  it('renew a grant with a dialog that Enter confirms', async () => {
    server.scenario.myGrants = [aGrant({ state: 'bound', until: daysAgo(-9), createdAt: daysAgo(81) })]
    const { page } = await open('/my/tokens')
    await page.getByRole('button', { name: /^Renew: Copies the wiki/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Ask that it goes on' })
    expect(await dialog.getByLabel('For how many more days').inputValue()).toBe('90')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Renewal asked for' }).waitFor()
    expect(server.sent).toEqual([{ days: 90 }])
    expect(server.requests).toContain('POST /api/v1/grants/4/renew')
  })

  it('lead from what was allowed to what to do next, and keep what is over out of the way', async () => {
    server.scenario.myGrants = [aGrant(), aGrant({ id: 5, state: 'ended', endedAt: daysAgo(2) })]
    const { page } = await open('/my/tokens')
    const allowed = page.getByRole('list', { name: 'What you are allowed' })
    await allowed.getByText('make the token before 28 Aug 2025').waitFor()
    expect(await allowed.getByRole('link', { name: 'What to do next' }).getAttribute('href')).toBe('/grants/4')
    await page.getByText('1 grant that is over').click()
    await page.locator('a[href="/grants/5"]').waitFor()
  })

  it('tell of each request where it stands, and why it was denied', async () => {
    server.scenario.mine = [
      aRequest({ id: 1, state: 'draft', content: aContent({ purpose: '' }) }),
      aRequest({ id: 2, state: 'denied', decisions: [aDenial()] }),
      aRequest({ id: 3, state: 'approved', grantId: 4 }),
    ]
    const { page } = await open('/my/requests')
    const rows = page.getByRole('list', { name: 'My requests, newest first' }).getByRole('listitem')
    const goOn = rows.first().getByRole('link', { name: 'Go on writing' })
    expect(await goOn.getAttribute('href')).toBe('/requests/new?draft=1')
    await rows.nth(1).getByText('Use the shared export instead. – grace@fleet.example').waitFor()
    expect(await rows.nth(2).getByRole('link', { name: 'See what to do next' }).getAttribute('href')).toBe('/grants/4')
    expect(server.requests.some((one) => one.startsWith('GET /api/v1/requests?mine=true'))).toBe(true)
  })

  it('explain themselves where nothing is there, and offer to try again after a fault', async () => {
    Object.assign(server.scenario, { myTokens: [], myGrants: [], mine: [] })
    const { page } = await open('/my/tokens')
    await page.getByText('You have no API token.').waitFor()
    await page.getByText('Nothing is allowed to you at the moment.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.goto('/my/requests')
    await page.getByText('You have not asked for a token yet').waitFor()
    server.scenario.faults['/api/v1/my/tokens'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    await page.goto('/my/tokens')
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('You have no API token.').waitFor()
  })

  it.each(['/my/tokens', '/my/requests'])(
    'have no fault that axe finds and no sideways scroll, in every look: %s',
    async (path) => {
      const { page, faults } = await open(path)
      for await (const look of everyLook(page)) {
        await page.getByText('Copies the wiki').first().waitFor()
        expect(await accessibilityFaults(page), look).toEqual([])
        expect(await overflowOf(page), look).toBe(0)
      }
      expect(faults).toEqual([])
    },
  )
})
