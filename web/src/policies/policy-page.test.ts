import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem } from '../../testing/fixtures.ts'
import { aBackTest, policyTextOf } from '../../testing/policy-fixtures.ts'

describeInBrowser('The page of one policy', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async () => {
    const watched = await openPage(browser(), server.url)
    await watched.page.goto('/policies/unused-half-a-year')
    await watched.page.getByRole('heading', { name: 'unused-half-a-year', level: 1 }).waitFor()
    return watched
  }
  const misspelt = policyTextOf.replace('unused-for', 'unsued-for')

  it('shows the text with the numbers of its lines, what follows, and which texts have judged', async () => {
    const { page } = await open()
    const text = page.getByRole('textbox', { name: 'Text of policies/unused.yaml' })
    expect(await text.inputValue()).toBe(policyTextOf)
    await page.getByText('No fault').waitFor()
    await page.getByText('10 tokens or 15% of those it applies to at once').waitFor()
    await page.getByText('Nobody has looked at it yet. Without that it is not enforced.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('names each fault as one types, with the nearest word, and leads to its place', async () => {
    const { page } = await open()
    const text = page.getByRole('textbox', { name: 'Text of policies/unused.yaml' })
    await text.fill(misspelt)
    await page.getByText('1 fault', { exact: true }).waitFor()
    const fault = page.getByRole('button', { name: /Line 8, column 11.*did you mean unused-for/ })
    await fault.click()
    const at = await page.evaluate<number>('document.activeElement.selectionStart')
    expect(misspelt.slice(at, at + 10)).toBe('unsued-for')
    expect(await text.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('button', { name: 'Back-test the edited text' }).isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('writes no file: what is edited outlives a reload in this tab, is offered as a download, and can be undone', async () => {
    const { page } = await open()
    const edited = policyTextOf.replace('180d', '90d')
    const text = page.getByRole('textbox', { name: 'Text of policies/unused.yaml' })
    await text.fill(edited)
    await page.reload()
    await page.getByText('Edited, and kept nowhere but in this tab').waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('unused.yaml')
    expect(await readFile(await download.path(), 'utf8')).toBe(edited)
    await page.getByRole('button', { name: 'Undo all changes' }).click()
    expect(await text.inputValue()).toBe(policyTextOf)
    expect(server.requests.filter((one) => /^(PUT|PATCH|DELETE)/.test(one))).toEqual([])
  })

  it('tries the policy on the past, shows how far it has come, and tells what would have been done wrongly by name', async () => {
    const gate = Promise.withResolvers<void>()
    server.scenario.backTestGate = gate.promise
    const { page } = await open()
    await page.getByRole('button', { name: 'Back-test' }).click()
    await page.getByText('Replaying day 60 of 180').waitFor()
    gate.resolve()
    const result = page.getByRole('region', { name: '4 of 40 tokens would have been found' })
    await result.getByText('would have broken something').waitFor()
    await result.getByRole('link', { name: 'job 1' }).waitFor()
    await result.getByRole('row', { name: '180 d 6 5 4 1' }).waitFor()
    await result.getByText('It rests on 181 days of history').waitFor()
    await page.getByText('Back-test looked at').waitFor()
    expect(server.sent).toContainEqual({ from: null, to: null, thresholds: null, text: null })
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('tries an edited text over a part of the past, and says that it is not the one in force', async () => {
    server.scenario.backTest = aBackTest({ inForce: false })
    const { page } = await open()
    const edited = policyTextOf.replace('180d', '90d')
    await page.getByRole('textbox', { name: 'Text of policies/unused.yaml' }).fill(edited)
    await page.getByLabel('Past').selectOption('The last 90 days')
    await page.getByRole('button', { name: 'Back-test the edited text' }).click()
    await page.getByText('Of the edited text, not of the one in force').waitFor()
    const tried = server.sent.find((body) => typeof body === 'object' && body !== null && 'thresholds' in body)
    expect(tried).toMatchObject({ text: edited, from: '2025-05-24T08:00:00.000Z' })
    await page.getByText('Back-test not looked at').waitFor()
  })

  it('says why a back-test did not run', async () => {
    const { page } = await open()
    server.scenario.faults['/api/v1/policies/unused-half-a-year/backtest'] = {
      status: 409,
      code: 'conflict',
      detail: 'A back-test of unscoped is under way.',
    }
    await page.getByRole('button', { name: 'Back-test' }).click()
    await page.getByRole('alert').filter({ hasText: 'A back-test of unscoped is under way.' }).waitFor()
  })

  it('offers no back-test to whoever may only read', async () => {
    server.scenario.system = aSystem({ role: 'auditor' })
    const { page } = await open()
    await page.getByText('Only stewards can run a back-test.').waitFor()
    expect(await page.getByRole('button', { name: 'Back-test' }).count()).toBe(0)
  })

  it('has no fault that axe finds and no sideways scroll in every look, with a result', async () => {
    const { page, faults } = await open()
    await page.getByRole('button', { name: 'Back-test' }).click()
    for await (const look of everyLook(page)) {
      await page.getByText('With another threshold').first().waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
