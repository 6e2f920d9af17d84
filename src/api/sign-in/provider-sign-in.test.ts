import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultAccess, type IdentityProvider } from '../../model/access-settings.ts'
import { HOUR } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { type AccessWorld, accessWorld, publicUrl } from './testing/access-world.ts'
import { aBrowser, type Browser, type Visit } from './testing/browser.ts'
import { type IdentityServer, type KnownPerson, startIdentityServer } from './testing/identity-server.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
let server: IdentityServer
let world: AccessWorld
let browser: Browser

const ada: KnownPerson = { id: 'ada', name: 'Ada Abel', email: 'Ada@corp.example', email_verified: true }

beforeAll(async () => {
  server = await startIdentityServer(publicUrl, 'corp')
})
afterAll(() => server.stop())
beforeEach(async () => {
  world = await accessWorld(store(), { ...defaultAccess, publicUrl, providers: [corp(), down] })
  browser = aBrowser(world.app, publicUrl)
})
afterEach(() => world.app.close())

function corp(given: Partial<IdentityProvider> = {}): IdentityProvider {
  const { issuer, clientId, clientSecret } = server
  return {
    ...{ id: 'corp', name: 'Corp', issuer, clientId, clientSecret },
    scopes: 'openid profile email groups',
    claim: 'groups',
    groups: { steward: ['stewards'], auditor: ['audit', 'board'] },
    everybody: null,
    trustsEmail: false,
    ...given,
  }
}

/** Nobody listens on the discard port. */
const down: IdentityProvider = {
  ...{ id: 'down', name: 'Down', issuer: 'http://127.0.0.1:9', clientId: 'steward', clientSecret: null },
  ...{ scopes: 'openid', claim: 'groups', groups: {}, everybody: 'steward', trustsEmail: false },
}

/** Signs somebody in; `null` = they say no. */
async function signIn(person: KnownPerson | null, path = '/sign-in/with/corp'): Promise<Visit> {
  server.next = person
  return browser.go(path)
}

/** What the browser is told of itself; its status where nobody is signed in. */
async function whoAmI(): Promise<unknown> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await world.app.inject({ url: '/api/v1/sessions', headers: { cookie } })
  return answer.statusCode === 200 ? answer.json().data[0] : answer.statusCode
}

/** Goes as far as the way back to the product, which it does not go. */
async function comeBack(person: KnownPerson): Promise<URL> {
  server.next = person
  return (await browser.go('/sign-in/with/corp', ({ pathname }) => pathname.endsWith('/callback'))).url
}

const failureOf = ({ url }: Visit): string | null => url.searchParams.get('sign-in')

