import { lazyRouteComponent } from '@tanstack/react-router'

/** The part of the application that holds a page could not be fetched, because nothing answers. */
export class PageUnreachable extends Error {
  constructor(cause: unknown) {
    super('The page could not be fetched.', { cause })
    this.name = 'PageUnreachable'
  }
}

/**
 * A page whose code is fetched when it is first needed. Where that fails although the server answers, another version was installed and the
 * page is loaded anew once; where nothing answers that would end on an error page of the browser, so the frame stays and says what is wrong.
 */
export function lazyPage<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  fetchModule: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    try {
      return await fetchModule()
    } catch (error) {
      throw (await serverAnswers()) ? error : new PageUnreachable(error)
    }
  }, name)
}

/** Whether anything answers at the address from which the application came. */
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
