import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aFinding, anOverview, aPass, daysAgo, nastyLabels } from '../../testing/fixtures.ts'

describeInBrowser('The page of findings', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/findings', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: 'Findings', level: 1 }).waitFor()
    return watched
  }
  const lastListed = () => server.requests.findLast((request) => request.startsWith('GET /api/v1/findings')) ?? ''
  const judged = (judgement: NonNullable<ReturnType<typeof aPass>['judgement']>) => {
    const pass = aPass({ judgement })
    server.scenario.overview = anOverview({ lastPass: pass, lastSealed: pass })
  }

  it('is reached from every page, and lists severity, policy, token, owner, since when and why', async () => {
    server.scenario.findings = [aFinding({ severity: 'critical' })]
    const { page } = await openPage(browser(), server.url)
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Findings' }).click()
    const row = page.getByRole('list', { name: 'Findings, most severe first' }).getByRole('listitem')
    const words = (await row.innerText()).replaceAll(/\s+/g, ' ')
    expect(words).toMatch(/^Critical nightly backup unused-half-a-year Unused for 239 days.* Owner Robin Field/)
    expect(words).toContain('Since 2 Aug 2025 20 days ago')
    expect(await row.getByRole('link').getAttribute('href')).toBe('/tokens/user-token/tok-1')
  })

  it('opens the evidence of a finding by keyboard: what was seen, what is asked, the verdict', async () => {
    server.scenario.findings = [aFinding()]
    const { page } = await open()
    const toggle = page.getByRole('button', { name: 'Evidence: unused-half-a-year of nightly backup' })
    expect(await toggle.getAttribute('aria-expanded')).toBe('false')
    await toggle.press('Enter')
    await page.getByRole('row', { name: 'unused-for 239 days, last used 2024-12-26 at least 180 days holds' }).waitFor()
    expect(await toggle.getAttribute('aria-expanded')).toBe('true')
    await page.getByText('A policy may ask that a condition does not hold').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('asks the server with exactly the filters of its address, and gives them back in the address', async () => {
    const { page } = await open('/findings?severity=high&policy=policy-1&owner=Owner+1')
    await page.getByRole('status').filter({ hasText: '8 findings' }).waitFor()
    expect(lastListed()).toBe('GET /api/v1/findings?severity=high&policy=policy-1&owner=Owner 1&limit=50')
    await page.getByLabel('Severity').selectOption('Critical')
    await page.waitForURL(`${server.url}/findings?severity=critical&policy=policy-1&owner=Owner+1`)
    await page.getByRole('searchbox', { name: /Policy/ }).fill('policy-0')
    await page.waitForURL(`${server.url}/findings?severity=critical&policy=policy-0&owner=Owner+1`)
    await page.getByRole('button', { name: 'Clear filters' }).first().click()
    await page.waitForURL(`${server.url}/findings`)
    await expect.poll(() => page.getByRole('searchbox', { name: /Policy/ }).inputValue()).toBe('')
    await page.getByText('Resolved', { exact: true }).click()
    await page.waitForURL(`${server.url}/findings?state=resolved`)
    await page.getByText('Nothing has been resolved yet').waitFor()
  })

  it('shows the most severe first and more on demand', async () => {
    const { page } = await open()
    const rows = page.getByRole('list', { name: 'Findings, most severe first' }).getByRole('listitem')
    await page.getByRole('button', { name: 'Load more (50 of 120 shown)' }).click()
    await page.getByRole('button', { name: 'Load more (100 of 120 shown)' }).click()
    await expect.poll(() => rows.count()).toBe(120)
    expect(await page.getByRole('button', { name: /Load more/ }).count()).toBe(0)
    expect(await rows.first().innerText()).toContain('Critical')
    expect(await rows.last().innerText()).toContain('Info')
  })

  it('says who set a finding aside, and why another was resolved', async () => {
    const token = { kind: 'user-token', id: 'tok-1' } as const
    const exemption = { id: 1, token, policy: 'p', reason: 'Moves in May', approver: 'Ada', endedAt: null }
    server.scenario.findings = [
      aFinding({ id: 1, state: 'exempt', exemption: { ...exemption, createdAt: daysAgo(1), until: daysAgo(-9) } }),
      aFinding({ id: 2, state: 'resolved', resolvedAt: daysAgo(1), resolvedWhy: 'used again on 2025-08-21' }),
    ]
    const { page } = await open('/findings?state=any')
    const evidence = page.getByRole('button', { name: /Evidence/ })
    await evidence.first().click()
    await page.getByRole('note').filter({ hasText: 'Set aside by Ada until 31 Aug 2025' }).waitFor()
    await evidence.last().click()
    await page.getByText('Resolved: used again on 2025-08-21').waitFor()
  })

  it('explains policies where nothing is found, and offers to clear filters where nothing matches', async () => {
    server.scenario.findings = []
    const { page } = await open()
    await page.getByText('No open findings').waitFor()
    await page.getByText('A policy is a rule kept as text').waitFor()
    await page.getByText('steward policies list').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.goto('/findings?severity=high')
    await page.getByText('No findings match these filters').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await page.waitForURL(`${server.url}/findings`)
  })

  it('says when no policy is in force, and when the policies could not judge', async () => {
    const nothing = { policies: 0, opened: 0, kept: 0, resolved: 0, exempt: 0, notes: [], fault: null }
    judged(nothing)
    const { page } = await open()
    await page.getByRole('note').filter({ hasText: 'No policies are in force' }).waitFor()
    judged({ ...nothing, fault: { code: 'usage', message: 'own.yaml:3:5: "unsed-for" is not a condition.' } })
    await page.reload()
    await page.getByRole('note').filter({ hasText: 'own.yaml:3:5: "unsed-for" is not a condition.' }).waitFor()
  })

  it('offers to try again after a fault of the server, and then shows the findings', async () => {
    server.scenario.faults['/api/v1/findings'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'job 0', exact: true }).waitFor()
  })

  it('shows labels that try to do harm as text, within their bounds', async () => {
    server.scenario.findings = nastyLabels.map((label, id) =>
      aFinding({
        id,
        policy: label,
        token: { kind: 'user-token', id: 't', label, ownerId: 'a', owner: label },
        evidence: [{ condition: 'label-matches', asked: label, seen: label, verdict: true, words: label }],
      }),
    )
    for (const width of [1440, 390]) {
      const { page, faults } = await open('/findings', { viewport: { width, height: 900 } })
      await page.getByRole('button', { name: /^Evidence: safe/ }).click()
      expect(await page.getByRole('link', { name: 'safe⟨U+202E⟩exe' }).count()).toBe(1)
      expect(await page.locator('main img, main script').count()).toBe(0)
      expect(await overflowOf(page)).toBe(0)
      expect(faults).toEqual([])
    }
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open()
    await page
      .getByRole('button', { name: /Evidence/ })
      .first()
      .click()
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: 'job 0', exact: true }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
