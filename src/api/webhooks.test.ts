import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unsafeAddress } from '../actions/webhooks/deliver-webhooks.ts'
import { DAY, MINUTE } from '../model/instant.ts'
import { hostClock } from '../platform/clock.ts'
import { isOutside } from '../platform/outside-address.ts'
import { organisationId } from '../store/testing/facts.ts'
import { type RequestWorld, requestWorld } from './testing/request-world.ts'
import { runWebhooks } from './webhook-courier.ts'

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let receiver: Server
let received: Received[]
let status: number
let url: string
let world: RequestWorld
let now: number

beforeEach(async () => {
  received = []
  status = 204
  now = Date.now()
  receiver = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      if (status === 302) response.setHeader('location', '/elsewhere')
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  world = await requestWorld({
    webhooks: { secret: 'of this installation, and long enough', inside: true },
  })
})
afterEach(async () => {
  await world.close()
  await new Promise((closed) => receiver.close(closed))
})

const happen = (kind: string) => world.store.appendLedger(organisationId, { at: now, kind, body: { what: kind } })
/** A round at a time that runs ahead of the server's, whose sessions would end. */
const send = () => runWebhooks({ ...world.dependencies, clock: { ...hostClock, now: () => now } }, 'this process')
const events = () => received.map(({ headers }) => headers['x-steward-event'])
const add = async (kinds: readonly string[] | null = null) =>
  (await world.call('sam', 'POST', '/webhooks', { url, kinds })).json()
const read = async (path: string) => (await world.call('sam', 'GET', `/webhooks${path}`)).json()

describe('a webhook', () => {
  it('gets what happens from then on, in order, signed, and nothing twice while it answers', async () => {
    await happen('note.before')
    const { id, secret } = await add()
    for (const kind of ['note.one', 'pass.two', 'note.three']) await happen(kind)
    await send()
    await send()
    expect(events()).toEqual(['note.one', 'pass.two', 'note.three'])
    const [{ headers, body } = { headers: {}, body: '' }] = received
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-steward-signature'])) ?? []
    expect(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')).toBe(signature)
    expect(Number(seconds)).toBe(Math.floor(now / 1000))
    expect(JSON.parse(body)).toMatchObject({
      organisation: organisationId,
      event: 'note.one',
      entry: { kind: 'note.one', body: { what: 'note.one' }, hash: expect.any(String) },
    })
    const { data, total } = await read(`/${id}/deliveries`)
    expect([total, data.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`)]).toEqual([
      3,
      ['note.three delivered', 'pass.two delivered', 'note.one delivered'],
    ])
  })

  it('gets only the kinds that it asks for', async () => {
    await add(['pass', 'note.one'])
    for (const kind of ['note.one', 'note.two', 'pass.sealed', 'passage.other']) await happen(kind)
    await send()
    expect(events()).toEqual(['note.one', 'pass.sealed'])
  })

  it('that fails gets the same entry again, with growing waits, before any that follows', async () => {
    const { id } = await add()
    await happen('note.one')
    await happen('note.two')
    status = 500
    await send()
    await send()
    expect(events()).toEqual(['note.one'])
    expect(await read(`/${id}`)).toMatchObject({
      failingSince: new Date(now).toISOString(),
      nextTryAt: new Date(now + MINUTE).toISOString(),
    })
    now += MINUTE
    await send()
    now += MINUTE
    status = 200
    await send()
    expect(events()).toEqual(['note.one', 'note.one', 'note.one', 'note.two'])
    const [, first] = (await read(`/${id}/deliveries`)).data
    expect(first).toMatchObject({ kind: 'note.one', state: 'delivered', attempts: 3 })
    expect(await read(`/${id}`)).toMatchObject({ failingSince: null, nextTryAt: null })
  })

  it('is disabled after three days of failure, which the ledger tells, and goes on where it was when enabled', async () => {
    const { id } = await add(['note'])
    await happen('note.one')
    status = 500
    await send()
    now += 3 * DAY
    await send()
    expect(await read(`/${id}`)).toMatchObject({
      disabledAt: new Date(now).toISOString(),
      disabledWhy: expect.stringContaining('500'),
    })
    const { items } = await world.store.pageLedger(organisationId, { kinds: ['webhook.disabled'] }, { limit: 5 })
    expect(items).toHaveLength(1)
    status = 200
    received = []
    await send()
    expect(events()).toEqual([])
    await world.call('sam', 'PATCH', `/webhooks/${id}`, { enabled: true })
    await send()
    expect(events()).toEqual(['note.one'])
  })

  it('is not led elsewhere by a redirect', async () => {
    const { id } = await add()
    await happen('note.one')
    status = 302
    await send()
    expect(received).toHaveLength(1)
    expect((await read(`/${id}/deliveries`)).data[0]).toMatchObject({
      state: 'failing',
      words: expect.stringContaining('302'),
    })
  })

  it('is sent an entry once more on request', async () => {
    const { id, position } = await add(['note'])
    await happen('note.one')
    await happen('other.two')
    await send()
    const path = `/webhooks/${id}/deliveries`
    const again = await world.call('sam', 'POST', `${path}/${position + 1}/redeliver`)
    expect([again.status, again.json()]).toMatchObject([200, { state: 'delivered', attempts: 2 }])
    expect(events()).toEqual(['note.one', 'note.one'])
    expect((await world.call('sam', 'POST', `${path}/${position + 2}/redeliver`)).status).toBe(404)
  })

  it('never shows its secret again', async () => {
    const { id, secret } = await add()
    expect(secret).toMatch(/^whsec_/)
    const shown = JSON.stringify([
      await read(''),
      await read(`/${id}`),
      await world.store.listLedger(organisationId, 0, 100),
    ])
    expect(shown).not.toContain(secret)
    expect(JSON.stringify(await world.store.listWebhooks(organisationId))).not.toContain(secret)
  })
})

describe('where nothing else is configured, a webhook', () => {
  it.each([
    'http://hook.example/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest',
    'https://10.0.0.8/x',
    'https://192.168.1.1/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://2130706433/x',
    'https://localhost/x',
    'https://a.localhost/x',
    'https://user:secret@hook.example/x',
    'ftp://hook.example',
    'nonsense',
  ])('does not lead to %s', async (address) => {
    expect(unsafeAddress(address)).not.toBeNull()
    const careful = await requestWorld({ webhooks: { secret: 'x'.repeat(40), inside: false } })
    const answer = await careful.call('sam', 'POST', '/webhooks', { url: address })
    expect([answer.status, answer.json().code]).toEqual([400, 'usage'])
    await careful.close()
  })

  it('leads to public addresses', () => {
    expect(unsafeAddress('https://hook.example/x?y=1')).toBeNull()
    expect(['8.8.8.8', '2606:4700::1111'].map(isOutside)).toEqual([true, true])
    expect(['0.0.0.0', '100.64.0.1', 'fe80::1', 'fd00::1', 'name'].some(isOutside)).toBe(false)
  })

  it('whose name means an address inside is not reached', async () => {
    await world.close()
    world = await requestWorld({ webhooks: { secret: 'x'.repeat(40), inside: false } })
    const { lookupOutside } = await import('../platform/outside-address.ts')
    const code = await new Promise((told) => lookupOutside('localhost', {}, (error) => told(error?.code)))
    expect(code).toBe('ADDRESS_NOT_PUBLIC')
  })
})
