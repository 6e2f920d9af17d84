import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignInWay } from '../model/caller.ts'
import { DAY } from '../model/instant.ts'
import { newSecret, secretHash } from '../platform/secrets.ts'
import { anAccount, aToken, day, organisationId, passAt } from '../store/testing/facts.ts'
import { type RequestWorld, requestWorld } from './testing/request-world.ts'

let world: RequestWorld

beforeAll(async () => {
  world = await requestWorld()
})
afterAll(() => world.close())

type Called = Parameters<RequestWorld['call']>
const call = async (...asked: Called) => {
  const { status, text, json } = await world.call(...asked)
  return { status, body: text === '' ? null : json() }
}
const get = (url: string, caller: Called[0] = 'keySteward') => call(caller, 'GET', url)

describe('what is looked at over REST', () => {
  it('lists what changed since the pass before, by kind, each with its token', async () => {
    const before = (await get('/owners?limit=1000')).body
    expect(before.total).toBeGreaterThan(0)
    const { now } = (await get('/overview')).body
    const at = Date.parse(now)
    const tokens = (await get('/tokens?limit=1000')).body.data
    expect(tokens.length).toBeGreaterThan(0)
    await passAt(world.store, at + DAY, { tokens: [aToken({ id: 'brand-new' })] })
    const changes = await get('/changes')
    expect(changes.status).toBe(200)
    expect(changes.body.total).toBe(changes.body.data.length)
    expect(changes.body.data.map(({ kind }: { kind: string }) => kind)).toContain('token.created')
    const created = await get('/changes?kind=token.created')
    const counted = changes.body.counts.find(({ kind }: { kind: string }) => kind === 'token.created')
    expect(created.body.total).toBe(counted.count)
    expect((await get('/changes?kind=token.used')).status).toBe(400)
  })

  it('tells a day of the calendar, its counts and its total', async () => {
    await passAt(world.store, day(2), {
      tokens: [
        aToken({ id: 'x', ownerId: 'account-ada', expiresAt: day(40) }),
        aToken({ id: 'y', ownerId: 'account-ada', expiresAt: day(40) + 1000 }),
      ],
    })
    const span = `from=${new Date(day(40) - DAY / 2).toISOString()}&to=${new Date(day(40) + DAY / 2).toISOString()}`
    const { status, body } = await get(`/calendar?${span}&kind=token-end`)
    expect([status, body.total]).toEqual([200, 2])
    expect(body.data.map(({ token }: { token: { id: string } }) => token.id)).toEqual(['x', 'y'])
    expect(body.counts).toEqual([{ kind: 'token-end', from: new Date(day(40)).toISOString(), count: 2 }])
    for (const query of ['', 'from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z', `${span}&kind=birthday`])
      expect((await get(`/calendar?${query}`)).status).toBe(400)
  })

  it('tells an owner with everything on record about their tokens, and nothing of one that is not there', async () => {
    const [first] = (await get('/owners?sort=name')).body.data
    const { status, body } = await get(`/owners/${encodeURIComponent(first.id)}`)
    expect([status, body.owner.name]).toEqual([200, first.name])
    expect(body.tokens.filter(({ goneAt }: { goneAt: string | null }) => goneAt === null)).toHaveLength(first.tokens)
    expect((await get('/owners/nobody')).status).toBe(404)
    expect((await get('/owners', 'ada')).status).toBe(403)
  })
})

describe('the address of a calendar', () => {
  const read = async (path: string) => {
    const { statusCode, headers, body } = await world.app.inject({ url: path })
    return { status: statusCode, headers, body }
  }

  it('is shown once, answers with what has a date, and with nothing once it is made anew or taken away', async () => {
    expect((await get('/calendar/address', 'sam')).body).toEqual({ feed: null })
    const made = await call('sam', 'POST', '/calendar/address', {})
    expect(made.status).toBe(201)
    const feed = await read(made.body.path)
    expect([feed.status, feed.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(feed.body).toContain('BEGIN:VCALENDAR')
    expect(JSON.stringify((await get('/calendar/address', 'sam')).body)).not.toContain(made.body.path.slice(10, 30))
    const again = await call('sam', 'POST', '/calendar/address', {})
    expect((await read(made.body.path)).status).toBe(404)
    expect((await read(again.body.path)).status).toBe(200)
    expect((await call('sam', 'DELETE', '/calendar/address')).status).toBe(204)
    expect((await read(again.body.path)).status).toBe(404)
    expect((await call('sam', 'DELETE', '/calendar/address')).status).toBe(404)
    const kinds = (await world.store.newestLedger(organisationId, { kinds: ['access'] }, 3)).map(({ kind }) => kind)
    expect(kinds).toEqual(['access.calendar-ended', 'access.calendar-made', 'access.calendar-made'])
  })

  it('is not for members, nor for programs', async () => {
    expect((await call('ada', 'POST', '/calendar/address', {})).status).toBe(403)
    expect((await call('keySteward', 'POST', '/calendar/address', {})).status).toBe(400)
  })

  it('is answered like one that never was when its person left, may look no more, or its time is over', async () => {
    const save = async (
      person: { email: string | null; name: string },
      given: { way?: SignInWay; expiresAt?: number } = {},
    ) => {
      const secret = newSecret()
      const feed = {
        person,
        role: 'steward',
        way: 'link',
        provider: null,
        madeAt: 0,
        expiresAt: Date.now() + DAY,
      } as const
      await world.store.saveCalendarFeed(secretHash(secret), { ...feed, ...given })
      return (await read(`/calendar/${secret}.ics`)).status
    }
    expect(await save({ email: null, name: 'Printed link' })).toBe(200)
    expect(await save({ email: null, name: 'Over' }, { expiresAt: Date.now() - 1 })).toBe(404)
    expect(await save({ email: 'nobody@example.com', name: 'No role' }, { way: 'mail' })).toBe(404)
    expect(
      await save({ email: 'gone@example.com', name: 'Provider that is not configured' }, { way: 'provider' }),
    ).toBe(404)
    await passAt(world.store, day(3), {
      accounts: [anAccount({ id: 'left', email: 'left@example.com', status: 'inactive' })],
    })
    expect(await save({ email: 'left@example.com', name: 'Left' })).toBe(404)
    for (const path of ['/calendar/x.ics', `/calendar/${newSecret()}.ics`, `/calendar/${newSecret()}`])
      expect((await read(path)).status).toBe(404)
  })

  it('lets nobody guess: more than sixty readings a minute from one address are refused', async () => {
    const statuses = []
    for (let reading = 0; reading < 70; reading += 1) statuses.push((await read(`/calendar/${newSecret()}.ics`)).status)
    expect(statuses.at(-1)).toBe(429)
    expect(statuses.filter((status) => status !== 404 && status !== 429)).toEqual([])
  })
})
