import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { aCase, aMessageFile } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aDetail, aToken, daysAgo, nastyLabels } from '../../testing/fixtures.ts'
import { anEmptyLedger } from '../../testing/ledger-fixture.ts'

describeInBrowser('The page of one token', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/tokens/user-token/tok-1?neverUsed=false&sort=label', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    return watched
  }

  it('tells what became of the token in words, newest first', async () => {
    const { page } = await open()
    const history = page.getByRole('region', { name: 'History' })
    await history.getByText('Blocked', { exact: true }).waitFor()
    expect(await history.locator('.mantine-Timeline-itemTitle').allInnerTexts()).toEqual([
      'Owner deactivated',
      'Blocked',
      'First seen',
    ])
    expect(await history.innerText()).toContain('Status: ALLOWED→BLOCKED')
  })

  it('leads back to the list with its filters, also from a link that was passed on', async () => {
    const { page } = await open()
    await page.getByRole('main').getByRole('link', { name: 'Tokens', exact: true }).click()
    await page.waitForURL(`${server.url}/tokens?neverUsed=false&sort=label`)
  })

  it('shows the exact facts on demand, invisible characters as escapes', async () => {
    server.scenario.detail = aDetail(aToken({ label: 'safe\u202Eexe' }))
    const { page } = await open()
    await page.getByRole('button', { name: 'Exact facts' }).click()
    await page.getByText('"label": "safe\\u202eexe"').first().waitFor()
  })

  it('says that the owner has left, that the token is gone, and that it may do everything', async () => {
    const owner = { id: 'a', name: 'Robin Field', email: null, status: 'closed', kind: 'person' }
    const token = aToken({ owner, goneAt: '2025-08-20T08:00:00.000Z', lastActiveAt: null })
    server.scenario.detail = aDetail(token, anEmptyLedger())
    const { page } = await open()
    await page.getByText("The owner's account is closed").waitFor()
    await page.getByText('It was concluded gone by the pass of 20 Aug 2025, 10:00').waitFor()
    await page.getByText('it may do everything its owner may do').waitFor()
    await page.getByText('No use is known.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('shows its cases, those under way first, with what comes next and what was answered', async () => {
    const [, answered] = aMessageFile().asks
    const answer = answered?.answer ?? null
    server.scenario.cases = [
      aCase({ id: 2, state: 'closed', next: null, endedAt: daysAgo(3), endedWhy: 'It was used again.' }),
      aCase({ id: 1, answer }),
    ]
    const { page } = await open()
    const cases = page.getByRole('region', { name: 'Cases' })
    await cases.getByText('Copies the wiki every night').waitFor()
    const rows = (await cases.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
    expect(rows[0]).toContain('Asked Case 1 · unused-half-a-year since 16 Aug 2025 Remind due 23 Aug 2025')
    expect(rows[1]).toContain('It was used again.')
    expect(await cases.getByRole('link').first().getAttribute('href')).toBe('/cases/1')
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says when there is no such token', async () => {
    const detail = 'There is no user-token with the id nope.'
    server.scenario.faults['/api/v1/tokens/'] = { status: 404, code: 'not-found', detail }
    const { page } = await open('/tokens/user-token/nope')
    await page.getByRole('alert').filter({ hasText: detail }).waitFor()
  })

  it('shows labels that try to do harm as text, within their bounds', async () => {
    const { page, faults } = await open('/', { viewport: { width: 390, height: 900 } })
    for (const label of nastyLabels) {
      server.scenario.detail = aDetail(aToken({ label, id: label, scopes: [label] }))
      await page.goto(`/tokens/user-token/${nastyLabels.indexOf(label)}`)
      await page.getByRole('heading', { name: 'History' }).waitFor()
      expect(await overflowOf(page)).toBe(0)
    }
    expect(faults).toEqual([])
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open('/tokens/user-token/tok-1')
    await page.locator('.mantine-MatrixChart-cell').first().waitFor()
    await page.getByRole('button', { name: 'Exact facts' }).click()
    for await (const look of everyLook(page)) {
      await page.locator('.mantine-MatrixChart-cell').first().waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
