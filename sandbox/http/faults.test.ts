import { describe, expect, it } from 'vitest'
import { openSandbox } from '../testing/open-sandbox.ts'

describe('faults on demand', () => {
  it('hit the share of requests that was asked for, the same ones for the same seed', async () => {
    const { ask, access } = await openSandbox()
    const statuses = async (seed: number): Promise<string> => {
      await ask('/_sandbox/faults', {
        body: { seed, rules: [{ operation: 'GET */api-tokens', kind: 'status', status: 503, share: 0.3 }] },
      })
      const answers: number[] = []
      for (let count = 0; count < 60; count += 1) answers.push((await ask(`${access}/api-tokens?pageSize=1`)).status)
      return answers.join(' ')
    }
    const first = await statuses(7)
    expect(await statuses(7)).toBe(first)
    expect(await statuses(8)).not.toBe(first)
    const hits = first.split('503').length - 1
    expect(hits).toBeGreaterThan(8)
    expect(hits).toBeLessThan(30)
  })

  it.each([
    'listUserTokens',
    'GET /admin/api-access/v1/orgs/{orgId}/api-tokens',
    '/admin/api-access/*/api-tokens',
    '*Tokens',
  ])('mean an operation by %s and leave others alone', async (operation) => {
    const { ask, access } = await openSandbox()
    await ask('/_sandbox/faults', { body: { rules: [{ operation, kind: 'status', times: 1 }] } })
    expect((await ask(`${access}/api-keys`)).status).toBe(200)
    const refused = await ask(`${access}/api-tokens`)
    expect([refused.status, refused.body.errors[0].code]).toEqual([500, 'GENERIC_ERROR'])
    expect((await ask(`${access}/api-tokens`)).status).toBe(200)
  })

  it('refuse with 429 and the three headers', async () => {
    const { ask, access } = await openSandbox()
    await ask('/_sandbox/faults', { body: { rules: [{ kind: '429', ms: 5000, times: 1 }] } })
    const { status, headers } = await ask(`${access}/api-tokens`)
    expect([status, headers.get('x-ratelimit-remaining')]).toEqual([429, '0'])
    expect(Date.parse(headers.get('x-ratelimit-reset') ?? '') - Date.parse(headers.get('date') ?? '')).toBe(5000)
  })

  it('drop connections, cut JSON short, and let bodies drip', async () => {
    const { ask, access } = await openSandbox()
    await ask('/_sandbox/faults', { body: { rules: [{ kind: 'drop', times: 1 }] } })
    await expect(ask(`${access}/api-tokens`)).rejects.toThrow()
    await ask('/_sandbox/faults', { body: { rules: [{ kind: 'truncate', times: 1 }] } })
    const cut = await ask(`${access}/api-tokens`)
    expect([cut.status, typeof cut.body]).toEqual([200, 'string'])
    await ask('/_sandbox/faults', { body: { rules: [{ kind: 'slow-body', ms: 100, times: 1 }] } })
    const begun = performance.now()
    expect((await ask(`${access}/api-tokens`)).body.data).toHaveLength(8)
    expect(performance.now() - begun).toBeGreaterThan(90)
  })

  it.each([
    ['drop', true],
    ['drop-before', false],
    ['status', false],
    ['status-after', true],
    ['429', false],
  ] as const)('of kind %s: whether it was done all the same is %s', async (kind, done) => {
    const { ask, sandbox } = await openSandbox()
    await ask('/_sandbox/faults', { body: { rules: [{ operation: 'revokeUserToken', kind, times: 1 }] } })
    const revoked = ask('/users/712020:owner/manage/api-tokens/never-used', { method: 'DELETE' }).then(
      ({ status }) => status,
      () => null,
    )
    expect(await revoked).toBe(kind.startsWith('drop') ? null : kind === '429' ? 429 : 500)
    expect(sandbox.organisation.tokens.get('never-used')?.revokedAt !== null).toBe(done)
  })

  it('make answers late, and are over when they are cleared', async () => {
    const { ask, access } = await openSandbox()
    await ask('/_sandbox/faults', { body: { rules: [{ kind: 'latency', ms: 80 }] } })
    const begun = performance.now()
    await ask(`${access}/api-tokens/count`)
    expect(performance.now() - begun).toBeGreaterThan(75)
    expect((await ask('/_sandbox/faults')).body.rules[0].hits).toBe(1)
    await ask('/_sandbox/faults', { method: 'DELETE' })
    expect((await ask('/_sandbox/faults')).body.rules).toEqual([])
  })

  it('are refused with every fault of their own', async () => {
    const { ask } = await openSandbox()
    const { status, body } = await ask('/_sandbox/faults', {
      body: { rules: [{ kind: 'boom', share: 2, when: 'now' }] },
    })
    expect(status).toBe(400)
    for (const words of ['rules[0].kind', 'rules[0].share', 'rules[0].when']) expect(body.error).toContain(words)
  })
})

