import { describe, expect, it } from 'vitest'
import { connecting, drain, faultOf } from '../testing/connecting.ts'
import { sendJson, tinyServer } from '../testing/tiny-server.ts'

const { answering, connect, keep } = connecting()

describe('answers of an unexpected form', () => {
  it('keeps words it does not know, leaves fields out that it does not know, and takes bad times as not told', async () => {
    const token = {
      id: 't',
      label: 'x',
      status: 'HALF_ALLOWED',
      createdAt: 'yesterday',
      expiresAt: null,
      user: { id: 'u', name: 'U' },
      novelty: { deep: true },
    }
    const server = await answering({ data: [token], links: { next: null }, surplus: 1 })
    const pages: unknown[] = []
    for await (const read of connect(server.url, { key: 'k' }).listTokens('user-token')) pages.push(...read.items)
    expect(pages).toEqual([
      {
        token: {
          kind: 'user-token',
          id: 't',
          label: 'x',
          status: 'HALF_ALLOWED',
          createdAt: null,
          expiresAt: null,
          lastActiveAt: null,
          scopes: null,
          ownerId: 'u',
        },
        owner: { id: 'u', kind: 'person', name: 'U', email: null, status: null, lastActiveAt: null },
      },
    ])
  })

  it.each([
    ['a row without an id', { data: [{ label: 'x' }], links: {} }, 'data.0.id'],
    ['no list at all', { links: {} }, 'data'],
    ['a list where an object is due', [], 'its top'],
  ])('refuses %s, and says where', async (_name, body, where) => {
    const server = await answering(body)
    const fault = await faultOf(drain(connect(server.url, { key: 'k' }).listTokens('user-token')))
    expect([fault.code, fault.message]).toEqual(['provider-malformed', expect.stringContaining(where)])
  })

  it('does not follow a next page that lies elsewhere', async () => {
    const server = await answering({
      data: [],
      links: { next: 'https://evil.example/admin/v1/orgs/org/users?cursor=2' },
    })
    expect((await faultOf(drain(connect(server.url, { key: 'k' }).listAccounts()))).code).toBe('provider-foreign-link')
  })

  it('does not read the same page for ever', async () => {
    const server = await answering({ data: [], links: { next: 'again' } })
    expect((await faultOf(drain(connect(server.url, { key: 'k' }).listTokens('user-token')))).code).toBe(
      'provider-cursor-repeated',
    )
    expect(server.requests.length).toBeLessThan(4)
  })

  it.each([
    [
      'errors[]',
      { errors: [{ id: '1', status: '400', code: 'INVALID_SORT', title: 'Sort is wrong' }] },
      'INVALID_SORT Sort is wrong',
    ],
    ['{key, context}', { key: 'bodyParseFailure' }, 'bodyParseFailure'],
    ['{code, message}', { code: 400, message: 'Bad gateway request' }, 'Bad gateway request'],
    [
      '{status, error, message, path}',
      { status: 400, error: 'Bad Request', message: 'Nope', path: '/x' },
      'Bad Request',
    ],
  ])('tells what the error shape %s says', async (_name, body, words) => {
    const server = await answering(body, 400)
    const fault = await faultOf(drain(connect(server.url, { key: 'k' }).listTokens('user-token')))
    expect([fault.code, fault.message]).toEqual(['provider-refused', expect.stringContaining(words)])
  })

  it('says that a feature is not enabled, rather than that a scope is missing', async () => {
    const server = await answering(
      { errors: [{ id: '1', status: '403', code: 'FEATURE_NOT_ENABLED', title: 'x' }] },
      403,
    )
    expect((await faultOf(connect(server.url, { key: 'k' }).countUserTokens())).message).toContain('is not enabled')
  })
})

describe('the listing of user tokens', () => {
  it('sends order, page size and filters again with every cursor, and costs one request a page', async () => {
    const server = keep(
      await tinyServer((response, number) =>
        sendJson(response, { data: [], links: number < 3 ? { next: `place+${number}=` } : {} }),
      ),
    )
    const since = Date.UTC(2025, 7, 22)
    expect(await drain(connect(server.url, { key: 'k' }).listUserTokensUsedSince(since))).toBe(3)
    const always = {
      sort: '-lastActiveAt',
      lastActiveAtSearchType: 'range',
      lastActiveAtFrom: '2025-08-22T00:00:00.000Z',
      pageSize: '1000',
    }
    expect(server.requests.map(({ url }) => Object.fromEntries(new URL(url, server.url).searchParams))).toEqual([
      always,
      { ...always, cursor: 'place+1=' },
      { ...always, cursor: 'place+2=' },
    ])
  })
})

describe('listings that are not there', () => {
  it.each(['accounts', 'user-token', 'service-account-token', 'oauth-client', 'admin-key'] as const)(
    'are a fault, never an empty list: %s',
    async (listing) => {
      const server = await answering({})
      const connector = connect(server.url, { key: 'k' })
      const pages = listing === 'accounts' ? connector.listAccounts() : connector.listTokens(listing)
      expect((await faultOf(drain(pages))).code).toBe('provider-malformed')
    },
  )
})

describe('owners', () => {
  it('keeps the colon of an account id in the path', async () => {
    const server = await answering([])
    expect(await connect(server.url, { userKey: 'k' }).listOwnerTokens('557058:a/b')).toEqual([])
    expect(server.requests[0]?.url).toBe('/users/557058:a%2Fb/manage/api-tokens')
  })

  it('says that an account is not of a domain of the organisation, rather than that the key is wrong', async () => {
    const server = await answering({ key: 'forbidden.unclaimedDomain' }, 403)
    const fault = await faultOf(connect(server.url, { userKey: 'k' }).listOwnerTokens('a'))
    expect([fault.code, fault.message]).toEqual(['provider-refused', expect.stringContaining('verified domains')])
  })
})

describe('policy membership', () => {
  it('asks for a hundred accounts at a time, and for none with no request', async () => {
    const server = await answering([])
    const connector = connect(server.url, { key: 'k' })
    expect(await connector.readPolicyMembership([])).toEqual([])
    expect(server.requests).toHaveLength(0)
    await connector.readPolicyMembership(Array.from({ length: 201 }, (_, index) => `a${index}`))
    expect(server.requests).toHaveLength(3)
  })
})