describe('signing in at a provider of identities', () => {
  it('asks with PKCE, state and nonce, and lets in with the highest role of a person, where they wanted to go', async () => {
    const { way, url } = await signIn(
      { ...ada, groups: ['board', 'stewards'] },
      '/sign-in/with/corp?to=/tokens?unused=1',
    )
    const asked = way[1]?.searchParams
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      ...{ response_type: 'code', client_id: 'steward', scope: 'openid profile email groups' },
      ...{ code_challenge_method: 'S256', redirect_uri: `${publicUrl}/sign-in/with/corp/callback` },
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked?.get(name)?.length).toBeGreaterThan(40)
    expect(url.href).toBe(`${publicUrl}/tokens?unused=1`)
    expect(await whoAmI()).toMatchObject({
      ...{ role: 'steward', way: 'provider', provider: 'corp', current: true },
      person: { email: 'ada@corp.example', name: 'Ada Abel' },
    })
  })

  it('keeps the session in a cookie that no script, no other site and no other host gets at, and no attempt behind it', async () => {
    const back = await comeBack({ ...ada, groups: ['stewards'] })
    const cookies = { steward_attempt: browser.cookies.get('steward_attempt') ?? '' }
    const answer = await world.app.inject({ url: `${back.pathname}${back.search}`, cookies })
    const session = answer.cookies.find(({ name }) => name === '__Host-steward_session')
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/', maxAge: 7 * 24 * 3600 })
    expect(session).not.toHaveProperty('domain')
    expect(answer.cookies.find(({ name }) => name === 'steward_attempt')).toMatchObject({ value: '' })
  })

  const cases: readonly (readonly [string, KnownPerson, string | null])[] = [
    ['a group that has a role', { ...ada, groups: ['audit'] }, 'auditor'],
    ['a group without a role and nobody on record', { ...ada, groups: ['lunch'] }, null],
    ['no group and nobody on record', { id: 'eve', name: 'Eve' }, null],
    ['an active account on record', { ...ada, email: 'O1@corp.example' }, 'member'],
    ['an account of somebody who has left', { ...ada, email: 'o2@corp.example' }, null],
    ['an address that is not verified', { ...ada, email: 'o1@corp.example', email_verified: false }, null],
    ['an address that the configuration names', { ...ada, email: 'boss@corp.example' }, 'approver'],
    [
      'the name of a property of every object',
      { ...ada, email: 'constructor@corp.example', groups: ['toString'] },
      null,
    ],
  ]
  it.each(cases)('for %s', async (_what, person, role) => {
    await world.app.close()
    world = await accessWorld(store(), { providers: [corp()], people: { 'boss@corp.example': 'approver' } })
    browser = aBrowser(world.app, publicUrl)
    const visit = await signIn(person)
    expect([failureOf(visit), await whoAmI()]).toEqual(
      role === null ? ['no-role', 401] : [null, expect.objectContaining({ role })],
    )
  })

  it('believes an address without a word of verification only where told so, and gives everybody the role that is for everybody', async () => {
    await world.app.close()
    const providers = [corp({ trustsEmail: true, everybody: 'auditor' })]
    world = await accessWorld(store(), { providers })
    browser = aBrowser(world.app, publicUrl)
    await signIn({ id: 'eve', name: 'Eve', email: 'eve@corp.example' })
    expect(await whoAmI()).toMatchObject({ role: 'auditor', person: { email: 'eve@corp.example', name: 'Eve' } })
  })
})

describe('nobody is signed in', () => {
  it('when they say no', async () => {
    expect([failureOf(await signIn(null)), await whoAmI()]).toEqual(['denied', 401])
  })

  it('with a state that is not theirs, and not by trying again with the right one', async () => {
    const back = await comeBack({ ...ada, groups: ['stewards'] })
    const forged = new URL(back)
    forged.searchParams.set('state', 'x'.repeat(43))
    expect(failureOf(await browser.go(forged.href))).toBe('failed')
    expect(failureOf(await browser.go(back.href))).toBe('expired')
    expect(await whoAmI()).toBe(401)
  })

  it('with an ID token made for another nonce', async () => {
    server.next = { ...ada, groups: ['stewards'] }
    const { url } = await browser.go('/sign-in/with/corp', ({ origin }) => origin === server.issuer)
    url.searchParams.set('nonce', 'y'.repeat(43))
    expect([failureOf(await browser.go(url.href)), await whoAmI()]).toEqual(['failed', 401])
  })

  it('with the code of somebody else, as it belongs to their verifier', async () => {
    const stolen = (await comeBack({ ...ada, groups: ['stewards'] })).searchParams.get('code') ?? ''
    browser = aBrowser(world.app, publicUrl)
    const own = await comeBack({ id: 'eve', name: 'Eve' })
    own.searchParams.set('code', stolen)
    expect([failureOf(await browser.go(own.href)), await whoAmI()]).toEqual(['failed', 401])
  })

  it('with an answer of another issuer', async () => {
    const back = await comeBack({ ...ada, groups: ['stewards'] })
    back.searchParams.set('iss', 'https://evil.example')
    expect([failureOf(await browser.go(back.href)), await whoAmI()]).toEqual(['failed', 401])
  })

  it('when it took too long, in another browser, twice with one code, or at another provider', async () => {
    const late = await comeBack({ ...ada, groups: ['stewards'] })
    world.clock.at += HOUR / 6
    expect(failureOf(await browser.go(late.href))).toBe('expired')
    const back = await comeBack({ ...ada, groups: ['stewards'] })
    const elsewhere = back.href.replace('/with/corp/', '/with/down/')
    expect(failureOf(await aBrowser(world.app, publicUrl).go(back.href))).toBe('expired')
    expect(failureOf(await browser.go(elsewhere))).toBe('expired')
    const again = await comeBack({ ...ada, groups: ['stewards'] })
    expect(failureOf(await browser.go(again.href))).toBeNull()
    expect(failureOf(await browser.go(again.href))).toBe('expired')
  })

  it('while the provider is down, before or on the way back, and as soon as it is up again they are', async () => {
    expect(failureOf(await browser.go('/sign-in/with/down'))).toBe('unreachable')
    const own = await startIdentityServer(publicUrl, 'corp')
    await world.app.close()
    world = await accessWorld(store(), { providers: [corp({ issuer: own.issuer })] })
    browser = aBrowser(world.app, publicUrl)
    own.next = { ...ada, groups: ['stewards'] }
    const { url } = await browser.go('/sign-in/with/corp', ({ pathname }) => pathname.endsWith('/callback'))
    await own.stop()
    expect([failureOf(await browser.go(url.href)), await whoAmI()]).toEqual(['unreachable', 401])
  })

  it('at a provider that does not exist, and nobody is led to another server', async () => {
    expect((await browser.go('/sign-in/with/nowhere')).status).toBe(404)
    expect((await browser.go('/sign-in/with/nowhere/callback?code=x&state=y')).status).toBe(404)
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', '/.//evil.example', 'javascript:x'])
      expect(
        (await signIn({ ...ada, groups: ['stewards'] }, `/sign-in/with/corp?to=${encodeURIComponent(to)}`)).url.href,
      ).toBe(`${publicUrl}/`)
  })
})

