import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Where the browser is: `STEWARD_TEST_CHROMIUM`, or one of the usual places; `null` when there is none. */
export function findChromium(): string | null {
  const named = process.env.STEWARD_TEST_CHROMIUM
  return named ?? usualPlaces.find((path) => existsSync(path)) ?? null
}

/** Starts the browser; it ends with `close()`. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: quiet })
}

/** Runs something with a browser of its own, which is closed whatever happens. Throws where no browser is found. */
export async function withBrowser<Result>(run: (browser: Browser) => Promise<Result>): Promise<Result> {
  const path = findChromium()
  if (path === null) throw new Error('No Chromium was found: name one in STEWARD_TEST_CHROMIUM.')
  const browser = await launchChromium(path)
  try {
    return await run(browser)
  } finally {
    await browser.close()
  }
}

/**
 * A suite in a real browser. Where none is found the suite is left out and says so; with `CI` set it fails instead.
 * `browser()` may be called in tests and hooks of the suite.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const path = findChromium()
  if (path === null && process.env.CI) {
    describe(name, () =>
      it('has a browser', () => expect.fail('No Chromium was found, and CI must not leave browser tests out.')),
    )
    return
  }
  if (path === null) process.stderr.write(`\n!! LEFT OUT: "${name}" needs Chromium (or STEWARD_TEST_CHROMIUM).\n`)
  describe.skipIf(path === null)(name, () => {
    let browser: Browser | undefined
    beforeAll(async () => {
      browser = await launchChromium(path ?? '')
    })
    afterAll(() => browser?.close())
    tests(() => browser ?? expect.fail('The browser has not started.'))
  })
}

/** A page that remembers what must not happen: requests elsewhere, breaches of the security policy, errors in scripts. */
export interface WatchedPage {
  readonly page: Page
  readonly faults: readonly string[]
}

/** Opens a page in a context of its own, whose zone is not UTC so that mistakes with zones show. It is closed when the test ends. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) faults.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== baseURL && protocol !== 'data:') faults.push(`request: ${request.url()}`)
  })
  return { page, faults }
}

/** How many pixels the page can be scrolled sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)')
}

/** Puts the page through wide and narrow, light and dark, one after the other, and names each look. */
export async function* everyLook(page: Page): AsyncGenerator<string> {
  for (const width of [1440, 1024, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
      yield `${colorScheme}, ${width} px`
    }
}
