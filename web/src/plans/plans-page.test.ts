import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { aMode, anAction, aPlan } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem, daysAgo } from '../../testing/fixtures.ts'

describeInBrowser('The page of plans', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/plans', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: 'Plans', level: 1 }).waitFor()
    return watched
  }

  it('is reached from every page, and tells of each plan what it does, where it stands, and who made it', async () => {
    const breach = { limit: 'per run', planned: 30, allowed: 10, raise: 'limits.perRun', words: '30 of at most 10' }
    server.scenario.plans = [
      aPlan({ breaches: [breach] }),
      aPlan({ id: 'plan-0', state: 'applied', actions: [anAction(), anAction()], skipped: [] }),
    ]
    const { page } = await openPage(browser(), server.url)
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Plans' }).click()
    const rows = page.getByRole('list', { name: 'Plans, the newest first' }).getByRole('listitem')
    const words = (await rows.first().innerText()).replaceAll(/\s+/g, ' ')
    expect(words).toContain('Waits 1 question, 1 quarantine, and 1 revocation 2 actions left out 1 limit exceeded')
    expect(words).toContain('Made 22 Aug 2025, 10:00 by the loop good until 23 Aug 2025, 10:00')
    expect(await rows.first().getByRole('link').getAttribute('href')).toBe('/plans/plan-1')
    await rows.last().getByText('Applied').waitFor()
  })

  it('shows plans that were replaced on demand, and keeps that in the address', async () => {
    server.scenario.plans = [aPlan(), aPlan({ id: 'plan-0', state: 'superseded' })]
    const { page } = await open()
    const rows = page.getByRole('list', { name: 'Plans, the newest first' }).getByRole('listitem')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(1)
    await page.getByLabel('Show plans that a newer one replaced').check()
    await page.waitForURL(`${server.url}/plans?replaced=true`)
    await rows.getByText('Replaced').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('plans what is due now, and leads to the plan', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Plan now' }).click()
    const dialog = page.getByRole('dialog', { name: 'Plan what is due now' })
    await dialog.getByLabel('Block or revoke at most').fill('20')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Plan now' }).click()
    await page.waitForURL(`${server.url}/plans/plan-1`)
    const everything = { kinds: null, policies: null, caseIds: null, atMost: 20 }
    expect(server.sent).toEqual([{ ...everything, by: 'Ada Abel', withoutBackTest: null }])
  })

  it('says why no plan could be made', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Plan now' }).click()
    await page.getByLabel('Your name').fill('Ada Abel')
    server.scenario.faults['/api/v1/plans'] = { status: 409, code: 'mode-observes', detail: 'The mode is observe.' }
    await page.getByRole('dialog').getByRole('button', { name: 'Plan now' }).click()
    await page.getByRole('alert').filter({ hasText: 'The mode is observe.' }).waitFor()
  })

  it('says where there is none that the mode plans nothing, or what a plan will be', async () => {
    server.scenario.plans = []
    const { page } = await open()
    await page.getByText('The mode is “observe”: nothing is planned.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    server.scenario.mode = aMode()
    await page.reload()
    await page.getByText('what is due becomes a plan that waits for you').waitFor()
  })

  it('offers nothing to whoever may only read, and to try again after a fault', async () => {
    server.scenario.system = aSystem({ role: 'auditor' })
    server.scenario.faults['/api/v1/plans'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: /1 question/ }).waitFor()
    expect(await page.getByRole('button', { name: 'Plan now' }).count()).toBe(0)
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    server.scenario.plans = [
      aPlan(),
      aPlan({ id: 'plan-0', state: 'rejected', decidedAt: daysAgo(1), by: 'x'.repeat(200) }),
    ]
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page
        .getByRole('link', { name: /1 question/ })
        .first()
        .waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
