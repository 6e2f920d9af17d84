import { describe, expect, it } from 'vitest'
import { type OpenSandbox, openSandbox } from '../../testing/open-sandbox.ts'
import { smallFleet, smallFleetNow, smallToken } from '../../testing/small-fleet.ts'
import { DAY } from '../../time.ts'

const everyone = [
  'expired',
  'never-used',
  'of-blocked',
  'of-leaver',
  'often-used',
  'old-and-idle',
  'scoped',
  'soon-over',
]

async function ids({ ask, access }: OpenSandbox, query: string): Promise<string[]> {
  const { status, body, text } = await ask(`${access}/api-tokens?${query}`)
  expect(status, text).toBe(200)
  return body.data.map(({ id }: { id: string }) => id)
}

async function refusal({ ask, access }: OpenSandbox, query: string): Promise<string> {
  const { status, body } = await ask(`${access}/api-tokens?${query}`)
  expect(status).toBe(400)
  expect((await ask(`${access}/api-tokens/count?${query}`)).status).toBe(/pageSize|sort|cursor/.test(query) ? 200 : 400)
  return body.errors[0].code
}

describe('the list of user tokens', () => {
  it('holds the tokens of managed accounts, expired ones and those of leavers too, and nobody else’s', async () => {
    const open = await openSandbox()
    expect((await ids(open, '')).toSorted()).toEqual(everyone)
    expect((await open.ask(`${open.access}/api-tokens/count`)).text).toBe(String(everyone.length))
  })

  it('leaves out what is not there: an end, a last use, a next page', async () => {
    const { ask, access } = await openSandbox()
    const { data, links } = (await ask(`${access}/api-tokens?sort=label`)).body
    const token = (id: string): unknown => data.find((one: { id: string }) => one.id === id)
    expect(token('old-and-idle')).not.toHaveProperty('expiresAt')
    expect(token('never-used')).not.toHaveProperty('lastActiveAt')
    expect(Object.keys(links)).toEqual(['self'])
    expect(token('scoped')).toEqual({
      id: 'scoped',
      label: 'scoped',
      status: 'ALLOWED',
      createdAt: new Date(smallFleetNow - 100 * DAY).toISOString(),
      expiresAt: new Date(smallFleetNow + 100 * DAY).toISOString(),
      user: { id: '712020:owner', name: 'Token Owner', email: 'owner@small.example', orgId: expect.any(String) },
      scopes: ['read:jira-user', 'read:jira-work'],
    })
  })

  it('shows a token only once the clock has reached its creation', async () => {
    const fleet = smallFleet({ tokens: [smallToken('later', { createdAt: smallFleetNow + DAY })] })
    const open = await openSandbox({ fleet })
    expect(await ids(open, '')).toEqual([])
    await open.advance('1d')
    expect(await ids(open, '')).toEqual(['later'])
  })
})

describe('filters of the list', () => {
  it.each([
    ['status=blocked', ['of-blocked']],
    ['status=allowed', everyone.filter((id) => id !== 'of-blocked')],
    ['q=OFTEN', ['often-used']],
    ['q=leaver@small', ['of-leaver']],
    ['q=gone+leaver', ['of-leaver']],
    ['q=no+such+thing', []],
    ['createdAtSearchType=range&createdAtTo=2024-01-01T00:00:00Z', ['old-and-idle']],
    ['createdAtSearchType=range&createdAtFrom=2025-06-01&createdAtTo=2025-06-30', ['often-used']],
    ['createdAtSearchType=gt&createdAtUom=day&createdAtValue=150', ['often-used', 'old-and-idle']],
    ['createdAtSearchType=lt&createdAtUom=week&createdAtValue=1', []],
    ['createdAtSearchType=range_time&createdAtRangeTo=-30w', ['often-used', 'old-and-idle']],
    ['createdAtSearchType=range_time&createdAtRangeFrom=-31w&createdAtRangeTo=-29w 6d 23h 59m', ['often-used']],
    ['lastActiveAtSearchType=lt&lastActiveAtUom=hour&lastActiveAtValue=12', ['often-used']],
    ['lastActiveAtSearchType=gt&lastActiveAtUom=day&lastActiveAtValue=180', ['of-leaver', 'old-and-idle']],
    ['lastActiveAtSearchType=range_time&lastActiveAtRangeFrom=-3d', ['expired', 'often-used']],
    ['lastActiveAtSearchType=range_time&lastActiveAtRangeFrom=-3d&q=often', ['often-used']],
  ])('%s', async (query, expected) => {
    const open = await openSandbox()
    expect((await ids(open, query)).toSorted()).toEqual(expected.toSorted())
    expect((await open.ask(`${open.access}/api-tokens/count?${query}`)).body).toBe(expected.length)
  })

  it.each([
    ['status=ALLOWED', 'INVALID_API_TOKEN_SEARCH_QUERY'],
    ['createdAtFrom=2025-01-01', 'INVALID_API_TOKEN_SEARCH_QUERY'],
    ['createdAtSearchType=range', 'INVALID_API_TOKEN_SEARCH_QUERY'],
    ['createdAtSearchType=gt&createdAtValue=3', 'INVALID_API_TOKEN_SEARCH_QUERY'],
    ['createdAtSearchType=older', 'INVALID_FIELD_FORMAT'],
    ['createdAtSearchType=range&createdAtFrom=yesterday', 'INVALID_FIELD_FORMAT'],
    ['createdAtSearchType=gt&createdAtUom=year&createdAtValue=3', 'INVALID_FIELD_FORMAT'],
    ['createdAtSearchType=gt&createdAtUom=day&createdAtValue=-3', 'INVALID_FIELD_FORMAT'],
    ['lastActiveAtSearchType=range_time&lastActiveAtRangeFrom=-3h1w', 'INVALID_FIELD_FORMAT'],
    ['pageSize=0', 'INVALID_PAGE_SIZE'],
    ['pageSize=1001', 'INVALID_PAGE_SIZE'],
    ['pageSize=ten', 'INVALID_PAGE_SIZE'],
    ['sort=owner', 'INVALID_SORT'],
    ['cursor=garbage', 'INVALID_FIELD_FORMAT'],
  ])('refuses %s with %s', async (query, code) => {
    expect(await refusal(await openSandbox(), query)).toBe(code)
  })
})

