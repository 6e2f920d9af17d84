import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { aMode } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem } from '../../testing/fixtures.ts'

describeInBrowser('The mode', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto('/plans')
    return watched
  }

  it('is in sight on every page, and is changed with a reason after what follows from it was told', async () => {
    const { page } = await open()
    const button = page.getByRole('button', { name: 'Mode: Observes only' })
    await button.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'What Token Steward may do' })
    await dialog.getByText('Nobody has chosen yet').waitFor()
    await dialog.getByText('A revoked token cannot be brought back.').waitFor()
    await dialog.getByRole('radio', { name: 'Propose' }).check()
    await dialog.getByLabel('Why').fill('The policies look right')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Change to “propose”' }).click()
    await page.getByRole('status').filter({ hasText: 'The mode is “propose” now' }).waitFor()
    expect(server.sent).toEqual([{ mode: 'propose', by: 'Ada Abel', reason: 'The policies look right' }])
    await page.getByRole('button', { name: 'Mode: Proposes' }).waitFor()
  })

  it('says who chose it and why, and why it was not changed', async () => {
    server.scenario.mode = aMode({ mode: 'enforce' })
    const { page } = await open()
    await page.getByRole('button', { name: 'Mode: Enforces' }).click()
    const dialog = page.getByRole('dialog', { name: 'What Token Steward may do' })
    await dialog.getByText('by Ada Abel: The policies look right.').waitFor()
    await dialog.getByRole('radio', { name: 'Observe' }).check()
    await dialog.getByLabel('Why').fill('x')
    await dialog.getByLabel('Your name').fill('Ada')
    server.scenario.faults['/api/v1/mode'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    await dialog.getByRole('button', { name: 'Change to “observe”' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
  })

  it('cannot be changed by whoever may only read', async () => {
    server.scenario.system = aSystem({ role: 'auditor' })
    const { page } = await open()
    await page.getByRole('button', { name: 'Mode: Observes only' }).click()
    await page.getByText('Only stewards can change the mode.').waitFor()
    expect(await page.getByRole('radio', { name: 'Enforce' }).isDisabled()).toBe(true)
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    server.scenario.mode = aMode({ by: 'x'.repeat(200), reason: 'y'.repeat(500) })
    const { page, faults } = await open()
    await page.getByRole('button', { name: 'Mode: Proposes' }).click()
    await page.getByRole('radio', { name: 'Enforce' }).check()
    for await (const look of everyLook(page)) {
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
