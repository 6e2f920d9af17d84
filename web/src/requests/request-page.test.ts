import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { daysAgo } from '../../testing/fixtures.ts'
import { aDenial, aGrant, aMember, aRequestFile } from '../../testing/request-fixtures.ts'

describeInBrowser('The page of one request', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto('/requests/7')
    return watched
  }

  it('tells what is asked for in words, who can decide, in whose stead, and what happened', async () => {
    const { page } = await open()
    await page.getByRole('heading', { name: 'Copies the wiki to the archive every night', level: 1 }).waitFor()
    await page.getByText('Robin Field asks for a token of their own').waitFor()
    const asked = page.getByRole('region', { name: 'What is asked for' })
    await asked.getByText('Create, change and delete issues').waitFor()
    await asked.getByText('write:jira-work').waitFor()
    const decisions = page.getByRole('region', { name: 'Decisions' })
    await decisions.getByText('Step 1 of 2').waitFor()
    await decisions.getByText('0 of 2 agreed').waitFor()
    await decisions.getByText('Kim Low for grace@fleet.example').waitFor()
    await page.getByRole('region', { name: 'History' }).getByText('Asked under the rule writing.').waitFor()
  })

  it('is approved with `a` and Enter', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Approve' }).waitFor()
    await page.keyboard.press('a')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Approved' }).waitFor()
    expect(server.sent).toEqual([{ verdict: 'approve', reason: null, narrowed: null, version: 3 }])
    await page.getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' })
  })

  it('is denied with `d`, a reason and Enter; Escape takes the question back', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Deny…' }).waitFor()
    await page.keyboard.press('d')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('d')
    await page.getByRole('dialog').getByLabel('Why not').fill('Not this way.')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Denied' }).waitFor()
    expect(server.sent).toMatchObject([{ verdict: 'deny', reason: 'Not this way.', version: 3 }])
  })

  it('decides nothing for whoever may not: neither buttons nor keys', async () => {
    server.scenario.requestFile = aRequestFile({}, { decide: false })
    const { page } = await open()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('region', { name: 'Decisions' }).waitFor()
    await page.keyboard.press('a')
    expect(await page.getByRole('button', { name: /Approve|Deny/ }).count()).toBe(0)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('tells what was said, narrowed and refused, and what came of it', async () => {
    const agreed = {
      ...aDenial(),
      verdict: 'approve',
      reason: null,
      narrowed: { days: 30, scopes: ['read:x'] },
    } as const
    server.scenario.requestFile = {
      ...aRequestFile(
        { state: 'approved', decisions: [{ ...agreed, narrowed: { days: 30, scopes: ['read:x'] } }], grantId: 4 },
        { decide: false },
      ),
      grant: aGrant(),
      stage: null,
    }
    const { page } = await open()
    await page.getByText('grace@fleet.example approved, narrowed to 30 days, 1 scope').waitFor()
    await page.getByText('As it was shortened or narrowed by an approver.').waitFor()
    const grant = page.getByRole('region', { name: 'What came of it' })
    await grant.getByText('Waits for its token').waitFor()
    expect(await grant.getByRole('link', { name: 'See the grant' }).getAttribute('href')).toBe('/grants/4')
    server.scenario.requestFile = aRequestFile({ state: 'denied', decisions: [aDenial()] }, { decide: false })
    await page.reload()
    await page.getByText('Use the shared export instead.').waitFor()
  })

  it('says loudly that the glass was broken, why, and until when it must be reviewed', async () => {
    const breakGlass = { reason: 'The wiki is down', reviewBy: daysAgo(-2), review: null }
    server.scenario.requestFile = aRequestFile({ state: 'approved', breakGlass }, { decide: false, review: true })
    const { page } = await open()
    await page.getByRole('note').filter({ hasText: 'The wiki is down' }).getByText('24 Aug 2025').waitFor()
    await page.getByRole('button', { name: 'Review…' }).click()
    await page.getByLabel('Why').fill('It could have waited.')
    await page.getByRole('button', { name: 'It was not: end the grant' }).click()
    await page.getByRole('status').filter({ hasText: 'Reviewed' }).waitFor()
    expect(server.sent).toEqual([{ verdict: 'deny', reason: 'It could have waited.', version: 3 }])
  })

  it('lets its requester withdraw it, and leads them back to their own requests', async () => {
    server.scenario.me = aMember()
    server.scenario.requestFile = aRequestFile({}, { decide: false, withdraw: true })
    const { page } = await open()
    await page.getByRole('button', { name: 'Withdraw…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('status').filter({ hasText: 'Request withdrawn' }).waitFor()
    expect(server.sent).toEqual([{}])
    await page.locator('main').getByRole('link', { name: 'My requests' }).click()
    await page.waitForURL(`${server.url}/my/requests`)
  })

  it('lets a draft be written on, or sent', async () => {
    const facts = { state: 'draft', rule: null, submittedAt: null, expiresAt: null } as const
    server.scenario.requestFile = aRequestFile(facts, { decide: false, change: true, submit: true })
    const { page } = await open()
    await page.getByText('It has not been sent yet').waitFor()
    expect(await page.getByRole('link', { name: 'Go on writing' }).getAttribute('href')).toBe('/requests/new?draft=7')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await expect.poll(() => server.requests).toContain('POST /api/v1/requests/7/submit')
  })

  it('answers what one may not see like what is not there', async () => {
    const detail = 'There is no such request.'
    server.scenario.faults['/api/v1/requests/7'] = { status: 404, code: 'not-found', detail }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: detail }).waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
