import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SignedIn } from '../../model/caller.ts'
import { DAY, HOUR } from '../../model/instant.ts'
import type { Role } from '../../model/role.ts'
import { secretHash } from '../../platform/secrets.ts'
import { openStore } from '../../store/open.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { newSignInLink } from '../access.ts'
import { type AccessWorld, accessWorld, publicUrl } from './testing/access-world.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
let world: AccessWorld

beforeEach(async () => {
  world = await accessWorld(store(), { steward: 'boss@corp.example' })
})
afterEach(() => world.app.close())

const cookieName = '__Host-steward_session'
const ada: SignedIn = { email: 'o1@corp.example', name: 'Owner 1' }

/** A session as it is after signing in. */
async function session(secret: string, role: Role, person: SignedIn): Promise<string> {
  const { at } = world.clock
  const id = `session-of-${secret}`
  await store().saveSession(secretHash(secret), {
    ...{ id, role, person, way: 'link', provider: null, agent: null, sealed: null },
    ...{ createdAt: at, expiresAt: at + 7 * DAY, seenAt: at, rotatedAt: at },
  })
  return id
}

const send = (method: 'GET' | 'POST' | 'DELETE', url: string, secret: string, payload?: object) =>
  world.app.inject({
    method,
    url,
    cookies: { [cookieName]: secret },
    ...(payload === undefined ? {} : { payload }),
  })
const listed = async (secret: string): Promise<readonly string[]> =>
  (await send('GET', '/api/v1/sessions', secret)).json().data.map(({ id }: { id: string }) => id)

