import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { aNotifier, aPerson, intend, makeWorld, standingClock } from '../actions/notify/testing/world.ts'
import { monday } from '../actions/testing/plan-parts.ts'
import { answerKinds } from '../model/answer.ts'
import { DAY } from '../model/instant.ts'
import { newSecret, secretHash } from '../platform/secrets.ts'
import type { PassRunner } from '../reconcile/runner.ts'
import { openStore } from '../store/open.ts'
import type { Role } from '../store/store.ts'
import { organisationId } from '../store/testing/facts.ts'
import { withStore } from '../store/testing/with-store.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
const runner: PassRunner = {
  run: () => Promise.reject(new Error('no passes')),
  schedule: () => {},
  stop: async () => {},
  current: () => null,
} as never
let app: App
let clock: ReturnType<typeof standingClock>
let links: readonly string[]

beforeEach(async () => {
  clock = standingClock()
  const notifier = aNotifier(store(), { clock })
  await notifier.write(
    await intend(
      store(),
      await makeWorld(store(), {
        people: [aPerson(1, { name: 'Ada <b>Abel</b>' }), aPerson(2, { status: 'inactive' })],
      }),
    ),
    monday,
  )
  const [message] = await notifier.deliver(monday)
  if (message === undefined) throw new Error('no letter')
  const { text } = await notifier.render(message)
  links = [...text.matchAll(/https:\/\/steward\.example(\/answer\/\S+)/g)].map(([, path]) => path ?? '')
  const dependencies: ApiDependencies = {
    store: store(),
    runner,
    acting: null,
    notifier,
    clock,
    log: pino({ level: 'silent' }),
    organisationId,
    standIn: null,
    webRoot: null,
    version: '1.0.0',
  }
  app = await buildServer(dependencies)
})

