import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { aCaseFile } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem, daysAgo, nastyLabels } from '../../testing/fixtures.ts'

const answer = {
  kind: 'rotate',
  by: 'robin@fleet.example',
  byOwner: true,
  at: daysAgo(1),
  saidAt: daysAgo(1),
  purpose: 'Copies the wiki',
  system: 'backup-3',
  until: daysAgo(-20),
  backup: null,
  note: null,
} as const

describeInBrowser('The page of one case', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/cases/1', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    return watched
  }

  it('shows the journey as a line of steps, done, next and later, each with its time', async () => {
    const { page } = await open()
    const steps = page.getByRole('region', { name: 'Journey' }).locator('.mantine-Timeline-item')
    await steps.first().waitFor()
    const words = (await steps.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').replace(/^\d /, ''))
    expect(words).toEqual([
      'Owner asked Done 16 Aug 2025, 10:00 · 6 days ago',
      'Remind Next due 23 Aug 2025, 10:00 · in 24 hours',
      'Quarantine Later about 30 Aug 2025 · in 8 days Watched for at least 35 days',
      'Revoke Later about 4 Oct 2025 · in 43 days',
    ])
  })

  it('tells what happened, newest first, and leads to the token and the findings of the policy', async () => {
    const { page } = await open()
    const history = page.getByRole('region', { name: 'History' })
    await history.getByText('Asked robin@fleet.example.').waitFor()
    expect(await history.locator('.mantine-Timeline-itemTitle').allInnerTexts()).toEqual(['Step done', 'Opened'])
    await history.getByText('Open → Asked').waitFor()
    const facts = page.getByRole('region', { name: 'Facts' })
    expect(await facts.getByRole('link', { name: 'nightly backup' }).getAttribute('href')).toBe(
      '/tokens/user-token/tok-1',
    )
    expect(await facts.getByRole('link', { name: 'unused-half-a-year' }).getAttribute('href')).toBe(
      '/findings?policy=unused-half-a-year&state=any',
    )
  })

  it('shows the answer and what holds the case up', async () => {
    const hold = {
      kind: 'promise',
      reason: 'Will be replaced.',
      by: null,
      since: daysAgo(1),
      until: daysAgo(-20),
    } as const
    server.scenario.caseFile = aCaseFile({ answer, hold })
    const { page } = await open()
    await page.getByRole('note').filter({ hasText: 'On hold: promised' }).getByText('Will be replaced.').waitFor()
    const shown = page.getByRole('region', { name: 'Answer' })
    await shown.getByText('Will be replaced', { exact: true }).waitFor()
    await shown.getByText('Copies the wiki').waitFor()
    await shown.getByText('(the owner)').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('lets a held case go on, with what a person takes upon themselves', async () => {
    const hold = { kind: 'used', reason: 'Used again.', by: null, since: daysAgo(1), until: null } as const
    server.scenario.caseFile = aCaseFile({ hold })
    const { page } = await open()
    await page.getByRole('button', { name: 'Let go on' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Let 1 case go on' })
    await dialog.getByLabel('Go on although the token is used').check()
    await dialog.getByLabel('Why').fill('A scanner used it')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    server.scenario.caseFile = aCaseFile({ despiteUse: true })
    await dialog.getByRole('button', { name: 'Let 1 case go on' }).click()
    await page.getByText('It goes on although the token is used').waitFor()
    expect(server.sent).toEqual([
      { kind: 'resume', by: 'Ada Abel', reason: 'A scanner used it', despiteUse: true, acceptCollateral: false },
    ])
    expect(await page.getByRole('button', { name: 'Let go on' }).count()).toBe(0)
  })

  it('offers nothing to order of a case that has ended, nor to whoever may only read', async () => {
    server.scenario.caseFile = aCaseFile({ state: 'kept', next: null, endedAt: daysAgo(0), endedWhy: 'Kept.' })
    const { page } = await open()
    await page.getByRole('region', { name: 'Journey' }).getByText('Not done').first().waitFor()
    expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(0)
    server.scenario.caseFile = aCaseFile()
    server.scenario.system = aSystem({ role: 'auditor' })
    await page.reload()
    await page.getByText('Only stewards can hold, resume or close a case.').waitFor()
  })

  it('says when there is no such case', async () => {
    const detail = 'There is no case 9.'
    server.scenario.faults['/api/v1/cases/'] = { status: 404, code: 'not-found', detail }
    const { page } = await open('/cases/9')
    await page.getByRole('alert').filter({ hasText: detail }).waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look, whatever people wrote', async () => {
    const worst = nastyLabels[5]
    server.scenario.caseFile = aCaseFile({
      policy: worst,
      token: { kind: 'user-token', id: 't', label: nastyLabels[0], ownerId: 'a', owner: worst },
      answer: { ...answer, purpose: worst, note: nastyLabels[1] },
      hold: { kind: 'manual', reason: worst, by: worst, since: daysAgo(1), until: null },
    })
    const { page, faults } = await open()
    await page.getByRole('heading', { name: 'Journey' }).waitFor()
    for await (const look of everyLook(page)) {
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
