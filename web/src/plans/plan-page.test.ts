import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { anAction, aPlan } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem, daysAgo, nastyLabels } from '../../testing/fixtures.ts'

describeInBrowser('The page of one plan', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto('/plans/plan-1')
    return watched
  }
  const breach = {
    limit: 'per run',
    planned: 30,
    allowed: 10,
    raise: '--max-per-run 30',
    words: '30 tokens would be blocked in one run; at most 10 may be.',
  }

  it('groups what it does by kind, with why, what stops working, what must still be so, and whether it can be undone', async () => {
    const { page } = await open()
    await page.getByRole('heading', { name: 'Quarantine', level: 2 }).waitFor()
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Ask the owner',
      'Quarantine',
      'Revoke',
      'Left out',
    ])
    const quarantine = page.getByRole('region', { name: 'Quarantine' })
    await quarantine.getByText('Unused for 239 days, last used 2024-12-26').waitFor()
    await quarantine.getByText('Stops working: 2 tokens').waitFor()
    await quarantine.getByRole('link', { name: 'weekly report' }).waitFor()
    await quarantine.getByText('Last use still 2024-12-26 02:00 UTC').waitFor()
    await quarantine.getByText('Can be undone').waitFor()
    await page.getByRole('region', { name: 'Revoke' }).getByText('Cannot be undone').waitFor()
  })

  it('counts what it leaves out, with why', async () => {
    const { page } = await open()
    const left = page.getByRole('region', { name: 'Left out' })
    await left.getByText('2 reminders').waitFor()
    await left.getByText('Waits for Monday, 25 August').waitFor()
    expect(await left.getByRole('link', { name: 'job 5' }).getAttribute('href')).toBe('/cases/5')
  })

  it('tells of exceeded limits first, and cannot be applied then', async () => {
    server.scenario.plans = [aPlan({ breaches: [breach] })]
    const { page } = await open()
    const note = page.getByRole('note').filter({ hasText: '1 limit is exceeded: nothing of this plan can be applied' })
    await note.getByText(breach.words).waitFor()
    expect(await page.getByRole('button', { name: 'Apply…' }).isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('applies only after what must be confirmed was typed, and then tells what came of each action', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Apply…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Apply this plan' })
    await dialog.getByText('1 action of it cannot be undone').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByLabel('Your name').fill('Ada Abel')
    const apply = dialog.getByRole('button', { name: 'Do 3 actions' })
    await dialog.getByLabel('Type service-account:sa-1 to confirm').fill('service-account:sa-2')
    expect(await apply.isDisabled()).toBe(true)
    await dialog.getByLabel('Type service-account:sa-1 to confirm').fill('service-account:sa-1')
    await apply.click()
    const outcomes = page.getByRole('region', { name: 'What came of it' })
    await outcomes.getByText('Refused', { exact: true }).waitFor()
    await outcomes.getByText('It was used on 2025-08-21 03:00 UTC.').waitFor()
    expect(server.sent).toEqual([{ by: 'Ada Abel', confirm: ['service-account:sa-1'] }])
    await page.getByText('Applied', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Apply…' }).count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says why the server refused to apply it', async () => {
    server.scenario.plans = [aPlan({ actions: [anAction()] })]
    const { page } = await open()
    await page.getByRole('button', { name: 'Apply…' }).click()
    await page.getByLabel('Your name').fill('Ada Abel')
    const detail = 'The plan is stale: a token was used since it was made. Nothing was done.'
    server.scenario.faults['/api/v1/plans/plan-1/apply'] = { status: 409, code: 'plan-stale', detail }
    await page.getByRole('button', { name: 'Do 1 action' }).click()
    await page.getByRole('alert').filter({ hasText: detail }).waitFor()
  })

  it('is rejected with a reason', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Reject…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reject this plan' })
    await dialog.getByLabel('Why').fill('Not before the audit')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    await dialog.getByRole('button', { name: 'Reject the plan' }).click()
    await page.getByRole('status').filter({ hasText: 'The plan is rejected' }).waitFor()
    expect(server.sent).toEqual([{ by: 'Ada Abel', reason: 'Not before the audit' }])
    await page.getByText('Rejected', { exact: true }).waitFor()
  })

  it('cannot be applied when its time is over, nor by whoever may only read', async () => {
    server.scenario.plans = [aPlan({ expiresAt: daysAgo(1) })]
    const { page } = await open()
    await page.getByText('This plan is no longer good').waitFor()
    expect(await page.getByRole('button', { name: 'Apply…' }).isDisabled()).toBe(true)
    server.scenario.system = aSystem({ role: 'approver' })
    await page.reload()
    await page.getByText('Only stewards can apply or reject a plan.').waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look, whatever labels say', async () => {
    const actions = nastyLabels.map((label, index) => {
      const token = { kind: 'user-token', id: `t${index}`, label } as const
      return anAction({
        token,
        affects: [token],
        why: [label],
        owner: { id: 'a', name: label, email: null },
        policy: label,
      })
    })
    server.scenario.plans = [aPlan({ actions, breaches: [breach] })]
    const { page, faults } = await open()
    await page.getByRole('heading', { name: 'Quarantine', level: 2 }).waitFor()
    expect(await page.locator('main img, main script').count()).toBe(0)
    for await (const look of everyLook(page)) {
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
