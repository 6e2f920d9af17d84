import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { withStore } from '../../store/testing/with-store.ts'
import { type AccessWorld, accessWorld, publicUrl } from './testing/access-world.ts'

const store = withStore(() => openStore({ url: ':memory:' }))
let world: AccessWorld

beforeEach(async () => {
  world = await accessWorld(store(), { people: { 'boss@corp.example': 'approver' } })
})
afterEach(() => world.app.close())

const ask = (email: string, headers = {}) =>
  world.app.inject({ method: 'POST', url: '/api/v1/sign-in/mail', payload: { email }, headers })
const letters = async () => (await store().listMessages(organisationId, {}, { limit: 100 })).messages

/** Asks for a link and reads it in the letter, as one does without a mail server. */
async function linkFor(email: string): Promise<string> {
  const before = (await letters()).length
  await ask(email)
  await expect.poll(async () => (await letters())[0]?.state).toBe('outbox')
  const [letter] = await letters()
  expect([(await letters()).length, letter?.recipient.address]).toEqual([before + 1, email.toLowerCase()])
  if (letter === undefined) throw new Error('no letter')
  const text = (await world.dependencies.notifier?.render(letter))?.text ?? ''
  return /https:\/\/steward\.example(\/sign-in\/mail\/\S+)/.exec(text)?.[1] ?? ''
}

interface Opened {
  readonly proof: string
  readonly cookies: Record<string, string>
  readonly body: string
}

async function open(link: string): Promise<Opened> {
  const page = await world.app.inject({ url: link })
  const proof = /name="proof" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  return { proof, cookies: Object.fromEntries(page.cookies.map(({ name, value }) => [name, value])), body: page.body }
}

const press = (link: string, { proof, cookies }: Pick<Opened, 'proof' | 'cookies'>) =>
  world.app.inject({
    method: 'POST',
    url: link,
    cookies,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    payload: `proof=${proof}`,
  })

async function enter(link: string) {
  const answer = await press(link, await open(link))
  const session = answer.cookies.find(({ name }) => name === '__Host-steward_session')?.value
  return { status: answer.statusCode, body: answer.body, cookies: { '__Host-steward_session': session ?? '' } }
}

const me = async (cookies: Record<string, string>) =>
  (await world.app.inject({ url: '/api/v1/sessions', cookies })).json().data?.[0] ?? null

describe('a link to sign in', () => {
  it('signs in whoever has an active account with that address as a member, after a press of the button', async () => {
    const link = await linkFor('O1@corp.example')
    expect((await open(link)).body).toContain('<strong>Owner 1</strong> (o1@corp.example)')
    const { status, cookies } = await enter(link)
    expect(status).toBe(303)
    expect(await me(cookies)).toMatchObject({
      ...{ role: 'member', way: 'mail', provider: null },
      person: { email: 'o1@corp.example', name: 'Owner 1' },
    })
  })

  it('gives whom the configuration names the role that it says', async () => {
    const { cookies } = await enter(await linkFor('boss@corp.example'))
    expect(await me(cookies)).toMatchObject({ role: 'approver', person: { email: 'boss@corp.example' } })
  })

  it('signs nobody in when it is only followed, by whatever, however often', async () => {
    const link = await linkFor('o1@corp.example')
    for (const headers of [{}, { 'sec-purpose': 'prefetch' }, { 'user-agent': 'LinkScanner/1.0' }])
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await world.app.inject({ method, url: link, headers })
        expect([answer.statusCode, answer.cookies.some(({ name }) => name.includes('session'))]).toEqual([200, false])
        expect(answer.headers).toMatchObject({
          'cache-control': 'no-store',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        })
      }
    expect(await store().listSessions({ now: world.clock.at, idleSince: 0 })).toEqual([])
    expect((await enter(link)).status).toBe(303)
  })

  it('works once, and not after half an hour', async () => {
    const link = await linkFor('o1@corp.example')
    const opened = await open(link)
    const presses = await Promise.all([press(link, opened), press(link, opened), press(link, opened)])
    expect(presses.map(({ statusCode }) => statusCode).sort()).toEqual([303, 410, 410])
    expect((await world.app.inject({ url: link })).statusCode).toBe(410)
    const late = await linkFor('o1@corp.example')
    const before = await open(late)
    world.clock.at += HOUR / 2
    expect([(await world.app.inject({ url: late })).statusCode, (await press(late, before)).statusCode]).toEqual([
      410, 410,
    ])
  })

  it('cannot be made up, cut or changed', async () => {
    const link = await linkFor('o1@corp.example')
    const [id = '', until = '', signature = ''] = link.replace('/sign-in/mail/', '').split('.')
    for (const token of [
      id,
      `${id}.${until}`,
      `${id}.${Number(until) + HOUR}.${signature}`,
      `x${id}.${until}.${signature}`,
      `${id}.${until}.${signature.slice(0, -2)}`,
      `${id}.${until}.${signature}.x`,
      'a..b',
    ]) {
      const url = `/sign-in/mail/${token}`
      const [shown, pressed] = [await world.app.inject({ url }), await press(url, { proof: '', cookies: {} })]
      expect([shown.statusCode, pressed.statusCode]).toEqual([404, 404])
    }
  })

  it('signs nobody in by a form on a page elsewhere', async () => {
    const link = await linkFor('o1@corp.example')
    const { proof, cookies } = await open(link)
    for (const forged of [
      { proof, cookies: {} },
      { proof: '', cookies },
      { proof: 'x', cookies },
      { proof: (await open(link)).proof, cookies },
    ])
      expect((await press(link, forged)).statusCode).toBe(409)
    expect(await store().listSessions({ now: world.clock.at, idleSince: 0 })).toEqual([])
  })

  it('is of no use to somebody who left in between, and their session ends with the next secret', async () => {
    const link = await linkFor('boss@corp.example')
    const { cookies } = await enter(await linkFor('boss@corp.example'))
    await world.app.close()
    world = await accessWorld(store(), { people: {} })
    expect((await enter(link)).status).toBe(403)
    expect((await world.app.inject({ url: '/api/v1/system', cookies })).statusCode).toBe(200)
    world.clock.at += HOUR
    expect((await world.app.inject({ url: '/api/v1/system', cookies })).statusCode).toBe(401)
  })
})