describe('order and pages', () => {
  it.each([
    ['sort=label', [...everyone]],
    ['sort=-label', everyone.toReversed()],
    ['sort=%2Blabel', [...everyone]],
    ['sort=+label', [...everyone]],
    [
      'sort=expiresAt',
      ['expired', 'soon-over', 'never-used', 'of-blocked', 'of-leaver', 'often-used', 'scoped', 'old-and-idle'],
    ],
    ['', ['often-used', 'expired', 'of-leaver', 'old-and-idle', 'never-used', 'of-blocked', 'scoped', 'soon-over']],
    [
      'sort=user.name,-label',
      ['of-blocked', 'of-leaver', 'soon-over', 'scoped', 'old-and-idle', 'often-used', 'never-used', 'expired'],
    ],
  ])('%s; absent values come last', async (query, expected) => {
    expect(await ids(await openSandbox(), query)).toEqual(expected)
  })

  it.each(['sort=label', 'sort=-lastActiveAt', 'sort=user.name,-expiresAt', ''])(
    'with %s, pages of any size make up the list, forward and back',
    async (sort) => {
      const open = await openSandbox()
      const whole = await ids(open, sort)
      for (const size of [1, 3, 7, 8]) {
        const forward = await walk(open, `${sort}&pageSize=${size}`)
        expect(forward.ids).toEqual(whole)
        expect(await back(open, `${sort}&pageSize=${size}`, forward.lastPrev)).toEqual(
          whole.slice(0, whole.length - forward.lastSize),
        )
      }
    },
  )

  it('a cursor holds the place alone: filters left out are not applied', async () => {
    const { ask, access } = await openSandbox()
    const first = (await ask(`${access}/api-tokens?sort=label&pageSize=1&status=blocked`)).body
    expect(first.links.next).toBeUndefined()
    const narrow = (await ask(`${access}/api-tokens?sort=label&pageSize=1&q=owner`)).body
    const next = await ask(`${access}/api-tokens?sort=label&cursor=${narrow.links.next}`)
    expect(next.body.data.map(({ id }: { id: string }) => id)).toContain('of-leaver')
    const other = await ask(`${access}/api-tokens?sort=label,createdAt&cursor=${narrow.links.next}`)
    expect([other.status, other.body.errors[0].code]).toEqual([400, 'INVALID_FIELD_FORMAT'])
  })
})

async function walk(
  { ask, access }: OpenSandbox,
  query: string,
): Promise<{ ids: string[]; lastPrev: string | undefined; lastSize: number }> {
  const found: string[] = []
  let cursor = ''
  for (;;) {
    const { data, links } = (await ask(`${access}/api-tokens?${query}${cursor}`)).body
    found.push(...data.map(({ id }: { id: string }) => id))
    if (links.next === undefined) return { ids: found, lastPrev: links.prev, lastSize: data.length }
    cursor = `&cursor=${links.next}`
  }
}

async function back({ ask, access }: OpenSandbox, query: string, from: string | undefined): Promise<string[]> {
  const found: string[] = []
  for (let cursor = from; cursor !== undefined; ) {
    const { data, links } = (await ask(`${access}/api-tokens?${query}&cursor=${cursor}`)).body
    found.unshift(...data.map(({ id }: { id: string }) => id))
    cursor = links.prev
  }
  return found
}

describe('the revoke of all', () => {
  it('takes no filter: every managed user’s tokens are gone, and it is counted', async () => {
    const open = await openSandbox()
    const { status, text } = await open.ask(`${open.access}/api-tokens?q=never`, { method: 'DELETE' })
    expect([status, text]).toEqual([204, ''])
    expect(await ids(open, '')).toEqual([])
    expect((await open.ask(`${open.access}/api-tokens`, { method: 'DELETE' })).status).toBe(404)
    const { bulkDeletes, tokens } = (await open.ask('/_sandbox/state')).body
    expect(bulkDeletes).toBe(2)
    expect(tokens.find(({ id }: { id: string }) => id === 'of-robot').revokedAt).toBeNull()
  })
})
