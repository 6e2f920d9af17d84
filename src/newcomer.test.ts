import { expect, it } from 'vitest'
import { describeInBrowser, openPage, overflowOf } from '../web/testing/browser.ts'
import { builtWeb } from '../web/testing/built-web.ts'
import { startSteward } from './cli/testing/running.ts'
import { emptyDirectory } from './cli/testing/steward.ts'

describeInBrowser('a newcomer with ten minutes, in a real browser on the real server', (browser) => {
  it('starts, signs in by the printed link, sees 82 user tokens, finds the unused ones, and lets a week go by', {
    timeout: 120_000,
  }, async () => {
    await builtWeb()
    const running = startSteward(['serve', '--listen', '127.0.0.1:0'], { cwd: emptyDirectory() })
    try {
      const [link] = await running.printed(/http:\/\/\S+\/sign-in\?code=\S+/)
      const { page, faults } = await openPage(browser(), new URL(link).origin)
      await page.goto(link)
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
      await page.getByText('Stand-in organisation.').waitFor()
      await page.getByText(/of 82 user tokens end in the week of/).waitFor()

      await page.getByRole('link', { name: /Dormant but enabled/ }).click()
      await page.getByRole('heading', { name: 'Tokens', exact: true }).waitFor()
      expect(page.url()).toContain('/tokens?')
      const shown = await page
        .getByText(/^\d+ tokens?$/)
        .first()
        .textContent()
      expect(Number.parseInt(shown ?? '', 10)).toBeGreaterThan(20)

      await page.goto('/tokens')
      await page
        .getByRole('link', { name: /sap-jira-bridge/ })
        .first()
        .waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('break-glass')
      await page.getByText('1 token', { exact: true }).waitFor()
      await page
        .getByRole('link', { name: /break-glass/ })
        .first()
        .click()
      await page.getByRole('heading', { name: 'History' }).waitFor()

      await page.getByRole('button', { name: 'Advance one week' }).click()
      await page.getByText('29 Aug 2025').first().waitFor()
      await page.setViewportSize({ width: 390, height: 844 })
      for (const path of ['/', '/tokens']) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        expect([path, await overflowOf(page)]).toEqual([path, 0])
      }

      const other = await openPage(browser(), new URL(link).origin)
      await other.page.goto(link)
      await other.page
        .getByText(/used already|already used|was used|run out/i)
        .first()
        .waitFor()
      expect(other.faults).toEqual([])
      expect(faults).toEqual([])
    } finally {
      await running.end('SIGTERM')
    }
  })
})
