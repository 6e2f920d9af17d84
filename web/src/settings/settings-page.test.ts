import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem } from '../../testing/fixtures.ts'
import { aSetup, someSettings } from '../../testing/settings-fixtures.ts'

describeInBrowser('The page of settings', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/settings', heading = 'Settings') => {
    const watched = await openPage(browser(), server.url)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    return watched
  }
  const withMail = () => {
    const settings = someSettings()
    server.scenario.settings = { ...settings, mail: { ...settings.mail, server: true } }
  }

  it('tells of the organisation, which keys and policies are set, and what each mode means', async () => {
    const { page } = await open()
    await page.getByText('Brightwater').last().waitFor()
    await page.getByText('allowed-1').waitFor()
    await page.getByText('Not set: nobody can be quarantined.').waitFor()
    await page.getByText('A revoked token cannot be brought back.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('tries what the keys allow, and says what is missing and what to do', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByText('1 permission that passes need is missing.').waitFor()
    await page.getByRole('row', { name: /List accounts.*read:accounts:admin.*Scope missing/ }).waitFor()
    await page.getByText('Make a key that has read:accounts:admin.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('sends a test letter and tells what the mail server said; without one it says what to set', async () => {
    const { page } = await open('/settings?tab=mail')
    await page.getByText('Set STEWARD_NOTIFY_SMTP').first().waitFor()
    expect(await page.getByRole('button', { name: 'Send a test letter' }).isDisabled()).toBe(true)
    withMail()
    await page.reload()
    await page.getByLabel('Your e-mail address').fill('ada@corp.example')
    await page.getByRole('button', { name: 'Send a test letter' }).click()
    await page.getByText('mail.corp.example took it: 250 OK').waitFor()
    expect(server.sent).toContainEqual({ address: 'ada@corp.example' })
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('shows who is signed in, and ends a session', async () => {
    const { page } = await open('/settings?tab=people')
    const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
    await sessions.first().getByText('this browser').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'End the session of Grace Hill' }).click()
    await page.getByText('The session has ended').waitFor()
    await sessions.nth(1).waitFor({ state: 'detached' })
  })

  it('makes an API key, shows its secret once, and revokes one after a question', async () => {
    const { page } = await open('/settings?tab=people')
    await page.getByRole('button', { name: 'New key…' }).click()
    const dialog = page.getByRole('dialog', { name: 'New API key' })
    await dialog.getByLabel('What it is for').fill('nightly report')
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    await dialog.getByText('Copy the key now').waitFor()
    expect(await dialog.getByLabel('Key', { exact: true }).inputValue()).toBe('stw_only-told-once')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Done' }).click()
    expect(await page.getByText('stw_only-told-once').count()).toBe(0)
    await page.getByRole('button', { name: 'Revoke the key deploy bot' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('The key is revoked').waitFor()
    expect(server.requests).toContain('DELETE /api/v1/keys/key-1')
  })

  it('lists every setting, of secrets only whether they are set, and finds one by a word', async () => {
    const { page } = await open('/settings?tab=all')
    await page.getByText('STEWARD_PASSES_EVERY').waitFor()
    await page.getByRole('searchbox', { name: 'Search the settings' }).fill('mail server')
    await page.getByText('passes.every').waitFor({ state: 'detached' })
    await page.getByText('notify.smtp', { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('offers nothing that changes or reaches others to whoever may only read', async () => {
    server.scenario.system = aSystem({ role: 'auditor' })
    const { page } = await open()
    await page.getByText('Only stewards can try the keys.').waitFor()
    await page.getByRole('tab', { name: 'Mail' }).click()
    await page.getByText('Only stewards can send a test letter.').waitFor()
    await page.getByRole('tab', { name: 'People and keys' }).click()
    await page.getByText('Only stewards see API keys.').waitFor()
    expect(server.requests.some((request) => request.startsWith('GET /api/v1/keys'))).toBe(false)
  })

  it('says what went wrong and offers to try again', async () => {
    server.scenario.faults['/api/v1/settings'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    const { page } = await open()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('allowed-1').waitFor()
  })

  it.each(['connection', 'mail', 'people', 'all'])(
    'has no fault that axe finds and no sideways scroll in every look of its part %s',
    async (tab) => {
      const { page, faults } = await open(`/settings?tab=${tab}`)
      for await (const look of everyLook(page)) {
        await page.getByRole('heading', { level: 2 }).first().waitFor()
        expect(await accessibilityFaults(page), look).toEqual([])
        expect(await overflowOf(page), look).toBe(0)
      }
      expect(faults).toEqual([])
    },
  )

  it('is where the first steps of a new installation lead; they stand on the overview until hidden, and come back', async () => {
    server.scenario.setup = aSetup(['connected', 'first-pass', 'permissions'])
    const { page } = await open('/', 'Overview')
    await page.getByText('3 of 7 done').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Send a test letter' }).click()
    await page.waitForURL(`${server.url}/settings?tab=mail`)
    await page.goto('/')
    await page.getByRole('button', { name: 'Hide' }).click()
    await page.getByText('3 of 7 done').waitFor({ state: 'detached' })
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Show the first steps on the overview' }).click()
    await page.goto('/')
    await page.getByText('3 of 7 done').waitFor()
  })

  it('tells nobody of first steps who cannot take them, and nobody when all are done', async () => {
    const { page } = await open('/', 'Overview')
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await page.getByText('First steps').count()).toBe(0)
    server.scenario.setup = aSetup([])
    server.scenario.system = aSystem({ role: 'auditor' })
    await page.reload()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await page.getByText('First steps').count()).toBe(0)
  })
})