describe('asking for a link', () => {
  it('is answered the same whether or not the address is known, and writes to those alone who may come in', async () => {
    const answers = [
      await ask('o1@corp.example'),
      await ask('o2@corp.example'),
      await ask('nobody@corp.example'),
      await ask('constructor@corp.example'),
    ]
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`))).toEqual(
      new Set([expect.stringMatching(/^202 /)]),
    )
    await world.app.close()
    expect((await letters()).map(({ recipient }) => recipient.address)).toEqual(['o1@corp.example'])
  })

  it('writes at most three letters to one address within half an hour, without a word about it', async () => {
    for (let turn = 0; turn < 6; turn += 1) expect((await ask('o1@corp.example')).statusCode).toBe(202)
    await world.app.close()
    expect(await letters()).toHaveLength(3)
  })

  it('is refused when it is too much from one place, comes from a page elsewhere, or is no address', async () => {
    expect((await ask('o1@corp.example', { origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await ask('nobody')).statusCode).toBe(400)
    const answers = []
    for (let turn = 0; turn < 25; turn += 1) answers.push(await ask(`p${turn}@corp.example`))
    const refused = answers.filter(({ statusCode }) => statusCode === 429)
    expect(refused.length).toBeGreaterThanOrEqual(4)
    expect(refused[0]?.headers['retry-after']).toBe('60')
  })

  it('is not offered where it is switched off', async () => {
    const options = async () => (await world.app.inject({ url: '/api/v1/sign-in/options' })).json()
    expect(await options()).toEqual({ providers: [], mail: true, mailServer: false })
    await world.app.close()
    world = await accessWorld(store(), { mail: false })
    expect([await options(), (await ask('o1@corp.example')).statusCode]).toEqual([
      { providers: [], mail: false, mailServer: false },
      409,
    ])
  })
})

describe('the letter', () => {
  it('is written down without its link, and shows it to nobody where a mail server takes it to its reader', async () => {
    const link = await linkFor('o1@corp.example')
    const [letter] = await letters()
    if (letter === undefined) throw new Error('no letter')
    expect(JSON.stringify(letter)).not.toContain(link.split('.').at(-1))
    await world.app.close()
    world = await accessWorld(store(), {}, { hasMailServer: true })
    const shown = await world.dependencies.notifier?.render(letter)
    expect(`${shown?.text} ${shown?.html}`).not.toContain(`${publicUrl}/sign-in/mail`)
    expect(shown?.text).toContain('It is shown to nobody but you.')
  })
})
