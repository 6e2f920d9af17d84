import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'

describeInBrowser('The page of evidence', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/evidence', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: 'Evidence', level: 1 }).waitFor()
    return watched
  }
  const lastListed = () => server.requests.findLast((request) => request.startsWith('GET /api/v1/ledger?')) ?? ''

  it('lists the ledger newest first, each entry with its body and hashes, what is invisible made visible', async () => {
    const { page } = await open()
    const rows = page.getByRole('list', { name: 'Entries of the ledger, newest first' }).getByRole('listitem')
    await page.getByRole('status').filter({ hasText: '70 entries' }).waitFor()
    expect(await rows.first().innerText()).toContain('Pass 70 read everything.')
    const details = page.getByRole('button', { name: 'Details of entry 70' })
    await details.press('Enter')
    await page.getByText('safe⟨U+202E⟩exe').waitFor()
    await page.getByText('b'.repeat(64)).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Load more (50 of 70 shown)' }).click()
    await expect.poll(() => rows.count()).toBe(70)
  })

  it('narrows by kind and day, which the address holds', async () => {
    const { page } = await open('/evidence?kind=pass&since=2025-08-01')
    await page.getByRole('status').filter({ hasText: '35 entries' }).waitFor()
    expect(lastListed()).toBe('GET /api/v1/ledger?kind=pass&since=2025-07-31T22:00:00.000Z&limit=50')
    await page.getByLabel('What about').selectOption('Campaigns')
    await page.waitForURL(/kind=campaign/)
    await page.getByText('No entries match these filters').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await page.waitForURL(`${server.url}/evidence`)
  })

  it('verifies when asked to, and says what came of it', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Verify now' }).click()
    await page.getByText('Sound: 70 entries as they were written').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    server.scenario.verificationSound = false
    await page.getByRole('button', { name: 'Verify again' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'Broken after 12 entries' })
    await alert.getByText('Entry 13 was changed after it was written.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('leads to the report of a span, to look at or to keep, and to the export', async () => {
    const { page } = await open('/evidence?from=2025-01-01&to=2025-06-30')
    const report = page.getByRole('link', { name: 'Open the report' })
    expect(await report.getAttribute('href')).toBe('/api/v1/report.html?from=2025-01-01&to=2025-06-30')
    expect(await page.getByRole('link', { name: 'Download' }).getAttribute('download')).toBe(
      'token-steward-report.html',
    )
    expect(await page.getByRole('link', { name: 'Export the ledger' }).getAttribute('href')).toBe(
      '/api/v1/ledger/export',
    )
    await page.getByLabel('From').fill('2025-12-01')
    await page.getByText('The first day lies after the last.').waitFor()
    expect(await report.count()).toBe(0)
  })

  it('says in the words of the server that whoever looks may not', async () => {
    const denied = { status: 403, code: 'forbidden', detail: 'Your role does not permit this.' }
    server.scenario.faults = { '/api/v1/ledger': denied }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: denied.detail }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.getByRole('button', { name: 'Details of entry 70' }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
