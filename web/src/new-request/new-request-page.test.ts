import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessibilityFaults } from '../../testing/accessibility.ts'
import { describeInBrowser, everyLook, openPage, overflowOf } from '../../testing/browser.ts'
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts'
import { aPreview, aRequestFile } from '../../testing/request-fixtures.ts'

describeInBrowser('The form of a new request', (browser) => {
  let server: FakeServer
  beforeEach(async () => {
    server = await startFakeServer()
  })
  afterEach(() => server[Symbol.asyncDispose]())
  const open = async (path = '/requests/new', options = {}) => {
    const watched = await openPage(browser(), server.url, options)
    await watched.page.goto(path)
    await watched.page.getByLabel('What it is for').waitFor()
    return watched
  }
  const previewed = () => server.requests.filter((one) => one === 'POST /api/v1/requests/preview').length
  const filled = '/requests/new?purpose=Copies+the+wiki&system=backup-3&scopes=read:page:confluence'

  it('asks for everything by keyboard and mouse, previews who decides, and sends it', async () => {
    const { page } = await open()
    await page.getByText('Say what it is for, where it runs').waitFor()
    await page.getByLabel('What it is for').fill('Copies the wiki')
    await page.getByLabel('Where it will run').fill('backup-3')
    expect(previewed()).toBe(0)
    await page.getByRole('checkbox', { name: 'Read pages' }).check()
    const preview = page.getByRole('region', { name: 'What will happen' })
    await preview.getByText('One of').waitFor()
    await preview.getByText('Ada Abel').waitFor()
    await preview.getByText('Lee Park').waitFor()
    await preview.getByText('make the token within 7 days').waitFor()
    await page.getByRole('combobox', { name: 'Sites' }).fill('fleet.atlassian.net')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '30 days' }).click()
    await page.getByText('Until 21 Sept 2025. At most 1 year for a token that reads.').waitFor()
    await page.getByLabel('Who is asked when you cannot be reached').fill('grace@fleet.example')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.waitForURL(`${server.url}/requests/7`)
    await page.getByRole('status').filter({ hasText: 'Request sent' }).waitFor()
    expect(server.sent).toContainEqual({
      content: {
        kind: 'user-token',
        purpose: 'Copies the wiki',
        system: 'backup-3',
        scopes: ['read:page:confluence'],
        sites: ['fleet.atlassian.net'],
        days: 30,
        backup: 'grace@fleet.example',
        label: null,
      },
      draft: false,
      breakGlass: null,
    })
  })

  it('finds scopes by words, the least first, and shows what was chosen', async () => {
    const { page } = await open()
    const picker = page.getByRole('group', { name: 'What it may do' })
    const groups = picker.getByRole('group', { name: /^(Read|Write|Delete|Manage):/ })
    expect(await groups.evaluateAll((all) => all.map((one) => one.textContent?.split(':')[0]))).toEqual([
      'Read',
      'Write',
      'Delete',
      'Manage',
    ])
    await picker.getByRole('searchbox').fill('pages')
    expect(await groups.count()).toBe(2)
    await picker.getByRole('checkbox', { name: 'Delete pages' }).check()
    await picker.getByRole('searchbox').fill('nothing at all')
    await picker.getByText('Nothing in the vocabulary fits').waitFor()
    const chosen = picker.getByRole('group', { name: '1 scope chosen' })
    await chosen.getByRole('button', { name: 'Remove delete:page:confluence' }).click()
    await chosen.waitFor({ state: 'detached' })
  })

  it('offers no span that is too long for the scopes, and says why the one that is there is', async () => {
    const { page } = await open(`${filled}&days=300`)
    await page.getByRole('button', { name: '1 year' }).waitFor()
    await page.getByRole('checkbox', { name: 'Create, change and delete issues' }).check()
    const bound = 'At most 180 days for a token that writes.'
    await page.getByText(bound, { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: '1 year' }).count()).toBe(0)
    await page.getByRole('checkbox', { name: 'Everything that I may do, without scopes' }).check()
    await page.getByText('At most 30 days for a token that may do everything.', { exact: true }).waitFor()
  })

  it('says what is missing when one tries to send it, and of a field when one has left it', async () => {
    const { page } = await open()
    await page.getByLabel('Where it will run').focus()
    await page.keyboard.press('Tab')
    await page.getByText('Say where it will run.').waitFor()
    expect(await page.getByText('Say what it is for.', { exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByText('Say what it is for.', { exact: true }).waitFor()
    await page.getByText('Choose at least one scope, or everything.').waitFor()
    await page.getByRole('alert').filter({ hasText: 'Something is still missing' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(server.sent).toEqual([])
  })

  it('says at the field what the rules object to, and does not send it', async () => {
    const words = 'The backup must be somebody else.'
    server.scenario.preview = aPreview({ faults: [{ field: 'backup', words }] })
    const { page } = await open(filled)
    await page.getByLabel('Who is asked when you cannot be reached').waitFor()
    await page.getByText(words).nth(1).waitFor()
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByRole('alert').filter({ hasText: 'Something is still missing' }).waitFor()
    expect(server.requests).not.toContain('POST /api/v1/requests')
  })

  it('says when it is approved at once and by what, and when no rule lets it be asked for', async () => {
    const evidence = ['reads only: read:page:confluence']
    server.scenario.preview = aPreview({ automatic: { yes: true, evidence } })
    const { page } = await open(filled)
    await page.getByText('Approved at once').waitFor()
    await page.getByText('reads only: read:page:confluence').waitFor()
    server.scenario.preview = aPreview({ rule: null, stages: [], why: 'No rule lets members ask for this.' })
    await page.getByLabel('Where it will run').fill('backup-4')
    await page.getByRole('note').filter({ hasText: 'No rule lets members ask for this.' }).waitFor()
  })

  it('breaks the glass only with a reason, where the rule allows it', async () => {
    const { page } = await open(filled)
    await page.getByRole('checkbox', { name: 'I need it at once' }).check()
    const button = page.getByRole('button', { name: 'Break the glass' })
    await button.click()
    await page.getByText('Say why it cannot wait.').waitFor()
    await page.getByLabel('Why it cannot wait').fill('The wiki is down')
    expect(await accessibilityFaults(page)).toEqual([])
    await button.click()
    await page.waitForURL(`${server.url}/requests/7`)
    expect(server.sent.at(-1)).toMatchObject({ breakGlass: { reason: 'The wiki is down' } })
  })

  it('keeps what is unfinished as a draft, and goes on with it', async () => {
    const { page } = await open('/requests/new?purpose=Half+an+idea')
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.waitForURL(`${server.url}/my/requests`)
    expect(server.sent.at(-1)).toMatchObject({ draft: true, content: { purpose: 'Half an idea', scopes: [] } })
    server.scenario.requestFile = aRequestFile({ state: 'draft', rule: null }, { change: true, submit: true })
    await page.goto('/requests/new?draft=7')
    await page.getByRole('heading', { name: 'Draft 7' }).waitFor()
    expect(await page.getByLabel('Where it will run').inputValue()).toBe('backup-3')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.waitForURL(`${server.url}/requests/7`)
    expect(server.requests).toContain('PATCH /api/v1/requests/7')
    expect(server.requests).toContain('POST /api/v1/requests/7/submit')
  })

  it('does not let what is no draft be changed', async () => {
    server.scenario.requestFile = aRequestFile()
    const { page } = await openPage(browser(), server.url)
    await page.goto('/requests/new?draft=7')
    await page.getByText('This is no draft (any more)').waitFor()
  })

  it('is filled in with what is known of a token, under what the address says', async () => {
    const { page } = await open('/requests/new?token=user-token/tok-1&system=backup-9')
    await page.getByText('Filled in for you').waitFor()
    expect(await page.getByLabel('What it is for').inputValue()).toBe('Known of the token')
    expect(await page.getByLabel('Where it will run').inputValue()).toBe('backup-9')
    expect(await page.getByRole('checkbox', { name: 'Everything that I may do' }).isChecked()).toBe(true)
    expect(server.requests).toContain('GET /api/v1/request-prefill?kind=user-token&id=tok-1&why=afterwards')
    await page.getByRole('region', { name: 'What will happen' }).getByText('Ada Abel').waitFor()
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.waitForURL(`${server.url}/requests/7`)
    const origin = { kind: 'afterwards', token: { kind: 'user-token', id: 'tok-1' }, caseId: null }
    expect(server.sent.at(-1)).toMatchObject({ origin })
  })

  it('says when the server refuses it, and keeps what was typed', async () => {
    const { page } = await open(filled)
    await page.getByText('Ada Abel').waitFor()
    server.scenario.faults['/api/v1/requests'] = { status: 422, code: 'request-refused', detail: 'No rule applies.' }
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByRole('alert', { name: 'The request was not sent' }).getByText('No rule applies.').waitFor()
    expect(await page.getByLabel('What it is for').inputValue()).toBe('Copies the wiki')
  })

  it('offers to try again when the vocabulary cannot be loaded', async () => {
    const fault = { status: 503, code: 'store-busy', detail: 'The database is busy.' }
    server.scenario.faults['/api/v1/request-options'] = fault
    const { page } = await openPage(browser(), server.url)
    await page.goto('/requests/new')
    await page.getByRole('alert').filter({ hasText: 'The database is busy.' }).waitFor()
    server.scenario.faults = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByLabel('What it is for').waitFor()
  })

  it('has no fault that axe finds and no sideways scroll, in every look', async () => {
    const { page, faults } = await open(filled)
    for await (const look of everyLook(page)) {
      await page.getByText('Ada Abel').waitFor()
      expect(await accessibilityFaults(page), look).toEqual([])
      expect(await overflowOf(page), look).toBe(0)
    }
    expect(faults).toEqual([])
  })
})
