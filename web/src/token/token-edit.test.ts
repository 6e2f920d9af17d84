import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aDetail, aToken } from '../../testing/fixtures.ts'
import { aGrant } from '../../testing/request-fixtures.ts'

describeInBrowser('What people say of one token', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
    server.scenario.detail = aDetail(aToken({ purpose: 'Copies the wiki' }))
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async () => {
    const watched = await openPage(browser(), server.url)
    await watched.page.goto('/tokens/user-token/tok-1')
    const said = watched.page.getByRole('region', { name: 'What it is for' })
    await said.waitFor()
    return { ...watched, said }
  }

  it('is changed where it stands, one part at a time', async () => {
    const { page, said } = await open()
    await said.getByRole('button', { name: 'Change: Runs on' }).click()
    await said.getByRole('textbox', { name: 'Runs on' }).fill('jenkins-2')
    await said.getByLabel('Your name').fill('Ada Abel')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('Runs on: written down').waitFor()
    await said.getByText('jenkins-2').waitFor()
    expect(server.sent.at(-1)).toEqual({ by: 'Ada Abel', system: 'jenkins-2' })
    await said.getByRole('button', { name: 'Change: Needed until' }).click()
    await said.getByRole('button', { name: 'Save' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await said.getByRole('form').count()).toBe(0)
  })

  it('is never written over what somebody else wrote meanwhile', async () => {
    const { page, said } = await open()
    await said.getByRole('button', { name: 'Change: Purpose' }).click()
    await said.getByRole('textbox', { name: 'Purpose' }).fill('Copies all spaces')
    await said.getByLabel('Your name').fill('Ada Abel')
    server.scenario.descriptionTag = '"second"'
    server.scenario.detail = aDetail(aToken({ purpose: 'Mirrors the wiki' }))
    await said.getByRole('button', { name: 'Save' }).click()
    await said.getByRole('alert').filter({ hasText: 'It has changed since you looked at it.' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await said.getByRole('button', { name: 'Read again what is said' }).click()
    await said.getByText('Meanwhile somebody wrote: Mirrors the wiki').waitFor()
    expect(await said.getByRole('textbox', { name: 'Purpose' }).inputValue()).toBe('Copies all spaces')
    await said.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Purpose: written down').waitFor()
  })

  it('begins with what it is for', async () => {
    server.scenario.detail = aDetail(aToken())
    const { page, said } = await open()
    await said.getByRole('button', { name: 'Change: Backup owner' }).click()
    await said.getByRole('textbox', { name: 'Backup owner' }).fill('bob@fleet.example')
    await said.getByLabel('Your name').fill('Ada Abel')
    expect(await said.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await said.getByLabel('And what it is for').fill('Nightly builds')
    await said.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Backup owner: written down').waitFor()
    expect(server.sent.at(-1)).toEqual({ by: 'Ada Abel', purpose: 'Nightly builds', backup: 'bob@fleet.example' })
  })

  it('is only read by those who may not change it, and nothing can be done about the token', async () => {
    server.scenario.system = { ...server.scenario.system, role: 'auditor' }
    const { page, said } = await open()
    await said.getByText('Copies the wiki').waitFor()
    expect(await page.getByRole('button', { name: /^Change:|^Actions/ }).count()).toBe(0)
  })

  it('stands beside what was allowed about it: the grant, the request, and who agreed', async () => {
    const token = { kind: 'user-token', id: 'tok-1', label: 'nightly backup' } as const
    server.scenario.grants = [aGrant({ state: 'bound', token }), aGrant({ id: 5 })]
    const { page } = await open()
    const grants = page.getByRole('region', { name: 'Grants and requests' })
    await grants.getByRole('link', { name: 'request 7' }).waitFor()
    expect(await grants.getByRole('listitem').count()).toBe(1)
    expect(await grants.innerText()).toContain('agreed by ada@fleet.example')
  })

  it('its week is told as a table as well, with sums', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Show as a table' }).click()
    const table = page.getByRole('table', { name: 'Uses by hour and weekday, UTC' })
    const row = table.getByRole('row', { name: /^02:00/ })
    expect((await row.getByRole('cell').allInnerTexts()).map(Number)).toEqual([12, 0, 0, 0, 0, 0, 0, 12])
    expect(await table.getByRole('row').count()).toBe(26)
  })

  it('findings can be set aside from its page, with what that means', async () => {
    server.scenario.tokens = [server.scenario.detail.token]
    const { page } = await open()
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Set findings aside…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set findings aside' })
    await dialog.getByText('What any policy says of them later is set aside as well').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has no fault that axe finds and no sideways scroll while it is edited, in every look', async () => {
    const { page, said, faults } = await open()
    await said.getByRole('button', { name: 'Change: Purpose' }).click()
    await page.getByRole('button', { name: 'Show as a table' }).click()
    await said.getByRole('button', { name: 'Save' }).waitFor()
    for await (const look of everyLook(page)) {
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