describe('a session', () => {
  const cookieName = '__Host-steward_session'
  const send = (method: 'GET' | 'DELETE', url: string) =>
    world.app.inject({ method, url, cookies: Object.fromEntries(browser.cookies) })

  it('begins with a secret of its own, whatever cookie the browser came with, and ends the one that was there', async () => {
    browser.cookies.set(cookieName, 'planted')
    await signIn({ ...ada, groups: ['stewards'] })
    const first = browser.cookies.get(cookieName)
    expect(first).not.toBe('planted')
    await signIn({ ...ada, groups: ['stewards'] })
    expect(browser.cookies.get(cookieName)).not.toBe(first)
    const before = await world.app.inject({ url: '/api/v1/system', cookies: { [cookieName]: first ?? '' } })
    expect([before.statusCode, await whoAmI()]).toEqual([401, expect.objectContaining({ current: true })])
    expect(await store().listSessions({ now: world.clock.at, idleSince: 0 })).toHaveLength(1)
  })

  it('ends here, and tells where it ends at the provider', async () => {
    await signIn({ ...ada, groups: ['stewards'] })
    const answer = await send('DELETE', '/api/v1/session')
    const next = new URL(answer.json().next)
    expect([answer.statusCode, next.origin]).toEqual([200, server.issuer])
    expect(next.searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/signed-out`)
    expect((await browser.go(next.href)).body).toContain('Do you want to sign-out')
    expect((await send('GET', '/api/v1/system')).statusCode).toBe(401)
    expect((await browser.go('/signed-out')).url.search).toBe('?signed-out')
  })

  it('proves itself to the provider also after its secret was replaced; what is stored of that proof cannot be read', async () => {
    await signIn({ ...ada, groups: ['stewards'] })
    const secret = browser.cookies.get(cookieName)
    world.clock.at += HOUR
    const renewed = await send('GET', '/api/v1/system')
    const cookie = renewed.cookies.find(({ name }) => name === cookieName)
    expect([renewed.statusCode, cookie?.value === secret]).toEqual([200, false])
    browser.cookies.set(cookieName, cookie?.value ?? '')
    const hint = new URL((await send('DELETE', '/api/v1/session')).json().next).searchParams.get('id_token_hint')
    expect(hint?.split('.')).toHaveLength(3)
  })

  it('ends when its provider is configured no more', async () => {
    await signIn({ ...ada, groups: ['stewards'] })
    await world.app.close()
    world = await accessWorld(store(), { providers: [] })
    world.clock.at += HOUR
    expect((await send('GET', '/api/v1/system')).statusCode).toBe(401)
    expect(await store().listSessions({ now: world.clock.at, idleSince: 0 })).toEqual([])
  })
})