const linkTo = (kind: (typeof answerKinds)[number]): string => links[answerKinds.indexOf(kind)] ?? ''
const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers })
const post = (url: string, fields: Readonly<Record<string, string>> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
/** Everything that an answer could change. */
const record = async () =>
  JSON.stringify([
    await store().listAsks(organisationId, {}),
    await store().listCases(organisationId, { states: 'any' }, { limit: 10 }),
    await store().listExemptions(organisationId),
    (await store().listLedger(organisationId, 0, 1000)).length,
  ])

describe('a link to answer', () => {
  it('changes nothing when it is followed by whatever, however often, all of them', async () => {
    const before = await record()
    expect(links).toHaveLength(5)
    for (const url of links) {
      for (const headers of [
        {},
        { purpose: 'prefetch' },
        { 'sec-purpose': 'prefetch;prerender' },
        { 'user-agent': 'LinkScanner/1.0' },
        { accept: 'image/png' },
      ])
        expect((await get(url, headers)).statusCode).toBe(200)
      const head = await app.inject({ method: 'HEAD', url })
      expect([head.statusCode, head.body]).toEqual([200, ''])
    }
    for (const url of links)
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
        expect((await app.inject({ method, url })).statusCode).toBeGreaterThanOrEqual(400)
    expect(await record()).toBe(before)
  })

  it('shows the token, the answer that was chosen with its fields, and the other answers', async () => {
    const { body, headers } = await get(linkTo('keep'))
    for (const said of [
      'Keep this token?',
      'label t1',
      'API token',
      'last used 300 days ago',
      'Without an answer',
      'name="purpose"',
      'name="backup"',
      'type="date" min="2026-01-07" max="2027-01-06"',
    ])
      expect(body).toContain(said)
    expect([...body.matchAll(/<a href="\/answer\//g)]).toHaveLength(4)
    expect(body).not.toMatch(/<script|<b>Abel|style="|onclick/)
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'content-type': 'text/html; charset=utf-8',
    })
    expect((await get('/answer-page.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  it('leads to the pages of the other answers', async () => {
    const { body } = await get(linkTo('keep'))
    for (const [, url] of body.matchAll(/href="(\/answer\/[^"]+)"/g))
      expect((await get(url ?? '')).statusCode).toBe(200)
  })

  it('that was cut, edited, guessed or made elsewhere is no link, and one that ended says so kindly', async () => {
    const good = linkTo('keep')
    for (const url of [
      good.slice(0, -1),
      `${good}x`,
      good.replace(/\/answer\/./, '/answer/Z'),
      '/answer/1',
      '/answer/1.keep',
      `/answer/${'x'.repeat(400)}`,
    ]) {
      const { statusCode, body } = await get(url)
      expect([url, statusCode]).toEqual([url, 404])
      expect(body).toContain('This link does not work')
      expect((await post(url, { purpose: 'x' })).statusCode).toBe(404)
    }
    clock.at = monday + 31 * DAY
    const ended = await get(good)
    expect([ended.statusCode, ended.body.includes('This link has ended'), ended.body.includes('label t1')]).toEqual([
      410,
      true,
      false,
    ])
    const before = await record()
    expect([(await post(good, { purpose: 'x' })).statusCode, await record()]).toEqual([410, before])
  })
})

describe('the form of a link', () => {
  it('records the answer, thanks, and says what happens next', async () => {
    const { statusCode, body } = await post(linkTo('keep'), {
      purpose: 'nightly export',
      backup: 'bob@corp.example',
      until: '2026-06-30',
    })
    expect(statusCode).toBe(200)
    for (const said of [
      'Thank you',
      'nightly export',
      'Nothing happens to the token',
      'Tuesday, 30 June 2026',
      'bob@corp.example is asked',
    ])
      expect(body).toContain(said)
    expect((await store().findAsk(organisationId, 1))?.answer).toMatchObject({
      kind: 'keep',
      purpose: 'nightly export',
      by: 'o1@corp.example',
      byOwner: true,
    })
  })

  it('leads who moves to a service account to a request that is filled in', async () => {
    const { body } = await post(linkTo('migrate'), { purpose: 'nightly export', system: 'jenkins' })
    const [, path = ''] = /href="(\/requests\/new\?[^"]+)"/.exec(body) ?? []
    const given = new URLSearchParams(path.replaceAll('&amp;', '&').split('?')[1])
    expect(Object.fromEntries(given)).toMatchObject({
      kind: 'service-account',
      token: 'user-token/t1',
      case: '1',
      purpose: 'nightly export',
      system: 'jenkins',
      label: 'label t1',
    })
  })

  it('says what is missing, keeps what was filled in, and records nothing', async () => {
    const before = await record()
    const { statusCode, body } = await post(linkTo('keep'), { purpose: '', system: 'jen<kins', backup: 'nobody' })
    expect([statusCode, await record()]).toEqual([422, before])
    for (const said of [
      'Please say what it is for',
      'This is no e-mail address',
      'value="jen&lt;kins"',
      'aria-invalid="true"',
    ])
      expect(body).toContain(said)
  })

  it('the second time, by whatever link of the letter, says what was answered, by whom and when', async () => {
    await post(linkTo('rotate'))
    for (const url of links) {
      const [again, page] = [await post(url, { purpose: 'x' }), await get(url)]
      expect([again.statusCode, page.statusCode]).toEqual([409, 200])
      for (const { body } of [again, page])
        expect(body).toContain('o1@corp.example answered on Monday, 5 January 2026: Replace it.')
    }
    expect((await store().findAsk(organisationId, 1))?.answer?.kind).toBe('rotate')
  })

  it('is settled when the token is not in question any more', async () => {
    const [one] = await store().openCaseList(organisationId)
    if (one === undefined) throw new Error('no case')
    await store().changeCases(organisationId, [
      { next: { ...one, state: 'closed', endedAt: monday, endedWhy: 'used again', next: null }, transitions: [] },
    ])
    const { statusCode, body } = await get(linkTo('keep'))
    expect([statusCode, body.includes('This question is settled')]).toEqual([410, true])
  })

  it('asks for a name where the letter went to a team', async () => {
    const notifier = aNotifier(store(), { clock })
    const message = await store().findMessage(organisationId, 2)
    const { text } = await notifier.render(message ?? (await Promise.reject(new Error('no letter'))))
    const [, url = ''] = /https:\/\/steward\.example(\/answer\/\S+)/.exec(text) ?? []
    expect((await get(url)).body).toContain('name="name"')
    expect((await post(url, { purpose: 'x' })).statusCode).toBe(422)
    expect((await post(url, { purpose: 'x', name: 'Tea' })).statusCode).toBe(200)
    expect((await store().findAsk(organisationId, 2))?.answer?.by).toBe('Tea (team@corp.example)')
  })

  it('is taken only as a form, of bounded size, and so often a minute', async () => {
    expect(
      (await app.inject({ method: 'POST', url: linkTo('keep'), payload: { purpose: 'x' } })).statusCode,
    ).toBeGreaterThanOrEqual(400)
    expect((await post(linkTo('keep'), { purpose: 'x'.repeat(40_000) })).statusCode).toBeGreaterThanOrEqual(400)
    const statuses = new Set<number>()
    for (let tries = 0; tries < 70; tries += 1) statuses.add((await post('/answer/guessed.guess')).statusCode)
    expect(statuses).toEqual(new Set([404, 429]))
    clock.at += 60_000
    expect((await post(linkTo('keep'), { purpose: 'x' })).statusCode).toBe(200)
  })
})

describe('messages over REST', () => {
  const machineKey = async (role: Role): Promise<Readonly<Record<string, string>>> => {
    const secret = `stw_${newSecret()}`
    await store().saveMachineKey({
      id: newSecret(),
      label: role,
      role,
      createdAt: 0,
      expiresAt: clock.at + DAY,
      lastUsedAt: null,
      revokedAt: null,
      hash: secretHash(secret),
    })
    return { authorization: `Bearer ${secret}` }
  }

  it('are listed and filtered, and shown as they are read; only stewards see links that answer', async () => {
    const [steward, auditor, member] = [
      await machineKey('steward'),
      await machineKey('auditor'),
      await machineKey('member'),
    ]
    const list = await get('/api/v1/messages?state=outbox,sent&recipient=o1', auditor)
    expect(list.json()).toMatchObject({
      total: 1,
      data: [{ id: 1, state: 'outbox', recipient: { address: 'o1@corp.example' } }],
    })
    expect((await get('/api/v1/messages?state=lost', auditor)).statusCode).toBe(400)
    expect((await get('/api/v1/messages', member)).statusCode).toBe(403)
    expect((await get('/api/v1/messages/1')).statusCode).toBe(401)
    const own = (await get('/api/v1/messages/1', steward)).json()
    const others = (await get('/api/v1/messages/1', auditor)).json()
    expect(own.rendered.text).toContain(linkTo('keep'))
    expect(JSON.stringify(others)).not.toContain('/answer/')
    expect(others).toMatchObject({ asks: [{ id: 1, answer: null }], rendered: { subject: own.rendered.subject } })
    expect((await get('/api/v1/messages/99', steward)).statusCode).toBe(404)
  })

  it('come back and are sent once more by stewards only', async () => {
    const [steward, auditor] = [await machineKey('steward'), await machineKey('auditor')]
    const bounce = (headers: Readonly<Record<string, string>>, payload: object) =>
      app.inject({ method: 'POST', url: '/api/v1/messages/1/bounced', headers, payload })
    expect((await bounce(auditor, { reason: 'x' })).statusCode).toBe(403)
    expect((await bounce(steward, {})).statusCode).toBe(400)
    expect((await bounce(steward, { reason: '550 no such user' })).json()).toMatchObject({
      state: 'bounced',
      words: '550 no such user',
    })
    expect((await bounce(steward, { reason: 'again' })).statusCode).toBe(409)
    const resend = (headers: Readonly<Record<string, string>>) =>
      app.inject({ method: 'POST', url: '/api/v1/messages/1/resend', headers })
    expect((await resend(auditor)).statusCode).toBe(403)
    expect((await resend(steward)).json()).toMatchObject({ state: 'queued' })
  })
})
