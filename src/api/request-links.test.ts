import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { requestActs } from '../actions/notify/request-links.ts'
import {
  ask,
  become,
  granted,
  mail,
  recordPeople,
  requestDeps,
  rules,
} from '../actions/notify/testing/request-world.ts'
import { aNotifier, standingClock } from '../actions/notify/testing/world.ts'
import { withdrawRequest } from '../actions/requests/decide-request.ts'
import { monday } from '../actions/testing/plan-parts.ts'
import { DAY } from '../model/instant.ts'
import type { TokenRequest } from '../model/request.ts'
import type { PassRunner } from '../reconcile/runner.ts'
import { openStore } from '../store/open.ts'
import { organisationId } from '../store/testing/facts.ts'
import { withStore } from '../store/testing/with-store.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
let app: App
let clock: ReturnType<typeof standingClock>
let notifier: ReturnType<typeof aNotifier>
let request: TokenRequest

beforeEach(async () => {
  clock = standingClock()
  await recordPeople(store())
  notifier = aNotifier(store(), {
    clock,
    settings: { contacts: { team: null, stewards: [mail('stella')] } },
    readRules: async () => rules,
  })
  const runner: PassRunner = {
    run: () => Promise.reject(new Error('no passes')),
    alone: () => Promise.reject(new Error('no passes')),
    schedule: () => {},
    stop: async () => {},
    current: () => null,
  }
  app = await buildServer({
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
  })
  request = await ask(store(), 'ada')
})

/** The paths of all links of the letters to somebody, newest letter first, as they were sent. */
async function linksTo(name: string, now = monday): Promise<readonly string[]> {
  await notifier.writeDue(now)
  await notifier.deliver(now)
  const { messages } = await store().listMessages(organisationId, { recipient: mail(name) }, { limit: 10 })
  const texts = await Promise.all(messages.map(async (message) => (await notifier.render(message)).text))
  return texts.flatMap((text) =>
    [...text.matchAll(/https:\/\/steward\.example(\/request-link\/\S+)/g)].map(([, path = '']) => path),
  )
}
const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers })
const post = (url: string, fields: Readonly<Record<string, string>> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
/** What the form of a page holds as it is opened: all scopes, all days. */
async function form(url: string): Promise<Readonly<Record<string, string>>> {
  const { body } = await get(url)
  const inputs = [...body.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)]
  return Object.fromEntries(inputs.map(([tag, name = '']) => [name, /value="([^"]*)"/.exec(tag)?.[1] ?? '']))
}
const now = async () => (await store().findRequest(organisationId, request.id)) ?? request
/** Everything that a link could change. */
const record = async () =>
  JSON.stringify([
    await store().listRequests(organisationId, {}, { limit: 100 }),
    await store().listGrants(organisationId, {}, { limit: 100 }),
    (await store().listLedger(organisationId, 0, 1000)).length,
  ])

describe('a link to decide or renew', () => {
  it('changes nothing when it is followed by whatever, however often', async () => {
    const bob = await granted(store(), await ask(store(), 'bob', { content: { label: 'other', purpose: 'other' } }))
    await become(store(), bob, { state: 'bound', token: { kind: 'user-token', id: 't1' }, boundAt: monday })
    const until = bob.until - 30 * DAY
    const urls = [...(await linksTo('grace')), ...(await linksTo('bob', until))]
    expect(urls).toHaveLength(3)
    const before = await record()
    for (const url of urls) {
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
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
        expect((await app.inject({ method, url })).statusCode).toBeGreaterThanOrEqual(400)
    }
    expect(await record()).toBe(before)
  })

  it('shows what it is about, nothing from elsewhere, and the other decision', async () => {
    const [approve = ''] = await linksTo('grace')
    const { body, headers } = await get(approve)
    for (const said of [
      'Approve this request?',
      'export issues every night',
      'read:jira-work',
      'name="days"',
      'max="90"',
    ])
      expect(body).toContain(said)
    expect(body).not.toMatch(/<script|style="|onclick|https?:/)
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    })
    const [, deny = ''] = /href="(\/request-link\/[^"]+)"/.exec(body) ?? []
    expect((await get(deny)).body).toContain('Deny this request?')
  })

  it('that was cut, edited, guessed or made for another organisation is no link, and one that ended says so', async () => {
    const [good = ''] = await linksTo('grace')
    const foreign = {
      organisationId: 'another',
      act: 'approve',
      id: request.id,
      stage: 0,
      email: mail('grace'),
    } as const
    const path = new URL(notifier.requestLinks.link({ ...foreign, until: monday + DAY })).pathname
    for (const url of [good.slice(0, -1), `${good}x`, good.replace(/link\/./, 'link/Z'), '/request-link/1.a', path]) {
      const { statusCode, body } = await get(url)
      expect([url, statusCode, body.includes('This link does not work')]).toEqual([url, 404, true])
      expect((await post(url, { reason: 'x' })).statusCode).toBe(404)
    }
    const fields = await form(good)
    clock.at = monday + 31 * DAY
    const before = await record()
    for (const { statusCode, body } of [await get(good), await post(good, fields)])
      expect([statusCode, body.includes('This link has ended'), body.includes('nightly')]).toEqual([410, true, false])
    expect(await record()).toBe(before)
  })

  it('is of one purpose: a link to answer decides nothing, and the other way round', async () => {
    const [good = ''] = await linksTo('grace')
    expect((await get(good.replace('request-link', 'answer'))).statusCode).toBe(404)
    const answer = notifier.links.token({ organisationId, askId: 1, kind: 'keep', until: monday + DAY })
    expect((await get(`/request-link/${answer}`)).statusCode).toBe(404)
    expect(requestActs).toEqual(['approve', 'deny', 'renew'])
  })
})

