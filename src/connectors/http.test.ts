import type { ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type Clock, hostClock } from '../platform/clock.ts'
import { StewardError } from '../platform/errors.ts'
import { createHttpClient, type HttpClient, type HttpLimits, type HttpRequest } from './http.ts'
import { selfSigned } from './testing/self-signed.ts'
import { sendJson, type TinyServer, tinyServer } from './testing/tiny-server.ts'

const secret = 'ATCTT3xFfGN0-very-secret'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Waits take no time; what was waited is written down. */
function quickClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = []
  let now = 1_000_000
  return {
    waits,
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      now += ms
    },
  }
}

interface Setup {
  readonly server: TinyServer
  readonly client: HttpClient
  readonly clock: ReturnType<typeof quickClock>
  get(options?: Partial<HttpRequest>): Promise<unknown>
}

async function setup(answer: Parameters<typeof tinyServer>[0], limits: Partial<HttpLimits> = {}): Promise<Setup> {
  const server = await tinyServer(answer)
  const clock = quickClock()
  const client = createHttpClient({ base: server.url, clock, random: () => 0.5, userAgent: 'test', limits })
  closing.push(server.close, client.close)
  return {
    server,
    client,
    clock,
    get: (options = {}) =>
      client.send({
        purpose: 'read things',
        method: 'GET',
        path: '/things',
        bearer: secret,
        safe: true,
        read: {},
        ...options,
      }),
  }
}

async function faultOf(work: Promise<unknown>): Promise<StewardError> {
  const fault = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(fault instanceof StewardError)) throw new Error(`Expected a StewardError, got ${inspect(fault)}`)
  expect(inspect(fault, { depth: 10 })).not.toContain(secret)
  return fault
}

