import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aDetail, aFinding, aToken, daysAgo } from '../../testing/fixtures.ts'

describeInBrowser('What is understood of one token', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto('/tokens/user-token/tok-1')
    await watched.page.getByRole('region', { name: 'Rhythm' }).waitFor()
    return watched
  }

  it('begins with its rhythm: class, phase, next use, why, how likely a use is, and what that rests on', async () => {
    const { page } = await open()
    const rhythm = page.getByRole('region', { name: 'Rhythm' })
    const words = (await rhythm.innerText()).replaceAll(/\s+/g, ' ')
    expect(words).toContain('Weekly Mondays about 02:00 UTC')
    expect(words).toContain('Next use expected 25 Aug 2025, 04:00 · in 2 days')
    expect(words).toContain('12 days of use, gaps between them: 7, 7, 7, 7, 7, 7, 7 days')
    expect(words).toContain('Rests on 12 uses over 84 days')
    expect(words).toContain('Within 30 days Over 99% Within 90 days Over 99% Within a year Over 99%')
    expect(words).toContain('Coverage 75% of its known uses are explained by an audit event.')
  })

  it('says that a use is overdue, and that nothing is understood before the first complete pass', async () => {
    const { cadence } = aToken()
    const late = cadence === null ? null : { ...cadence, nextExpectedAt: daysAgo(3) }
    server.scenario.detail = aDetail(aToken({ cadence: late }))
    const { page } = await open()
    await page.getByText('A use was expected').waitFor()
    server.scenario.detail = aDetail(aToken({ cadence: null, reuse: null, coverage: null, lineage: null }))
    await page.reload()
    await page.getByText('Nothing is understood of it yet.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('tells what policies say with what each condition saw, and who set it aside', async () => {
    const exemption = {
      id: 7,
      token: { kind: 'user-token', id: 'tok-1' },
      policy: null,
      reason: 'Year-end run',
      approver: 'Ada Abel',
      createdAt: daysAgo(2),
      until: daysAgo(-30),
      endedAt: null,
    } as const
    const findings = [aFinding({ id: 1, severity: 'critical' }), aFinding({ id: 2, state: 'exempt', exemption })]
    server.scenario.detail = { ...aDetail(), findings }
    const { page } = await open()
    const panel = page.getByRole('region', { name: 'Findings' })
    const first = panel.getByRole('listitem').first()
    await first
      .getByRole('row', { name: 'unused-for 239 days, last used 2024-12-26 at least 180 days holds' })
      .waitFor()
    expect(await first.getByRole('row').nth(3).innerText()).toContain('not known')
    const note = panel.getByRole('note')
    expect(await note.innerText()).toMatch(/Set aside by Ada Abel until 21 Sept? 2025, for every policy\s+Year-end run/)
    expect(await first.getByRole('link').getAttribute('href')).toBe('/findings?policy=unused-half-a-year')
  })

  it('says how to learn why no policy speaks of it', async () => {
    const { page } = await open()
    const panel = page.getByRole('region', { name: 'Findings' })
    expect(await panel.innerText()).toMatch(/No policy says anything of this token.*steward explain/s)
  })

  it('leads along the tokens that replaced one another, and tells the true age of the secret', async () => {
    server.scenario.tokens = [
      aToken({ id: 'tok-0', label: 'backup 2023' }),
      aToken({ id: 'tok-2', label: 'backup neu' }),
    ]
    const lineage = { predecessorId: 'tok-0', successorId: 'tok-2', ageDays: 2313, state: 'rotation-unfinished' }
    server.scenario.detail = aDetail(aToken({ lineage }))
    const { page } = await open()
    const panel = page.getByRole('region', { name: 'Lineage' })
    await panel.getByRole('link', { name: 'backup neu' }).waitFor()
    expect(await panel.getByRole('listitem').count()).toBe(3)
    await panel.getByText('The line began 6.3 years ago').waitFor()
    await panel.getByText('Rotation unfinished: it is still used although its successor is used too.').waitFor()
    expect(await panel.getByRole('link', { name: 'backup 2023' }).getAttribute('href')).toBe('/tokens/user-token/tok-0')
    await panel.getByRole('link', { name: 'backup neu' }).press('Enter')
    await page.waitForURL(`${server.url}/tokens/user-token/tok-2`)
  })

  it('notes what is worth knowing with the reason, and what a person has said it is for', async () => {
    const signals = [{ kind: 'shared', reason: 'used from 9 networks within 7 days' }]
    server.scenario.detail = aDetail(
      aToken({
        ...{ signals, purpose: 'weekly sales report', system: 'jenkins-2', backup: 'bob@example.com' },
        neededUntil: '2027-03-01T00:00:00.000Z',
      }),
    )
    const { page } = await open()
    const notes = page.getByRole('region', { name: 'Worth knowing' })
    expect(await notes.innerText()).toMatch(/Shared\s+Used from 9 networks within 7 days\./)
    const facts = await page.getByRole('region', { name: 'What it is for' }).innerText()
    expect(facts).toMatch(
      /Purpose\s+weekly sales report\s+Runs on\s+jenkins-2\s+Answers for it\s+Nobody has said\s+Backup owner\s+bob@example\.com\s+Needed until\s+2027-03-01/,
    )
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const findings = [aFinding({ severity: 'critical' }), aFinding({ id: 2, severity: 'low' })]
    const signals = [{ kind: 'unscoped', reason: 'it has no scopes' }]
    const lineage = { predecessorId: 'tok-8', successorId: 'tok-9', ageDays: 900, state: 'rotated' }
    server.scenario.detail = { ...aDetail(aToken({ signals, lineage })), findings }
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.locator('.recharts-bar-rectangle path').first().waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