describe('the printed link', () => {
  it('signs in the steward under the address that is configured, once, and is limited', async () => {
    const link = new URL(await newSignInLink(publicUrl, world.dependencies))
    const entered = await world.app.inject({ url: `${link.pathname}${link.search}` })
    const secret = entered.cookies.find(({ name }) => name === cookieName)?.value ?? ''
    const [mine] = (await send('GET', '/api/v1/sessions', secret)).json().data
    expect(mine).toMatchObject({
      ...{ role: 'steward', way: 'link', current: true },
      person: { email: 'boss@corp.example', name: 'Steward' },
    })
    const tries = await Promise.all(
      Array.from({ length: 25 }, () => world.app.inject({ url: `${link.pathname}${link.search}` })),
    )
    expect(tries.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThanOrEqual(5)
    expect(tries.flatMap(({ cookies }) => cookies)).toEqual([])
  })
})

describe('a session', () => {
  it('ends when it was idle for a day, and after a week whatever happens', async () => {
    await session('idle', 'steward', ada)
    await session('busy', 'steward', ada)
    let secret = 'busy'
    const turn = async (): Promise<number> => {
      const answer = await send('GET', '/api/v1/system', secret)
      secret = answer.cookies.find(({ name }) => name === cookieName)?.value ?? secret
      return answer.statusCode
    }
    for (let half = 0; half < 13; half += 1) {
      world.clock.at += DAY / 2
      expect([half, await turn()]).toEqual([half, 200])
    }
    expect((await send('GET', '/api/v1/system', 'idle')).statusCode).toBe(401)
    world.clock.at += DAY / 2
    expect(await turn()).toBe(401)
  })

  it('gets a new secret as it grows old; the old one is good for a minute, and its use after that ends the session', async () => {
    await session('old', 'steward', ada)
    world.clock.at += HOUR
    const answers = await Promise.all([1, 2, 3].map(() => send('GET', '/api/v1/system', 'old')))
    const fresh = answers.flatMap(({ cookies }) => cookies)
    expect([answers.map(({ statusCode }) => statusCode), fresh.length]).toEqual([[200, 200, 200], 1])
    const secret = fresh[0]?.value ?? ''
    expect((await send('GET', '/api/v1/system', secret)).statusCode).toBe(200)
    expect((await send('GET', '/api/v1/system', 'old')).statusCode).toBe(200)
    world.clock.at += 61_000
    expect((await send('GET', '/api/v1/system', 'old')).statusCode).toBe(401)
    expect((await send('GET', '/api/v1/system', secret)).statusCode).toBe(401)
  })

  it('takes no change that comes from a page of another host, a sibling of ours included', async () => {
    await session('s', 'steward', ada)
    const change = (headers: Record<string, string>) =>
      world.app.inject({
        method: 'POST',
        url: '/api/v1/keys',
        cookies: { [cookieName]: 's' },
        headers: { host: 'steward.example', ...headers },
        payload: { label: 'x' },
      })
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'https://sibling.steward.example' },
      { origin: 'null' },
      { origin: 'no address' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await change(headers)).statusCode).toBe(403)
    expect((await change({ 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415)
    expect((await change({ origin: publicUrl, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(201)
  })
})

describe('sessions over REST', () => {
  it('are everybody’s for a steward, and one’s own for everybody else', async () => {
    await session('steward', 'steward', { email: null, name: 'Steward' })
    await session('ada', 'member', ada)
    await session('ada-phone', 'member', ada)
    await session('bob', 'auditor', { email: 'bob@corp.example', name: 'Bob' })
    await session('nameless', 'member', { email: null, name: 'Steward' })
    expect(await listed('steward')).toHaveLength(5)
    expect((await listed('ada')).toSorted()).toEqual(['session-of-ada', 'session-of-ada-phone'])
    expect(await listed('bob')).toEqual(['session-of-bob'])
    expect(await listed('nameless')).toEqual(['session-of-nameless'])
  })

  it('end at once; somebody else’s is answered like one that does not exist', async () => {
    await session('steward', 'steward', { email: null, name: 'Steward' })
    await session('ada', 'member', ada)
    await session('ada-phone', 'member', ada)
    const other = await send('DELETE', '/api/v1/sessions/session-of-steward', 'ada')
    const none = await send('DELETE', '/api/v1/sessions/nothing', 'ada')
    expect([other.statusCode, other.body]).toEqual([404, none.body])
    expect((await send('DELETE', '/api/v1/sessions/session-of-ada-phone', 'ada')).statusCode).toBe(204)
    expect((await send('GET', '/api/v1/system', 'ada-phone')).statusCode).toBe(401)
    expect((await send('DELETE', '/api/v1/sessions/session-of-ada', 'steward')).statusCode).toBe(204)
    expect((await send('GET', '/api/v1/system', 'ada')).statusCode).toBe(401)
  })
})

describe('machine keys over REST', () => {
  const withKey = (secret: string, url = '/api/v1/tokens') =>
    world.app.inject({ url, headers: { authorization: `Bearer ${secret}` } })

  it('are made with a role and an end, shown once, listed without their secret, and revoked', async () => {
    await session('s', 'steward', ada)
    const made = await send('POST', '/api/v1/keys', 's', { label: 'nightly', role: 'auditor', for: '30d' })
    const { secret, ...key } = made.json()
    expect([made.statusCode, made.headers['cache-control']]).toEqual([201, 'no-store'])
    expect(key).toMatchObject({
      ...{ label: 'nightly', role: 'auditor', createdBy: 'Owner 1 (o1@corp.example)' },
      ...{ expiresAt: new Date(world.clock.at + 30 * DAY).toISOString(), revokedAt: null },
    })
    const list = await send('GET', '/api/v1/keys', 's')
    expect(list.json().data).toEqual([key])
    expect(list.body).not.toContain(secret)
    expect((await withKey(secret)).statusCode).toBe(200)
    expect((await withKey(secret, '/api/v1/keys')).statusCode).toBe(403)
    expect((await send('DELETE', `/api/v1/keys/${key.id}`, 's')).statusCode).toBe(204)
    expect((await withKey(secret)).statusCode).toBe(401)
    expect((await send('DELETE', '/api/v1/keys/nothing', 's')).statusCode).toBe(404)
    const ledger = await store().listLedger(organisationId, 0, 1000)
    expect(ledger.filter(({ kind }) => kind.startsWith('access.'))).toMatchObject([
      { kind: 'access.key-made', body: { by: 'Owner 1 (o1@corp.example)', key: key.id, role: 'auditor' } },
      { kind: 'access.key-revoked', body: { key: key.id } },
    ])
    expect(JSON.stringify(ledger)).not.toContain(secret)
  })

  it('end by themselves', async () => {
    await session('s', 'steward', ada)
    const { secret } = (await send('POST', '/api/v1/keys', 's', { label: 'short', for: '1h' })).json()
    world.clock.at += HOUR
    expect((await withKey(secret)).statusCode).toBe(401)
  })

  it('are refused without a label, with a role that does not exist, for ever, or too many at once', async () => {
    await session('s', 'steward', ada)
    for (const wrong of [
      {},
      { label: ' ' },
      { label: 'x', role: 'boss' },
      { label: 'x', for: '2y' },
      { label: 'x', for: '400d' },
    ])
      expect((await send('POST', '/api/v1/keys', 's', wrong)).statusCode).toBe(400)
    const many = await Promise.all(Array.from({ length: 40 }, () => send('POST', '/api/v1/keys', 's', { label: 'x' })))
    expect(many.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(0)
  })

  it('that are no good are refused with patience to begin with', async () => {
    const answers = []
    for (let turn = 0; turn < 70; turn += 1) answers.push(await withKey(`guess-${turn}`))
    expect(answers.slice(0, 60).every(({ statusCode }) => statusCode === 401)).toBe(true)
    expect(answers.slice(60).every(({ statusCode }) => statusCode === 429)).toBe(true)
    world.clock.at += 60_000
    expect((await withKey('guess')).statusCode).toBe(401)
  })
})
