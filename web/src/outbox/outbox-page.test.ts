import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { aMessage, aMessageFile } from '../../testing/acting-fixtures.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aSystem, nastyLabels } from '../../testing/fixtures.ts'

describeInBrowser('The outbox', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/outbox', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByRole('heading', { level: 1 }).waitFor()
    return watched
  }
  const lastListed = () => server.requests.findLast((request) => request.startsWith('GET /api/v1/messages?')) ?? ''

  it('is reached from every page, says that letters reach nobody, and lists them', async () => {
    server.scenario.messages = [aMessage()]
    const { page } = await openPage(browser(), server.url)
    await page.goto('/')
    await page.getByRole('navigation').getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Outbox' }).click()
    const row = page.getByRole('list', { name: 'Letters, the newest first' }).getByRole('listitem')
    const words = (await row.innerText()).replaceAll(/\s+/g, ' ')
    expect(words).toContain(
      'Only shown Do you still need 2 API tokens? To Robin Field Owner Written 21 Aug 2025, 10:00',
    )
    await page.getByRole('note').filter({ hasText: 'There is no mail server' }).waitFor()
    server.scenario.messages = [aMessage({ state: 'sent' })]
    await page.reload()
    await row.getByText('Sent').waitFor()
    expect(await page.getByText('There is no mail server').count()).toBe(0)
  })

  it('asks the server with exactly the filters of its address', async () => {
    const { page } = await open('/outbox?state=bounced&recipient=Owner+2')
    await page.getByText('550 No such user').first().waitFor()
    expect(server.requests).toContain('GET /api/v1/messages?state=bounced&recipient=Owner 2&limit=100')
    await page.getByLabel('State').selectOption('Sent')
    await page.waitForURL(`${server.url}/outbox?state=sent&recipient=Owner+2`)
    await expect.poll(lastListed).toBe('GET /api/v1/messages?state=sent&recipient=Owner 2&limit=100')
    await page.getByRole('button', { name: 'Clear filters' }).first().click()
    await page.waitForURL(`${server.url}/outbox`)
  })

  it('explains letters where there is none, and offers to try again after a fault', async () => {
    server.scenario.messages = []
    const { page } = await open()
    await page.getByText('No letter was written yet').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    server.scenario.faults['/api/v1/messages'] = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    await page.reload()
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('No letter was written yet').waitFor()
  })

  it('shows a letter as it looks, in a frame that runs no script, and its links open the page to answer', async () => {
    const { page, faults } = await open('/outbox/1')
    const title = await page.title()
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Keep it' })
    await link.waitFor()
    const popup = page.waitForEvent('popup')
    await link.click()
    await expect.poll(async () => (await popup).url()).toBe(`${server.url}/answer/abc`)
    expect(await page.title()).toBe(title)
    expect(faults.filter((fault) => !fault.includes('Blocked script execution'))).toEqual([])
  })

  it('shows a letter as plain text, its questions and what was answered', async () => {
    const { page } = await open('/outbox/1')
    await page.getByText('As plain text').click()
    await page.getByText('Keep it: http://127.0.0.1/answer/abc').waitFor()
    const asks = page.getByRole('region', { name: 'Questions and answers' })
    await asks.getByText('Not answered').waitFor()
    await asks.getByText('Copies the wiki every night').waitFor()
    expect(await asks.getByRole('link', { name: 'Case 2' }).getAttribute('href')).toBe('/cases/2')
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('has a letter sent again, and takes word that it came back', async () => {
    const { page } = await open('/outbox/1')
    await page.getByRole('button', { name: 'Send again' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click()
    await page.getByRole('status').filter({ hasText: 'The letter is sent again' }).waitFor()
    expect(server.requests).toContain('POST /api/v1/messages/1/resend')
    await page.getByRole('button', { name: 'It came back…' }).click()
    const dialog = page.getByRole('dialog', { name: 'This letter came back' })
    await dialog.getByLabel('What did the other side say?').fill('550 no such user')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'It came back' }).click()
    await page.getByRole('status').filter({ hasText: 'The letter counts as returned' }).waitFor()
    expect(server.sent).toEqual([{ reason: '550 no such user' }])
  })

  it('offers nothing to whoever may only read, and says that links lead nowhere for them', async () => {
    server.scenario.system = aSystem({ role: 'auditor' })
    const { page } = await open('/outbox/1')
    await page.getByText('Only stewards see links that answer').waitFor()
    expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0)
  })

  it('says when there is no such letter', async () => {
    server.scenario.faults['/api/v1/messages/'] = { status: 404, code: 'not-found', detail: 'There is no message 9.' }
    const { page } = await openPage(browser(), server.url)
    await page.goto('/outbox/9')
    await page.getByRole('alert').filter({ hasText: 'There is no message 9.' }).waitFor()
  })

  it.each(['/outbox', '/outbox/1'])(
    'has no fault that axe finds and no sideways scroll at %s, in every look',
    async (path) => {
      const file = aMessageFile({ words: nastyLabels[5], subject: nastyLabels[0] })
      server.scenario.messageFile = { ...file, rendered: { ...file.rendered, subject: nastyLabels[0] } }
      server.scenario.messages = nastyLabels.map((label, id) =>
        aMessage({ id, subject: `${label} `, words: label, recipient: { ...aMessage().recipient, name: label } }),
      )
      const { page } = await open(path)
      for await (const look of everyLook(page)) {
        expect(await accessibilityFaults(page), look).toEqual([])
        expect(await overflowOf(page), look).toBe(0)
      }
    },
  )
})
