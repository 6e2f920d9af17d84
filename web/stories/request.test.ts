import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from '../testing/browser.ts'
import { startRealServer } from '../testing/running-server.ts'
import { arrive, expectGoodPage, focused, openFromNavigation, openStory, propose, steward, tabTo } from './story.ts'

const member = 'sakura.chatterjee@brightwater.example'
const purpose = 'Shows open incidents on the board in the hall'

describeInBrowser('A member who needs a token', (browser) => {
  it('comes in by a link in a letter, asks with the rule in sight, is approved by two keys, and reads what to do next', {
    timeout: 240_000,
  }, async () => {
    await using server = await startRealServer(['--steward-email', steward])
    const { page: hers, faults } = await openStory(browser(), server.url)
    const { page: theirs, faults: otherFaults } = await openStory(browser(), server.url)
    await theirs.goto(server.signInLink)
    await arrive(theirs, 'Overview')
    await propose(theirs)

    await hers.goto('/')
    await signInByMail(hers, theirs)
    await arrive(hers, 'My tokens')
    await hers.getByText('vscode').waitFor()
    await expectGoodPage(hers, 'my tokens')

    await isDenied(hers)
    await ask(hers)
    await approveByKeys(theirs)

    await hers.getByRole('link', { name: 'My requests' }).first().click()
    await hers.reload()
    await arrive(hers, 'My requests')
    await expectGoodPage(hers, 'my requests')
    await hers.getByRole('link', { name: 'See what to do next' }).click()
    await hers.getByRole('heading', { name: 'What to do next' }).waitFor()
    await hers.getByText('read:issue:jira').first().waitFor()
    await expectGoodPage(hers, 'grant')
    expect([...faults, ...otherFaults]).toEqual([])
  })
})

/** Asks for the link; the letter waits in the outbox, where a steward hands it on. */
async function signInByMail(hers: Page, theirs: Page): Promise<void> {
  await hers.getByLabel('E-mail address').fill(member)
  await expectGoodPage(hers, 'sign-in')
  await hers.keyboard.press('Enter')
  await hers.getByText('Look into your mail').waitFor()

  await openFromNavigation(theirs, 'Outbox')
  await theirs
    .getByRole('link', { name: /sign in/i })
    .first()
    .click()
  const link = await theirs.frameLocator('iframe').getByRole('link').first().getAttribute('href')

  await hers.goto(link ?? expect.fail('The letter has no link.'))
  await expectGoodPage(hers, 'confirmation of signing in')
  await hers.getByRole('button', { name: /^Sign in/ }).click()
}

/** What is about the whole organisation answers nobody who may not see it, and says where what is theirs is. */
async function isDenied(page: Page): Promise<void> {
  for (const path of ['/tokens', '/findings', '/outbox']) {
    await page.goto(path)
    await arrive(page, 'This page is not for you')
  }
  await expectGoodPage(page, 'not for members')
  await page.getByRole('link', { name: 'My tokens' }).last().click()
  await arrive(page, 'My tokens')
}

async function ask(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'New request' }).click()
  await arrive(page, 'New request')
  await page.getByLabel('What it is for').fill(purpose)
  await page.getByLabel('Where it will run').fill('Grafana, board incidents')
  await page.getByRole('searchbox').fill('read:issue:jira')
  await page.getByRole('checkbox', { name: /issue/i }).first().check()
  await page.getByText('make the token within').waitFor()
  await expectGoodPage(page, 'new request')
  await page.getByRole('button', { name: 'Send the request' }).click()
  await page.getByText('Request sent').waitFor()
}

/** Without a pointer: the key `a` asks once more, Enter approves. */
async function approveByKeys(page: Page): Promise<void> {
  await page.goto('/requests')
  await arrive(page, 'Requests')
  await page.getByText(purpose).first().waitFor()
  await expectGoodPage(page, 'requests')
  await tabTo(page, new RegExp(`^${purpose}`))
  await page.keyboard.press('a')
  await page.getByRole('dialog', { name: 'Approve this request?' }).waitFor()
  await page.getByRole('dialog').getByText(purpose).waitFor()
  expect((await focused(page)).name).toBe('Approve')
  await expectGoodPage(page, 'approving')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Approved' }).waitFor()
}
