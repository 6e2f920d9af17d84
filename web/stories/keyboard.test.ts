import { expect, it } from 'vitest'
import { describeInBrowser } from '../testing/browser.ts'
import { startRealServer } from '../testing/running-server.ts'
import { arrive, expectGoodPage, focused, openStory, steward, tabTo } from './story.ts'

describeInBrowser('Without a pointer, and without the server', (browser) => {
  it('goes from the overview by way of tokens and a token to its case with the focus in sight, and says so when nothing answers', {
    timeout: 240_000,
  }, async () => {
    await using server = await startRealServer(['--steward-email', steward])
    const { page, faults } = await openStory(browser(), server.url)
    await page.goto(server.signInLink)
    await arrive(page, 'Overview')

    await page.keyboard.press('Tab')
    expect(await focused(page)).toEqual({ name: 'Skip to the content', visible: true })
    await page.keyboard.press('Enter')
    await tabTo(page, /^Dormant but enabled/)
    await page.keyboard.press('Enter')
    await arrive(page, 'Tokens')

    await page.keyboard.press('/')
    await page.keyboard.type('vscode')
    await page.getByText('1 token', { exact: true }).waitFor()
    await tabTo(page, /^vscode/)
    await page.keyboard.press('Enter')
    await arrive(page, 'vscode')

    await tabTo(page, /^Case \d+/)
    await page.keyboard.press('Enter')
    await arrive(page, /vscode/)
    await expectGoodPage(page, 'case')
    const address = page.url()
    await page.keyboard.press('Alt+ArrowLeft')
    await arrive(page, 'vscode')
    await page.keyboard.press('Alt+ArrowRight')
    await page.waitForURL(address)

    await server.stop()
    await tabTo(page, /^Plans$/, 40)
    await page.keyboard.press('Enter')
    const alert = page.getByRole('alert')
    await alert.getByText(/^(The server does not answer|The plans could not be loaded)$/).waitFor()
    await alert.getByRole('button', { name: 'Try again' }).click()
    await alert.getByRole('button', { name: 'Try again' }).waitFor()
    await expectGoodPage(page, 'server gone')
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    await expectGoodPage(page, 'offline')
    expect(faults).toEqual([])
  })
})
