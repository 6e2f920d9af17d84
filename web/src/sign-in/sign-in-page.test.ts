import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { failureText } from './text.ts'

describeInBrowser('The sign-in page', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
    server.scenario.signedIn = false
    const providers = [
      { id: 'corp', name: 'Corp', href: '/sign-in/with/corp' },
      { id: 'partner', name: 'Partner <b>Ltd</b>', href: '/sign-in/with/partner' },
    ]
    server.scenario.signInOptions = { providers, mail: true, mailServer: true }
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    return watched
  }

  it('has a button for every provider, which comes back to the page that was wanted', async () => {
    const { page, faults } = await open('/tokens?unscoped=true&sign-in=denied')
    const link = page.getByRole('link', { name: 'Sign in with Corp' })
    await link.waitFor()
    expect(await link.getAttribute('href')).toBe(`/sign-in/with/corp?to=${encodeURIComponent('/tokens?unscoped=true')}`)
    await page.getByRole('link', { name: 'Sign in with Partner <b>Ltd</b>' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(faults).toEqual([])
  })

  it('asks for a link by e-mail, by keyboard alone, and says what the server says', async () => {
    const { page } = await open()
    await page.getByLabel('E-mail address').fill('ada@corp.example')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'If this address may sign in' }).waitFor()
    expect(server.sent).toEqual([{ email: 'ada@corp.example' }])
    expect(await page.getByText('This server has no mail server').count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('says where the letter is when there is no mail server, and what is wrong when it cannot be asked for', async () => {
    server.scenario.signInOptions = { providers: [], mail: true, mailServer: false }
    const { page } = await open()
    await page.getByLabel('E-mail address').fill('ada@corp.example')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByText('This server has no mail server').waitFor()
    server.scenario.faults = {
      '/api/v1/sign-in/mail': { status: 429, code: 'rate-limited', detail: 'Please wait a minute.' },
    }
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByRole('alert').filter({ hasText: 'Please wait a minute.' }).waitFor()
  })

  it('offers the printed link alone where nothing else is there', async () => {
    server.scenario.signInOptions = { providers: [], mail: false, mailServer: false }
    const { page } = await open()
    await page.getByText('npx steward sign-in').waitFor()
    expect(await page.getByLabel('E-mail address').count()).toBe(0)
  })

  it('says why a provider signed nobody in, and nothing where the address holds no such word', async () => {
    const { page } = await open('/?sign-in=constructor')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    for (const [word, { title }] of Object.entries(failureText)) {
      await page.goto(`/?sign-in=${word}`)
      await page.getByRole('alert').filter({ hasText: title }).waitFor()
    }
  })

  it('fits on a phone, light and dark', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const { page } = await open('/?sign-in=no-role', { viewport: { width: 390, height: 844 }, colorScheme })
      await page.getByRole('link', { name: 'Sign in with Corp' }).waitFor()
      expect([await overflowOf(page), await accessibilityFaults(page)]).toEqual([0, []])
    }
  })
})
