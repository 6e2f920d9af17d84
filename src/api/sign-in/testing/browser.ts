import type { App } from '../../app.ts'

/** A browser with cookies: it follows every way between the product, which is asked without a network, and a provider of identities. */
export interface Browser {
  /** Asks for an address and follows where it leads, at most twenty times, until a page comes or `until` holds of the next address. */
  go(url: string, until?: (url: URL) => boolean): Promise<Visit>
  /** Cookies that it would send to the product. */
  readonly cookies: Map<string, string>
}

/** Where a browser came to. */
export interface Visit {
  readonly url: URL
  readonly status: number
  readonly body: string
  /** Addresses on the way. */
  readonly way: readonly URL[]
}

/** A browser that reaches `app` at `publicUrl`. */
export function aBrowser(app: App, publicUrl: string): Browser {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (origin: string): Map<string, string> => {
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }
  const ask = async (url: URL): Promise<Answered> => {
    const jar = jarOf(url.origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answered = url.origin === publicUrl ? await askApp(app, url, cookie) : await askNetwork(url, cookie)
    for (const line of answered.setCookies) keep(jar, line)
    return answered
  }
  return {
    cookies: jarOf(publicUrl),
    go: async (address, until = () => false) => {
      const way = [new URL(address, publicUrl)]
      for (let turn = 0; turn < 20; turn += 1) {
        const url = way.at(-1) ?? new URL(publicUrl)
        const { status, body, location } = await ask(url)
        if (location === null) return { url, status, body, way }
        const next = new URL(location, url)
        way.push(next)
        if (until(next)) return { url: next, status, body, way }
      }
      throw new Error('it leads round and round')
    },
  }
}

interface Answered {
  readonly status: number
  readonly body: string
  readonly location: string | null
  readonly setCookies: readonly string[]
}

async function askApp(app: App, url: URL, cookie: string): Promise<Answered> {
  const answer = await app.inject({ method: 'GET', url: `${url.pathname}${url.search}`, headers: { cookie } })
  const set = [answer.headers['set-cookie'] ?? []].flat()
  return {
    status: answer.statusCode,
    body: answer.body,
    location: answer.headers.location?.toString() ?? null,
    setCookies: set,
  }
}

async function askNetwork(url: URL, cookie: string): Promise<Answered> {
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
  return {
    status: answer.status,
    body: await answer.text(),
    location: answer.headers.get('location'),
    setCookies: answer.headers.getSetCookie(),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const [name = '', ...value] = pair.split('=')
  const ended = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970.*)$/i.test(attribute))
  if (ended || value.join('=') === '') jar.delete(name)
  else jar.set(name, value.join('='))
}
