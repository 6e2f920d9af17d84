import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aToken, daysAgo } from '../../testing/fixtures.ts'
import { aGrantFile, aMember } from '../../testing/request-fixtures.ts'

describeInBrowser('The page of one grant', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async () => {
    const watched = await openPage(browser(), server.url)
    await watched.page.goto('/grants/4')
    return watched
  }

  it('says in plain steps what to do next, with the address at which tokens are made', async () => {
    const { page } = await open()
    const next = page.getByRole('region', { name: 'What to do next' })
    const link = next.getByRole('link')
    expect(await link.getAttribute('href')).toBe('https://id.atlassian.com/manage-profile/security/api-tokens')
    expect(await next.locator('code').allInnerTexts()).toEqual(['read:page:confluence', 'write:jira-work'])
    await page.getByText('17 Feb 2026').first().waitFor()
  })

  it('leads to no other address, whatever a step says', async () => {
    server.scenario.grantFile = { ...aGrantFile(), next: ['Open https://evil.example/ and javascript:alert(1).'] }
    const { page, faults } = await open()
    const next = page.getByRole('region', { name: 'What to do next' })
    await next.getByText('https://evil.example/').waitFor()
    expect(await next.getByRole('link').count()).toBe(0)
    expect(faults).toEqual([])
  })

  it('says loudly in what the token differs, that there are others, and what holds it up', async () => {
    const facts = {
      state: 'bound',
      token: { kind: 'user-token', id: 'tok-1' },
      boundAt: daysAgo(0),
      differences: ['it may also delete:page:confluence', 'it lives 30 days longer'],
      extraTokens: [{ kind: 'user-token', id: 'tok-2' }],
      trouble: 'The provider did not move Robin Field.',
    } as const
    const mutable = { ...facts, differences: [...facts.differences], extraTokens: [...facts.extraTokens] }
    server.scenario.grantFile = { ...aGrantFile(mutable), next: [], token: aToken() }
    const { page } = await open()
    const note = page.getByRole('note').filter({ hasText: 'The token is not what was allowed' })
    await expect.poll(() => note.getByRole('listitem').count()).toBe(3)
    await page.getByRole('note').filter({ hasText: 'did not move Robin Field' }).waitFor()
    const token = page.getByRole('link', { name: 'nightly backup' })
    expect(await token.getAttribute('href')).toBe('/tokens/user-token/tok-1')
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('ends with a reason, for those who may', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'End it…' }).click()
    const dialog = page.getByRole('dialog', { name: 'End this grant?' })
    expect(await dialog.getByRole('button', { name: 'End the grant' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why').fill('The project is over.')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'End the grant' }).click()
    await page.getByRole('status').filter({ hasText: 'Grant ended' }).waitFor()
    expect(server.sent).toEqual([{ reason: 'The project is over.' }])
  })

  it('offers members neither what they may not nor the way to pages that are not theirs', async () => {
    server.scenario.me = aMember()
    const token = { kind: 'user-token', id: 'tok-1' } as const
    server.scenario.grantFile = { ...aGrantFile({ token }, { renew: true, end: false }), token: aToken() }
    const { page } = await open()
    await page.getByRole('button', { name: 'Renew…' }).waitFor()
    expect(await page.getByRole('button', { name: 'End it…' }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'nightly backup' }).count()).toBe(0)
    await page.locator('main').getByRole('link', { name: 'My tokens' }).waitFor()
  })

  it('answers what one may not see like what is not there', async () => {
    const detail = 'There is no such grant.'
    server.scenario.faults['/api/v1/grants/4'] = { status: 404, code: 'not-found', detail }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: detail }).waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.getByRole('region', { name: 'What to do next' }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
