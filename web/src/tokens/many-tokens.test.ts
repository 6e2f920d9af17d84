import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { aCase } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aFinding, aToken } from '../../testing/fixtures.ts'

describeInBrowser('What is done about several tokens', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
    server.scenario.tokens = ['alpha', 'beta', 'gamma', 'delta'].map((label, index) =>
      aToken({ id: `t-${index}`, label, purpose: index === 0 ? 'Copies the wiki' : null }),
    )
    const token = { kind: 'user-token', id: 't-0', label: 'alpha', ownerId: 'acc-1', owner: 'Robin Field' } as const
    server.scenario.findings = [aFinding({ id: 1, token }), aFinding({ id: 2, token, policy: 'no-end-date' })]
    server.scenario.cases = [aCase({ id: 5, token })]
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/tokens?sort=label', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('link', { name: 'alpha' }).waitFor()
    return watched
  }
  const chosen = async (path?: string) => {
    const watched = await open(path)
    const { page } = watched
    await page.getByRole('checkbox', { name: 'Select alpha, Robin Field' }).check()
    await page.getByRole('checkbox', { name: 'Select beta, Robin Field' }).check()
    await page.getByRole('status').filter({ hasText: '2 tokens selected' }).waitFor()
    return watched
  }

  it('begins by keyboard: arrows move, x selects, Shift and x select a range, Escape lets go', async () => {
    const { page } = await open()
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator(':focus').innerText()).toBe('alpha')
    await page.keyboard.press('x')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+X')
    await page.getByRole('status').filter({ hasText: '3 tokens selected' }).waitFor()
    await page.keyboard.press('x')
    await page.getByRole('status').filter({ hasText: '2 tokens selected' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/tokens')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('region', { name: 'What to do about the selected tokens' }).count()).toBe(0)
  })

  it('a campaign is opened about the selection, after its consequences were read', async () => {
    const { page } = await chosen()
    await page.getByRole('button', { name: 'Open a campaign…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Open a campaign' })
    const means = dialog.getByRole('region', { name: 'What this means' })
    await means.getByText('2 tokens get a case each, and 1 owner is asked by letter').waitFor()
    await means.getByText('1 of them has a case under way').waitFor()
    await dialog.getByLabel('What no answer means').selectOption('revoke')
    await means.getByText('is revoked. That cannot be undone.').waitFor()
    await means.getByText('2 of them were used within the last 30 days').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByLabel(/^Name/).fill('Spring review')
    await dialog.getByLabel('Answers are due by').fill('2025-10-01')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    await dialog.getByRole('button', { name: 'Open a campaign about 2 tokens' }).click()
    await page.getByText('Campaign “Spring review” is open').waitFor()
    expect(server.sent.at(-1)).toEqual({
      ...{ name: 'Spring review', filter: { ids: 'user-token/t-0,user-token/t-1' }, reviewer: 'owner' },
      ...{ dueAt: '2025-10-01T21:59:00.000Z', reminderDays: [7, 1], silence: 'revoke', by: 'Ada Abel' },
    })
  })

  it('a campaign can mean everything that the filters mean', async () => {
    const { page } = await open('/tokens?sort=label&unscoped=true')
    await page.getByRole('button', { name: 'Campaign for all that match…' }).click()
    await page.getByRole('button', { name: 'Open a campaign about 4 tokens' }).waitFor()
    expect(server.sent.at(-1)).toEqual({ filter: { unscoped: 'true', sort: 'label' } })
  })

  it('findings are set aside with a reason and an end, those of one policy only where one is named', async () => {
    const { page } = await chosen()
    await page.getByRole('button', { name: 'Set aside…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set findings aside' })
    await dialog.getByText('2 findings about 2 tokens are set aside until').waitFor()
    await dialog.getByLabel('What which policy says').selectOption('no-end-date')
    await dialog.getByText('1 finding about 1 token is set aside until').waitFor()
    await dialog.getByText('1 chosen token is not touched').waitFor()
    await dialog.getByLabel('Until').fill('2025-12-31')
    await dialog.getByLabel('Why').fill('Year-end run')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Set 1 token aside' }).click()
    await page.getByText('1 token set aside').waitFor()
    expect(server.sent.at(-1)).toEqual({
      token: { kind: 'user-token', id: 't-0' },
      ...{ policy: 'no-end-date', reason: 'Year-end run', approver: 'Ada Abel', until: '2025-12-31T22:59:00.000Z' },
    })
  })

  it('are described together; what is left empty stays, and what would be replaced is told', async () => {
    const { page } = await chosen()
    await page.getByRole('button', { name: 'Describe…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Say what they are for' })
    await dialog.getByLabel('Runs on').fill('jenkins-2')
    await dialog.getByText('Nobody has said what 1 of them is for').waitFor()
    await dialog.getByLabel('Purpose').fill('Nightly builds')
    await dialog.getByText('1 token has another purpose now, which is replaced.').waitFor()
    await dialog.getByLabel('Your name').fill('Ada Abel')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Write it down for 2 tokens' }).click()
    await page.getByText('2 tokens described').waitFor()
    const said = { purpose: 'Nightly builds', system: 'jenkins-2', by: 'Ada Abel' }
    expect(server.sent.slice(-2)).toEqual([said, said])
    expect(server.requests).toContain('PUT /api/v1/tokens/user-token/t-1/description')
  })

  it('their cases are put on hold, with what that changes', async () => {
    const { page } = await chosen()
    await page.getByRole('button', { name: 'Hold cases…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hold 1 case' })
    await dialog.getByLabel('Why').fill('Audit')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    await dialog.getByRole('button', { name: 'Hold 1 case' }).click()
    await page.getByText('1 case on hold').waitFor()
    expect(server.requests).toContain('POST /api/v1/cases/5/orders')
  })

  it('says when what it would mean cannot be read', async () => {
    const { page } = await chosen()
    server.scenario.faults['/api/v1/tokens/preview'] = { status: 503, code: 'store-busy', detail: 'It is busy.' }
    await page.getByRole('button', { name: 'Describe…' }).click()
    await page.getByRole('alert').filter({ hasText: 'It is busy.' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Nothing yet: fill in at least one field.').waitFor()
  })

  it('is for stewards: others see no boxes', async () => {
    server.scenario.system = { ...server.scenario.system, role: 'auditor' }
    const { page } = await open()
    expect(await page.getByRole('checkbox').count()).toBe(0)
  })

  it('columns are chosen, stand in the address, and are remembered', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Columns' }).click()
    const choices = page.getByRole('dialog', { name: 'Columns' })
    await choices.getByLabel('Purpose').check()
    await choices.getByLabel('Rhythm').uncheck()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: 'Purpose' }).waitFor()
    await page.getByRole('cell', { name: 'Copies the wiki' }).waitFor()
    expect(await page.getByRole('columnheader', { name: 'Rhythm' }).count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('columns')).toContain('purpose')
    await page.goto('/tokens')
    await page.getByRole('columnheader', { name: 'Purpose' }).waitFor()
  })

  it('a view keeps filters, order and columns under a name, in this browser', async () => {
    const { page } = await open('/tokens?unscoped=true&sort=label&columns=label,purpose')
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByLabel('Save what is shown as').fill('Unscoped ones')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Unscoped ones' }).waitFor()
    await page.goto('/tokens')
    await page.getByRole('button', { name: 'Views' }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Unscoped ones' }).click()
    await page.waitForURL(`${server.url}/tokens?unscoped=true&sort=label&columns=label,purpose`)
    await page.getByRole('button', { name: 'Unscoped ones' }).click()
    await page.getByRole('button', { name: 'Remove the view “Unscoped ones”' }).click()
    await page.getByText('None yet.').waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look, with tokens and many columns chosen', async () => {
    const all = 'owner,kind,rhythm,reuse,lastActiveAt,expiresAt,scopes,createdAt,status,purpose,system,sponsor,backup'
    const { page, faults } = await chosen(`/tokens?sort=label&unscoped=true&columns=${all}`)
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: 'alpha' }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
