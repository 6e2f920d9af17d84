import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { anOverview, aPass } from '../../testing/fixtures.ts'

describeInBrowser('The overview', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto('/')
    await watched.page.getByRole('heading', { name: 'Overview' }).waitFor()
    return watched
  }

  it('leads from every figure to the tokens behind it', async () => {
    const { page } = await open()
    const link = (name: string | RegExp) => page.getByRole('link', { name }).first().getAttribute('href')
    await page.getByText('Dormant but enabled').waitFor()
    expect(await link(/Dormant but enabled\s*36\s*44% of 82 user tokens/)).toBe(
      '/tokens?kind=user-token&unusedFor=90d&ended=false',
    )
    expect(await link(/^Active\s*46\s*56% of 82 user tokens/)).toBe('/tokens?kind=user-token&usedAfter=90d')
    expect(await link(/^High findings\s*24/)).toBe('/findings?severities=high')
    expect(await link(/^Never used/)).toBe('/tokens?kind=user-token&neverUsed=true')
    expect(await link(/^Owned by leavers/)).toBe('/tokens?kind=user-token&ownerStatus=inactive,closed')
    expect(await link(/^Unscoped/)).toBe('/tokens?kind=user-token&unscoped=true')
    expect(await link(/^Ending in 30 days/)).toBe('/tokens?expiresAfter=0d&expiresBefore=30d&sort=expiresAt')
    expect(await link(/^OAuth clients/)).toBe('/tokens?kind=oauth-client')
    expect(await link('90 to 180 days ago')).toBe('/tokens?kind=user-token&usedAfter=180d&usedBefore=90d')
  })

  it('tells what waits, and leads from each figure to the list behind it', async () => {
    const { page } = await open()
    const waits = page.getByRole('region', { name: 'What waits' })
    const link = (name: RegExp) => waits.getByRole('link', { name }).getAttribute('href')
    expect(await link(/^Cases under way\s*109/)).toBe('/cases')
    expect(await link(/^Cases due now\s*\d+\s*nothing is done: the mode is observe$/)).toBe('/cases?due=now')
    expect(await link(/^Cases on hold\s*\d+/)).toBe('/cases?held=true')
    expect(await link(/^Plans that wait\s*1/)).toBe('/plans')
  })

  it('calls out the worst week in words, and tells every week as a table', async () => {
    const { page } = await open()
    const worst = page.getByRole('link', { name: '31 of 82 user tokens end in the week of 13 April 2026.' })
    expect(await worst.getAttribute('href')).toBe(
      '/tokens?kind=user-token&expiresAfter=2026-04-13&expiresBefore=2026-04-20&sort=expiresAt',
    )
    const worstDay = page.getByRole('link', { name: 'The worst day is 14 April 2026, with 27.' })
    expect(await worstDay.getAttribute('href')).toBe(
      '/tokens?kind=user-token&expiresAfter=2026-04-14&expiresBefore=2026-04-15&sort=expiresAt',
    )
    await page.getByText('52 end between 6 April 2026 and 26 April 2026').waitFor()
    await page.getByRole('button', { name: 'As a table' }).press('Enter')
    await page.getByRole('row', { name: '20 April 2026 9' }).waitFor()
  })

  it('tells what changed since yesterday, by kind, each change with its token; the address holds the kind', async () => {
    const { page } = await open()
    const panel = page.getByRole('region', { name: 'What changed since yesterday' })
    const rows = panel.getByRole('list', { name: 'Changes, newest first' }).getByRole('listitem')
    await panel.getByRole('link', { name: '15 changes' }).waitFor()
    expect(await rows.first().getByRole('link').getAttribute('href')).toBe('/tokens/user-token/tok-1')
    await panel.getByRole('button', { name: 'Show more (12 of 15 shown)' }).click()
    await expect.poll(() => rows.count()).toBe(15)
    await panel.getByRole('link', { name: '1 token expired' }).click()
    await page.waitForURL(`${server.url}/?changed=token.expired`)
    await expect.poll(() => rows.count()).toBe(1)
    expect(await panel.getByRole('link', { name: '40 tokens used' }).getAttribute('href')).toBe('/tokens?usedAfter=1d')
  })

  it('says what is missing and what to do when a pass could not read everything', async () => {
    const fault = {
      code: 'provider-missing-scope',
      message: 'The key lacks the scope read:keys:admin: make a new key with it.',
    }
    const [first] = aPass().listings
    const lastPass = aPass({
      id: 2,
      state: 'partial',
      listings: first === undefined ? [] : [{ ...first, name: 'admin-key', fault }],
    })
    server.scenario.overview = anOverview({ lastPass })
    const { page } = await open()
    await page.getByText('Incomplete', { exact: true }).waitFor()
    await page
      .getByRole('note')
      .filter({ hasText: `Admin keys: ${fault.message}` })
      .waitFor()
    await page.getByText('nothing was concluded to be gone').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('tells what the last pass read of the audit log, what the policies said, and leads to the findings', async () => {
    const { page } = await open()
    const panel = page.getByRole('region', { name: 'Last pass' })
    await panel.getByText('2,226 events read, 2,223 uses learnt').waitFor()
    await panel.getByText('Read up to 22 Aug 2025, 10:00').waitFor()
    await panel.getByRole('link', { name: '118 open, 3 new, 1 resolved, 2 set aside' }).click()
    await page.waitForURL(`${server.url}/findings`)
  })

  it('shows what the policies could not know, and why they or the audit log failed', async () => {
    const { events, judgement } = aPass()
    const note = 'There is no group "robots", of which a policy speaks.'
    const fault = (message: string) => ({ code: 'usage', message })
    const known = judgement === null ? null : { ...judgement, notes: [note] }
    server.scenario.overview = anOverview({ lastPass: aPass({ judgement: known }) })
    const { page } = await open()
    await page.getByText(note).waitFor()
    server.scenario.overview = anOverview({
      lastPass: aPass({
        events: events === null ? null : { ...events, caughtUp: false, fault: fault('The key may not read events.') },
        judgement:
          judgement === null ? null : { ...judgement, fault: fault('own.yaml:3:5: "unsed-for" is not known.') },
      }),
    })
    await page.reload()
    const missing = page.getByRole('note').filter({ hasText: 'What is missing' })
    await missing.getByText('Audit log: The key may not read events.').waitFor()
    await missing.getByText('Policies: own.yaml:3:5: "unsed-for" is not known.').waitFor()
    await page.getByText('More is waiting: read so far up to').waitFor()
    await page.getByText('Not judged').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('shows the time of the provider in the zone of the viewer, with the exact one in UTC on hover', async () => {
    const { page } = await open()
    const time = page.getByText('As of').locator('time')
    expect(await time.innerText()).toBe('22 Aug 2025, 10:00')
    expect(await time.getAttribute('title')).toBe('2025-08-22 08:00:00 UTC')
  })

  it('helps before the first pass', async () => {
    const none = Object.fromEntries(Object.keys(anOverview().lastUsed).map((band) => [band, 0]))
    server.scenario.overview = anOverview({
      lastSealed: null,
      lastPass: null,
      expiryByWeek: [],
      worstDay: null,
      trend: [],
      lastUsed: { ...anOverview().lastUsed, ...none },
      tokensByKind: { 'user-token': 0, 'service-account-token': 0, 'oauth-client': 0, 'admin-key': 0 },
    })
    const { page } = await open()
    await page.getByText('No pass has run yet').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('offers to try again when the figures cannot be read', async () => {
    server.scenario.faults['/api/v1/overview'] = {
      status: 500,
      code: 'internal',
      detail: 'Something went wrong inside.',
    }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'Something went wrong inside.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Dormant but enabled').waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open()
    await page.locator('.recharts-bar-rectangle').first().waitFor()
    for await (const look of everyLook(page)) {
      await page.locator('.recharts-bar-rectangle').first().waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
