import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { accessibilityFaults } from '../testing/accessibility.ts'
import { openPage, overflowOf, type WatchedPage } from '../testing/browser.ts'

/** Somebody of the stand-in organisation who runs the product, as `--steward-email`. */
export const steward = 'mira.prasad@brightwater.example'

/** Opens a page of the real server, which a busy machine makes wait. */
export async function openStory(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const watched = await openPage(browser, url, options)
  watched.page.setDefaultTimeout(45_000)
  return watched
}

/** Goes on once the page of that name is there: its heading, and nothing on it that is still being loaded. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
}

/** Asks axe about the page as it is, light and then dark, and whether it can be scrolled sideways. It is left in the light. */
export async function expectGoodPage(page: Page, name: string): Promise<void> {
  const light = await accessibilityFaults(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await accessibilityFaults(page, 'contrast')
  await page.emulateMedia({ colorScheme: 'light' })
  expect({ name, light, dark, overflow: await overflowOf(page) }).toEqual({ name, light: [], dark: [], overflow: 0 })
}

/** Lets Token Steward act after somebody agreed, with a reason; the name is that of whoever is signed in. */
export async function propose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mode:' }).click()
  const dialog = page.getByRole('dialog', { name: 'What Token Steward may do' })
  await dialog.getByRole('radio', { name: 'Propose' }).check()
  await dialog.getByLabel('Why').fill('The findings were looked at.')
  await expectGoodPage(page, 'mode')
  await dialog.getByRole('button', { name: 'Change to “propose”' }).click()
  await page.getByText('The mode is “propose” now').waitFor()
}

/** Presses Tab until the focus is on what is named so, and says how often. Fails where nothing shows the focus, or it is not reached. */
export async function tabTo(page: Page, wanted: RegExp, most = 60): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab')
    const { name, visible } = await focused(page)
    passed.push(name)
    if (!wanted.test(name)) continue
    expect([name, visible]).toEqual([name, true])
    return
  }
  expect.fail(`Tab did not reach ${wanted} within ${most} presses, but passed: ${passed.join(' | ')}`)
}

interface Focused {
  readonly name: string
  /** It is on the screen, and an outline, a border or a shadow differs from the same element without the focus. */
  readonly visible: boolean
}

/** What has the focus, by its accessible name or its words. */
export function focused(page: Page): Promise<Focused> {
  return page.evaluate<Focused>(`(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return { name: '', visible: false }
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? ''
    const shown = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    const outlined = shown.outlineStyle !== 'none' && parseFloat(shown.outlineWidth) >= 1
    return { name: label.replace(/\\s+/g, ' ').trim(), visible: onScreen && outlined }
  })()`)
}

/** Opens a page by the navigation at the top, where those that are looked at less are behind one button. */
export async function openFromNavigation(page: Page, name: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Pages' })
  const inSight = navigation.getByRole('link', { name })
  if ((await inSight.count()) > 0) await inSight.click()
  else {
    await navigation.getByRole('button', { name: /^More/ }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await arrive(page, name)
}
