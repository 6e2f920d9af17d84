import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem, nastyLabels } from '../../testing/fixtures.ts'
import { aCampaign } from '../../testing/settings-fixtures.ts'

describeInBrowser('The pages of campaigns', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/campaigns', heading = 'Campaigns') => {
    const watched = await openPage(browser(), server.url)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    return watched
  }

  it('tell of each campaign of which tokens it is, what silence means, and where it stands', async () => {
    const { page } = await open()
    const rows = page.getByRole('list', { name: 'Campaigns, the newest first' }).getByRole('listitem')
    await rows.first().getByText('Under way').waitFor()
    await rows.first().getByText('Owners are asked; no answer means block, then revoke').waitFor()
    await rows.nth(1).getByText('Every token').waitFor()
    await rows.nth(1).getByText('Ended').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('open one for the tokens that a filter means, after showing what it would mean', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Open a campaign…' }).click()
    await page.getByRole('dialog').getByLabel('Label').fill('job 1')
    await page.getByRole('button', { name: 'Show tokens' }).click()
    const dialog = page.getByRole('dialog', { name: 'Open a campaign' })
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Job review')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: /^Open a campaign about/ }).click()
    await page.getByText('Campaign “Job review” is open').waitFor()
    expect(server.sent).toContainEqual(
      expect.objectContaining({ name: 'Job review', filter: { label: 'job 1' }, by: 'Ada Abel' }),
    )
  })

  it('close without opening anything when no tokens are chosen', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Open a campaign…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(server.sent).toEqual([])
  })

  it('show of one how far it has come, where its integrity needs a look, and every decision; it can be exported', async () => {
    const { page } = await open('/campaigns/3', 'Yearly review')
    await page.getByText('2 of 4 tokens answered (50%)').waitFor()
    await page.getByText('look here').waitFor()
    await page.getByText('1 token is still there.').waitFor()
    expect(await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')).toBe(
      '/api/v1/campaigns/3/decisions.csv',
    )
    expect(await page.getByRole('list', { name: 'Tokens of this campaign' }).getByRole('listitem').count()).toBe(2)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('end one early with a reason, after saying what that means', async () => {
    const { page } = await open('/campaigns/3', 'Yearly review')
    await page.getByRole('button', { name: 'End early…' }).click()
    const dialog = page.getByRole('dialog', { name: 'End this campaign early' })
    await dialog.getByText('2 tokens without an answer are not asked about any more').waitFor()
    await dialog.getByLabel('Why').fill('Opened by mistake')
    await dialog.getByLabel('Your name').fill('Ada Abel')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'End the campaign' }).click()
    await page.getByText('Opened by mistake').waitFor()
    expect(await page.getByRole('button', { name: 'End early…' }).count()).toBe(0)
  })

  it('say what a campaign is where there is none, and offer nothing to whoever may only read', async () => {
    server.scenario.campaigns = []
    server.scenario.system = aSystem({ role: 'auditor' })
    const { page } = await open()
    await page.getByText('No campaign was opened yet').waitFor()
    expect(await page.getByRole('button', { name: 'Open a campaign…' }).count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('say what went wrong and offer to try again', async () => {
    server.scenario.faults['/api/v1/campaigns'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'Yearly review' }).waitFor()
  })

  it('have no fault that axe finds and no sideways scroll in every look, whatever names hold', async () => {
    server.scenario.campaigns = nastyLabels.map((name, id) => aCampaign({ id: id + 1, name }))
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.getByText('Under way').first().waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })

  it('have no fault that axe finds and no sideways scroll in every look of one campaign', async () => {
    const { page, faults } = await open('/campaigns/3', 'Yearly review')
    for await (const look of everyLook(page)) {
      await page.getByText('look here').waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