describe('what was asked', () => {
  it('has a name of its own, which its answer and the log tell', async () => {
    const { ask, access } = await openSandbox()
    const answers = [await ask(`${access}/api-tokens`), await ask(`${access}/api-tokens`)]
    const names = answers.map(({ headers }) => headers.get('atl-traceid'))
    expect(new Set(names).size).toBe(2)
    const { requests } = (await ask('/_sandbox/requests')).body
    expect(requests.map(({ traceId }: Record<string, unknown>) => traceId)).toEqual(names)
  })

  it('is counted by operation and logged without any key', async () => {
    const { ask, access, sandbox } = await openSandbox()
    await ask(`${access}/api-tokens?pageSize=3`, { authorization: `Bearer ${sandbox.key}` })
    await ask(`${access}/api-tokens`, { authorization: 'Bearer something-secret' })
    const { text, body } = await ask('/_sandbox/requests')
    expect(body.counts).toEqual({ 'GET /admin/api-access/v1/orgs/{orgId}/api-tokens': 2 })
    expect(body.requests.map(({ key, status, query }: Record<string, unknown>) => [key, status, query])).toEqual([
      ['scoped', 200, 'pageSize=3'],
      ['none', 401, ''],
    ])
    expect(text).not.toContain('something-secret')
    expect(text).not.toContain(sandbox.key)
  })
})

describe('the clock by HTTP', () => {
  it.each([
    { advance: 'soon' },
    { advance: '24' },
    { set: 'tomorrow' },
    {},
    { set: '2020-01-01T00:00:00Z' },
    { advance: '1h', set: '2030-01-01' },
    { set: '9999-01-01' },
  ])('refuses %j and stays where it is', async (body) => {
    const { ask } = await openSandbox()
    const before = (await ask('/_sandbox/clock')).body.now
    expect((await ask('/_sandbox/clock', { body })).status).toBe(400)
    expect((await ask('/_sandbox/clock')).body.now).toBe(before)
  })

  it('goes on by spans of several units, or to an instant', async () => {
    const { ask } = await openSandbox()
    expect((await ask('/_sandbox/clock', { body: { advance: '1w2d3h4m5s' } })).body.now).toBe(
      '2026-01-14T15:04:05.000Z',
    )
    expect((await ask('/_sandbox/clock', { body: { set: '2026-02-01T00:00:00Z' } })).body.now).toBe(
      '2026-02-01T00:00:00.000Z',
    )
  })

  it('runs with the host’s clock when it is told to', async () => {
    const { ask } = await openSandbox({ tick: true })
    const first = Date.parse((await ask('/_sandbox/clock')).body.now)
    await expect
      .poll(async () => Date.parse((await ask('/_sandbox/clock')).body.now), { interval: 5 })
      .toBeGreaterThan(first)
    await ask('/_sandbox/clock', { body: { advance: '1h' } })
    const later = Date.parse((await ask('/_sandbox/clock')).body.now)
    expect(later).toBeGreaterThanOrEqual(first + 3_600_000)
    await expect
      .poll(async () => Date.parse((await ask('/_sandbox/clock')).body.now), { interval: 5 })
      .toBeGreaterThan(later)
  })
})