describe('the form of an approver', () => {
  it('approves, and the next stage has its turn; the used link says what was decided', async () => {
    const [url = ''] = await linksTo('grace')
    const { statusCode, body } = await post(url, { ...(await form(url)), reason: 'Fine.' })
    expect([statusCode, body]).toEqual([200, expect.stringContaining('It needs somebody else as well')])
    expect((await now()).decisions).toMatchObject([
      { verdict: 'approve', by: mail('grace'), stage: 0, reason: 'Fine.', narrowed: null },
    ])
    for (const again of [await get(url), await post(url, await form(url))])
      expect(again.body).toContain('grace@corp.example agreed on Monday, 5 January 2026: Fine.')
    expect((await post(url)).statusCode).toBe(409)
    const [next = ''] = await linksTo('sam')
    expect((await post(next, await form(next))).body).toContain('is approved')
    expect(await now()).toMatchObject({ state: 'approved', grantId: 1 })
  })

  it('shortens and narrows, never widens, and never leaves a token without scopes', async () => {
    const [url = ''] = await linksTo('grace')
    const all = await form(url)
    const { 'scope-0': _first, 'scope-1': _second, ...none } = all
    for (const [fields, status] of [
      [none, 422],
      [{ ...all, days: '91' }, 422],
      [{ ...all, days: '0' }, 422],
      [{ ...all, days: '1.5' }, 422],
    ] as const)
      expect((await post(url, fields)).statusCode).toBe(status)
    expect((await now()).decisions).toEqual([])
    const { 'scope-1': _left, ...one } = all
    expect((await post(url, { ...one, days: '30' })).statusCode).toBe(200)
    expect((await now()).content).toMatchObject({ days: 30, scopes: ['read:jira-work'] })
  })

  it('denies only with a reason, keeps what was written, and tells it', async () => {
    const [, url = ''] = await linksTo('grace')
    const fields = await form(url)
    const missing = await post(url, { ...fields, reason: '  ' })
    expect([missing.statusCode, missing.body.includes('Please say why')]).toEqual([422, true])
    expect((await now()).state).toBe('waiting')
    expect((await post(url, { ...fields, reason: 'Use <the> shared one.' })).statusCode).toBe(200)
    expect(await now()).toMatchObject({ state: 'denied', endedWhy: 'Use <the> shared one.' })
    expect((await get(url)).body).toContain('Use &lt;the&gt; shared one.')
  })

  it('confirms only what was seen', async () => {
    const [url = ''] = await linksTo('grace')
    const { statusCode, body } = await post(url, { ...(await form(url)), seen: '0' })
    expect([statusCode, body.includes('It has changed since you opened this page')]).toEqual([409, true])
    expect((await now()).decisions).toEqual([])
  })

  it('of somebody who has left, of a request that was withdrawn, and of a step that is over decides nothing', async () => {
    const [url = ''] = await linksTo('grace')
    const fields = await form(url)
    await recordPeople(store(), { grace: { status: 'inactive' } }, monday + DAY)
    for (const { statusCode, body } of [await get(url), await post(url, fields)])
      expect([statusCode, body.includes('This is not yours to decide')]).toEqual([403, true])
    await recordPeople(store(), {}, monday + 2 * DAY)
    await withdrawRequest(requestDeps(store()), request.id, { by: mail('ada'), reason: null })
    expect((await post(url, fields)).statusCode).toBe(409)
    expect((await get(url)).body).toContain('was withdrawn')
    expect((await now()).decisions).toEqual([])
  })

  it('of a delegate decides for whom they stand in', async () => {
    const span = { begins: monday, until: monday + DAY, by: mail('grace') }
    await store().addDelegation(organisationId, { from: mail('grace'), to: mail('dora'), ...span })
    const [url = ''] = await linksTo('dora')
    expect((await get(url)).body).toContain('You stand in for grace@corp.example')
    expect((await post(url, await form(url))).statusCode).toBe(200)
    expect((await now()).decisions).toMatchObject([{ by: mail('dora'), insteadOf: mail('grace') }])
  })

  it('reviews break-glass, and a review that says no needs a reason', async () => {
    request = await ask(store(), 'bob', {
      why: 'The site is down.',
      content: { days: 1, label: 'repair', purpose: 'repair the site' },
    })
    const [, url = ''] = await linksTo('sam')
    expect((await get(url)).body).toContain('Was using break-glass not right?')
    expect((await post(url, await form(url))).statusCode).toBe(422)
    expect((await post(url, { ...(await form(url)), reason: 'Not an emergency.' })).statusCode).toBe(200)
    expect((await now()).breakGlass?.review).toMatchObject({ verdict: 'deny', by: mail('sam') })
    expect((await get(url)).body).toContain('Not an emergency.')
  })

  it('is taken only as a form, of bounded size, and so often a minute', async () => {
    const [url = ''] = await linksTo('grace')
    expect((await app.inject({ method: 'POST', url, payload: { seen: '1' } })).statusCode).toBeGreaterThanOrEqual(400)
    expect((await post(url, { reason: 'x'.repeat(40_000) })).statusCode).toBeGreaterThanOrEqual(400)
    const statuses = new Set<number>()
    for (let tries = 0; tries < 70; tries += 1) statuses.add((await post('/request-link/guessed.guess')).statusCode)
    expect(statuses).toEqual(new Set([404, 429]))
    clock.at += 60_000
    expect((await post(url, await form(url))).statusCode).toBe(200)
  })
})