describe('the HTTP client', () => {
  it('sends the key as Bearer and gives back status, body and the time of the provider', async () => {
    const { server, get } = await setup((response) =>
      sendJson(response, { a: 1 }, 200, { date: 'Fri, 22 Aug 2025 08:00:00 GMT' }),
    )
    expect(await get()).toEqual({
      status: 200,
      body: { a: 1 },
      at: Date.UTC(2025, 7, 22, 8),
      requestId: null,
    })
    expect(server.requests[0]?.headers).toMatchObject({ authorization: `Bearer ${secret}`, 'user-agent': 'test' })
  })

  it.each([429, 500, 502, 503, 504])('tries a safe request again after %i, and gives up at last', async (status) => {
    const passing = await setup((response, number) => sendJson(response, { number }, number < 3 ? status : 200))
    expect(await passing.get()).toMatchObject({ body: { number: 3 } })
    expect(passing.client.traffic).toMatchObject({ requests: 3, retries: 2 })
    const failing = await setup((response) => sendJson(response, {}, status), { attempts: 4 })
    expect((await faultOf(failing.get())).code).toBe(status === 429 ? 'provider-rate-limited' : 'provider-failing')
    expect(failing.server.requests).toHaveLength(4)
  })

  it('never sends a request twice that could change something', async () => {
    const { server, get } = await setup((response) => sendJson(response, {}, 500))
    expect((await faultOf(get({ method: 'POST', safe: false, body: {} }))).code).toBe('provider-failing')
    expect(server.requests).toHaveLength(1)
  })

  it.each(['POST', 'PATCH', 'DELETE'] as const)(
    'sends a %s that changes something again only after a refusal for too many requests, and once after a broken connection',
    async (method) => {
      const limited = await setup((response, number) =>
        number < 3 ? sendJson(response, {}, 429, { 'retry-after': '7' }) : response.writeHead(204).end(),
      )
      expect(await limited.get({ method, safe: false })).toMatchObject({ status: 204, body: null })
      expect(limited.server.requests.map((request) => request.method)).toEqual([method, method, method])
      expect(limited.clock.waits).toEqual([7000, 7000])
      const broken = await setup((response) => response.destroy())
      expect((await faultOf(broken.get({ method, safe: false }))).code).toBe('provider-unreachable')
      expect(broken.server.requests).toHaveLength(1)
    },
  )

  it.each([
    [{ 'atl-traceid': 'abc123', 'x-request-id': 'other' }, 'abc123'],
    [{ 'x-request-id': '7f1c-22' }, '7f1c-22'],
    [{ 'atl-traceid': '<script>' }, null],
  ])('tells what the provider calls a request: %j', async (headers, requestId) => {
    const passing = await setup((response) => sendJson(response, {}, 200, { ...headers }))
    expect(await passing.get()).toMatchObject({ requestId })
    const failing = await setup((response) => sendJson(response, {}, 500, { ...headers }), { attempts: 1 })
    const { internal } = await faultOf(failing.get())
    expect(internal?.includes(`(request ${requestId})`)).toBe(requestId !== null)
  })

  it('does not try again what will not pass', async () => {
    const { server, get } = await setup((response) => sendJson(response, { key: 'x' }, 403))
    expect(await get()).toMatchObject({ status: 403, body: { key: 'x' } })
    expect(server.requests).toHaveLength(1)
  })

  const breaks: readonly (readonly [string, (response: ServerResponse) => void, string])[] = [
    ['a dropped connection', (response) => response.destroy(), 'provider-unreachable'],
    [
      'an answer cut off in the middle',
      (response) => response.writeHead(200, { 'content-length': '100' }).write('{"a":', () => response.destroy()),
      'provider-unreachable',
    ],
    ['half a JSON', (response) => response.end('{"a": [1,'), 'provider-malformed'],
    ['a page of HTML', (response) => response.end('<html>sign in</html>'), 'provider-malformed'],
  ]
  it.each(breaks)('gets over %s', async (_name, breakIt, code) => {
    const passing = await setup((response, number) => (number < 3 ? breakIt(response) : sendJson(response, 'well')))
    expect(await passing.get()).toMatchObject({ body: 'well' })
    const failing = await setup((response) => breakIt(response), { attempts: 2 })
    expect((await faultOf(failing.get())).code).toBe(code)
  })

  it('waits as long as Retry-After says, in seconds or until a date of the provider', async () => {
    const { clock, get } = await setup((response, number) => {
      if (number === 1) sendJson(response, {}, 429, { 'retry-after': '7' })
      else if (number === 2)
        sendJson(response, {}, 503, {
          date: 'Fri, 22 Aug 2025 08:00:00 GMT',
          'retry-after': 'Fri, 22 Aug 2025 08:00:30 GMT',
        })
      else sendJson(response, {})
    })
    await get()
    expect(clock.waits.slice(0, 2)).toEqual([7000, 30_000])
  })

  it('waits until the reset that the provider names, by the provider’s clock, and tells who waits', async () => {
    const waits: number[] = []
    const limited = {
      date: 'Fri, 22 Aug 2025 08:00:00 GMT',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '2025-08-22T08:00:40.000Z',
    }
    const { clock, get } = await setup((response) => sendJson(response, {}, 200, limited))
    await get({ read: { onWait: (ms) => waits.push(ms) } })
    expect(clock.waits).toEqual([])
    await get({ read: { onWait: (ms) => waits.push(ms) } })
    expect(clock.waits).toEqual([40_000])
    expect(waits).toEqual([40_000])
    await get({ purpose: 'read other things' })
    expect(clock.waits).toEqual([40_000])
  })

  it('takes the end of the rate window for a wait only when nothing is left of it', async () => {
    const plenty = {
      date: 'Fri, 22 Aug 2025 08:00:00 GMT',
      'x-ratelimit-remaining': '57',
      'x-ratelimit-reset': '2025-08-22T08:01:00Z',
    }
    const { clock, client, get } = await setup((response, number) =>
      sendJson(response, {}, number === 1 ? 500 : 200, plenty),
    )
    const waits: number[] = []
    await get({ read: { onWait: (ms) => waits.push(ms) } })
    expect(clock.waits).toEqual([250])
    expect([waits, client.traffic.waitedMs]).toEqual([[], 0])
  })

  it('waits longer and longer when it is refused without being told how long', async () => {
    const { clock, client, get } = await setup((response, number) => sendJson(response, {}, number < 5 ? 429 : 200))
    await get()
    expect(clock.waits).toEqual([2000, 4000, 8000, 16_000])
    expect(client.traffic.waitedMs).toBe(30_000)
  })

  it('does not wait longer than its reader has patience for, and says when to come back', async () => {
    const { get, server } = await setup((response) =>
      sendJson(response, {}, 200, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': new Date(Date.now() + 30_000).toISOString(),
        date: new Date().toUTCString(),
      }),
    )
    await get()
    await expect(get({ read: { patienceMs: 2000 } })).rejects.toMatchObject({
      code: 'provider-rate-limited',
      message: expect.stringMatching(/again in \d+ seconds/),
    })
    expect(server.requests).toHaveLength(1)
    await get()
    expect(server.requests).toHaveLength(2)
  })

  it('keeps waiting when the provider puts the end off in the meantime', async () => {
    const { server, client, clock, get } = await setup((response, number) =>
      sendJson(response, {}, number <= 2 ? 429 : 200, number <= 2 ? { 'retry-after': String(number * 10) } : {}),
    )
    await Promise.all([get(), get()])
    expect(server.requests).toHaveLength(4)
    expect(client.traffic.retries).toBe(2)
    expect(clock.now() - 1_000_000).toBeGreaterThanOrEqual(20_000)
  })

  it.each([429, 503])('gives up when the provider asks on %i to wait longer than anybody would', async (status) => {
    const { server, clock, get } = await setup((response) => sendJson(response, {}, status, { 'retry-after': '86400' }))
    expect((await faultOf(get())).message).toContain('1440 minutes')
    expect((await faultOf(get())).message).toContain('1440 minutes')
    expect(clock.waits).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it('reads compressed answers, within the same bound, and gets over broken ones', async () => {
    const zipped = (text: string) => (response: ServerResponse) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text))
    const passing = await setup(zipped('{"a":1}'))
    expect(await passing.get()).toMatchObject({ body: { a: 1 } })
    const bomb = await setup(zipped(`"${'x'.repeat(1_000_000)}"`), { bytes: 10_000 })
    expect((await faultOf(bomb.get())).message).toContain('larger than 10000 bytes')
    const whole = gzipSync('{"a":2}')
    const broken = await setup((response, number) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(number === 1 ? whole.subarray(0, 12) : number === 2 ? 'no gzip' : whole),
    )
    expect(await broken.get()).toMatchObject({ body: { a: 2 } })
  })

  it.each([401, 500])('never repeats a key that an answer of %i echoes', async (status) => {
    const { get } = await setup((response) => sendJson(response, { message: `Bad key ${secret}` }, status), {
      attempts: 1,
    })
    const said = await get().catch((error: unknown) => error)
    expect(inspect(said, { depth: 10 })).not.toContain(secret)
    expect(inspect(said, { depth: 10 })).toContain('[key]')
  })

  it('says that a key is mangled, and sends nothing', async () => {
    const { server, get } = await setup((response) => sendJson(response, {}))
    const fault = await faultOf(get({ bearer: `“${secret}”` }))
    expect([fault.code, fault.message]).toEqual(['provider-key-rejected', expect.stringContaining('copied whole')])
    expect(server.requests).toHaveLength(0)
  })

  it('never has more requests under way than it may', async () => {
    const held: ServerResponse[] = []
    const { get, server } = await setup((response) => held.push(response), { concurrency: 3 })
    const all = Array.from({ length: 7 }, () => get())
    for (let left = 7; left > 0; left -= 1) {
      await expect.poll(() => held.length).toBeGreaterThan(0)
      expect(held.length).toBeLessThanOrEqual(3)
      const response = held.shift()
      if (response !== undefined) sendJson(response, {})
    }
    await Promise.all(all)
    expect(server.requests).toHaveLength(7)
  })

  it('does not read an answer that is larger than it may be', async () => {
    const { get } = await setup((response) => sendJson(response, 'x'.repeat(5000)), { bytes: 1000 })
    const fault = await faultOf(get())
    expect([fault.code, fault.message]).toEqual(['provider-refused', expect.stringContaining('larger than 1000 bytes')])
  })

  it('gives up on an answer that never comes or never ends', async () => {
    const silent = await setup(() => undefined, { headersMs: 50, attempts: 1 })
    expect((await faultOf(silent.get())).code).toBe('provider-timeout')
    const dripping = await setup((response) => void response.writeHead(200).write('['), { totalMs: 80, attempts: 1 })
    expect((await faultOf(dripping.get())).code).toBe('provider-timeout')
  })

  it('stops at once when it is cancelled: waiting for its turn, for an answer, or for a retry', async () => {
    const controller = new AbortController()
    const { get } = await setup(() => undefined, { concurrency: 1 })
    const under = faultOf(get({ read: { signal: controller.signal } }))
    const waiting = faultOf(get({ read: { signal: controller.signal } }))
    setTimeout(() => controller.abort(), 20)
    expect((await under).code).toBe('cancelled')
    expect((await waiting).code).toBe('cancelled')
    expect((await faultOf(get({ read: { signal: controller.signal } }))).code).toBe('cancelled')
  })

  it('lets a request that waits for its turn be cancelled by itself', async () => {
    const { get } = await setup(() => undefined, { concurrency: 1 })
    const first = new AbortController()
    const second = new AbortController()
    const under = faultOf(get({ read: { signal: first.signal } }))
    const waiting = faultOf(get({ read: { signal: second.signal } }))
    second.abort()
    expect((await waiting).code).toBe('cancelled')
    first.abort()
    expect((await under).code).toBe('cancelled')
  })

  it('stops at once when it is cancelled while it waits as the provider asked', async () => {
    const server = await tinyServer((response) => sendJson(response, {}, 429, { 'retry-after': '60' }))
    const client = createHttpClient({ base: server.url, clock: hostClock, random: () => 0, userAgent: 'test' })
    closing.push(server.close, client.close)
    const controller = new AbortController()
    const read = { signal: controller.signal, onWait: () => controller.abort() }
    const send = client.send({ purpose: 'read', method: 'GET', path: '/', bearer: secret, safe: true, read })
    expect((await faultOf(send)).code).toBe('cancelled')
  })

  it('says that a host cannot be reached', async () => {
    const { client, server } = await setup(() => undefined, { attempts: 1 })
    await server.close()
    const fault = await faultOf(
      client.send({ purpose: 'read things', method: 'GET', path: '/', bearer: secret, safe: true, read: {} }),
    )
    expect([fault.code, fault.message]).toEqual([
      'provider-unreachable',
      expect.stringContaining('STEWARD_ATLASSIAN_URL'),
    ])
    closing.shift()
  })

  it('says that a certificate was not accepted, and what to do behind a proxy', async () => {
    const server = await tinyServer((response) => sendJson(response, {}), selfSigned)
    const client = createHttpClient({ base: server.url, clock: quickClock(), random: () => 0, userAgent: 'test' })
    closing.push(server.close, client.close)
    const fault = await faultOf(
      client.send({ purpose: 'read things', method: 'GET', path: '/', bearer: secret, safe: true, read: {} }),
    )
    expect([fault.code, fault.message]).toEqual(['provider-tls', expect.stringContaining('NODE_EXTRA_CA_CERTS')])
    expect(server.requests).toHaveLength(0)
  })
})
