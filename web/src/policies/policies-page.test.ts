import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { nastyLabels } from '../../testing/fixtures.ts'
import { aPolicy, aPolicyFault, aPolicyList } from '../../testing/policy-fixtures.ts'

describeInBrowser('The page of policies', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async () => {
    const watched = await openPage(browser(), server.url)
    await watched.page.goto('/policies')
    await watched.page.getByRole('heading', { name: 'Policies', level: 1 }).waitFor()
    return watched
  }

  it('is reached from every page, and tells of each policy what follows, what it found, and whether somebody looked', async () => {
    const { page } = await openPage(browser(), server.url)
    await page.goto('/findings')
    await page.getByRole('navigation').getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Policies' }).click()
    const row = page.getByRole('list', { name: 'Policies in force' }).getByRole('listitem').first()
    await row.getByText('Ask the owner at once, block after 14 days, revoke after 49 days').waitFor()
    await row.getByText('Back-test not looked at').waitFor()
    await page.getByText('Nothing on these pages writes them.').waitFor()
    await row.getByRole('link', { name: '23 findings' }).click()
    await page.waitForURL(`${server.url}/findings?policy=unused-half-a-year`)
  })

  it('tells of the approval rules who may ask and who decides', async () => {
    const { page } = await open()
    const rule = page.getByRole('list', { name: 'Approval rules' }).getByRole('listitem').first()
    await rule.getByText("Decides: 1 of the requester's manager, stewards").waitFor()
    await rule.getByText('policies/rules.yaml:2').waitFor()
  })

  it('names the faults of the files with their places, and goes on showing what is right', async () => {
    server.scenario.policyList = aPolicyList({ faults: [aPolicyFault()] })
    const { page } = await open()
    await page.getByText('The files have 1 fault, so that nothing is judged').waitFor()
    await page.getByText('policies/unused.yaml:8:11').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says what to do where no policy is in force', async () => {
    server.scenario.policyList = aPolicyList({ policies: [] })
    const { page } = await open()
    await page.getByText('No policies are in force').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says what went wrong and offers to try again', async () => {
    server.scenario.faults['/api/v1/policies'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'unused-half-a-year' }).waitFor()
  })

  it('has no fault that axe finds and no sideways scroll in every look, whatever names and descriptions hold', async () => {
    server.scenario.policyList = aPolicyList({
      policies: nastyLabels.map((description, index) => aPolicy({ name: `policy-${index}`, description })),
    })
    const { page, faults } = await open()
    for await (const look of everyLook(page)) {
      await page.getByRole('link', { name: 'policy-0' }).waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