describe('the form of an owner', () => {
  const renewing = async (): Promise<string> => {
    const grant = await granted(store(), request)
    await become(store(), grant, { state: 'bound', token: { kind: 'user-token', id: 't1' }, boundAt: monday })
    await recordPeople(store(), {}, monday + DAY)
    const [url = ''] = await linksTo('ada', grant.until - 30 * DAY)
    return url
  }

  it('files a renewal once, decided anew by the rules; the used link says so', async () => {
    const url = await renewing()
    expect((await get(url)).body).toContain('Renew this?')
    expect((await post(url, await form(url))).body).toContain('Request 2 is filed')
    const [renewal] = (await store().listRequests(organisationId, { states: ['waiting'] }, { limit: 10 })).requests
    expect(renewal).toMatchObject({
      origin: { kind: 'renewal', grantId: 1 },
      requester: { email: mail('ada') },
      content: { days: 90 },
    })
    expect([(await get(url)).body, (await post(url, { days: '90' })).statusCode]).toEqual([
      expect.stringContaining('This is being renewed already'),
      409,
    ])
    expect((await store().listRequests(organisationId, {}, { limit: 10 })).total).toBe(2)
  })

  it('says what is wrong with a time that no rule allows, and files nothing', async () => {
    const url = await renewing()
    for (const days of ['0', '366', 'ten', ''])
      expect([(await post(url, { days })).statusCode, days]).toEqual([422, days])
    expect((await store().listRequests(organisationId, {}, { limit: 10 })).total).toBe(1)
  })

  it('of a grant that is over says that it is', async () => {
    const url = await renewing()
    const grant = await store().findGrant(organisationId, 1)
    if (grant === null) throw new Error('no grant')
    await become(store(), grant, { state: 'ended', endedAt: monday, endedWhy: 'Its time is over.' })
    for (const { statusCode, body } of [await get(url), await post(url, { days: '90' })])
      expect([statusCode, body.includes('This grant is over')]).toEqual([410, true])
  })
})
