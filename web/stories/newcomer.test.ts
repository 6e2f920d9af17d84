import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, overflowOf } from '../testing/browser.ts'
import { startRealServer } from '../testing/running-server.ts'
import { arrive, expectGoodPage, openFromNavigation, openStory, propose, steward } from './story.ts'

const purpose = 'Fills the weekly report of open incidents.'

describeInBrowser('A newcomer, from the first start to the first answered question', (browser) => {
  it('signs in, finds a token, lets owners be asked, and reads on the token what its owner answered by phone', {
    timeout: 240_000,
  }, async () => {
    await using server = await startRealServer(['--steward-email', steward])
    const { page, faults } = await openStory(browser(), server.url)

    await page.goto(server.signInLink)
    await arrive(page, 'Overview')
    await page.getByText('Stand-in organisation.').waitFor()
    await page.getByText(/of 82 user tokens end in the week of/).waitFor()
    await expectGoodPage(page, 'overview')

    await page
      .getByRole('link', { name: /^Never used/ })
      .first()
      .click()
    await arrive(page, 'Tokens')
    await page
      .getByRole('link', { name: /vscode/ })
      .first()
      .click()
    await arrive(page, 'vscode')
    await page.getByText('Nobody has said').first().waitFor()
    await expectGoodPage(page, 'token')

    await openFromNavigation(page, 'Findings')
    await page
      .getByRole('button', { name: /^Evidence/ })
      .first()
      .click()
    await page.getByRole('columnheader', { name: 'Verdict' }).first().waitFor()
    await expectGoodPage(page, 'findings')

    await propose(page)
    await advanceOneWeek(page, '29 Aug 2025')
    await applyPlan(page)

    const link = await linkInLetter(page)
    await answerByPhone(link)

    await openFromNavigation(page, 'Outbox')
    await page
      .getByRole('link', { name: /vscode/ })
      .first()
      .click()
    await page.getByText(purpose).first().waitFor()
    await page.getByRole('link', { name: 'vscode' }).click()
    await arrive(page, 'vscode')
    await page.getByText(purpose).first().waitFor()
    await page
      .getByText(/Set aside by sakura.chatterjee/)
      .first()
      .waitFor()
    await expectGoodPage(page, 'answered token')

    await advanceOneWeek(page, '5 Sept 2025')
    await page.getByText('14 days ago').first().waitFor()
    expect(faults).toEqual([])
  })

  async function answerByPhone(link: string): Promise<void> {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
    const { page, faults } = await openStory(browser(), new URL(link).origin, phone)
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: 'Keep this token?' }).waitFor()
    await expectGoodPage(page, 'answer')
    await page.getByLabel('What is it for?').fill(purpose)
    await page.getByLabel(/Where does it run/).fill('Server reports-2')
    await page.getByRole('button', { name: 'Keep it' }).tap()
    await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()
    await page.getByText('Nothing happens to the token.').waitFor()
    await expectGoodPage(page, 'thanks')
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: 'This was answered already' }).waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(faults).toEqual([])
  }
})

async function advanceOneWeek(page: Page, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Advance one week' }).click()
  await page
    .getByText(new RegExp(`${day}, `))
    .first()
    .waitFor()
}

async function applyPlan(page: Page): Promise<void> {
  await openFromNavigation(page, 'Plans')
  await page
    .getByRole('link', { name: /questions/ })
    .first()
    .click()
  await arrive(page, /^Plan of 29 Aug 2025/)
  await expectGoodPage(page, 'plan')
  await page.getByRole('button', { name: 'Apply…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Do \d+ actions$/ })
    .click()
  await page.getByRole('heading', { name: 'What came of it' }).waitFor()
  await expectGoodPage(page, 'applied plan')
}

/** Finds the letter about the token by way of the outcome, and takes the link of its first button. */
async function linkInLetter(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Read the letters' }).click()
  await arrive(page, 'Outbox')
  await page.getByText('There is no mail server', { exact: true }).waitFor()
  await expectGoodPage(page, 'outbox')
  await page.getByLabel('Recipient: name or address').fill('sakura')
  await page
    .getByRole('link', { name: /vscode/ })
    .first()
    .click()
  await arrive(page, /vscode/)
  await expectGoodPage(page, 'letter')
  const keep = page.frameLocator('iframe').getByRole('link', { name: 'Keep it' })
  return (await keep.first().getAttribute('href')) ?? expect.fail('The button of the letter leads nowhere.')
}
