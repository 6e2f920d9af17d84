import { describe, expect, it } from 'vitest'
import { type LinkedPage, paginate, sameOriginPath } from './paginate.ts'

async function read(next: (cursor: string | null) => string | null | undefined): Promise<readonly unknown[]> {
  const items: unknown[] = []
  const readPage = async (cursor: string | null): Promise<LinkedPage<unknown>> => ({
    items: [cursor],
    at: null,
    total: null,
    next: next(cursor),
  })
  for await (const page of paginate('list things', readPage)) items.push(...page.items)
  return items
}

describe('paginate', () => {
  it.each([[undefined], [null], ['']])('takes %j as the end', async (end) => {
    expect(await read((cursor) => (cursor === null ? 'a' : cursor === 'a' ? 'b' : end))).toEqual([null, 'a', 'b'])
  })

  it('rejects when a cursor comes twice, near or far', async () => {
    await expect(read(() => 'same')).rejects.toMatchObject({ code: 'provider-cursor-repeated' })
    const ring: Readonly<Record<string, string>> = { '': 'a', a: 'b', b: 'c', c: 'a' }
    await expect(read((cursor) => ring[cursor ?? ''])).rejects.toMatchObject({ code: 'provider-cursor-repeated' })
  })
})

describe('sameOriginPath', () => {
  it.each([
    ['https://api.test/admin/v1/orgs?cursor=x', 'https://api.test', '/admin/v1/orgs?cursor=x'],
    ['/admin/v1/orgs?cursor=x', 'https://api.test', '/admin/v1/orgs?cursor=x'],
    ['https://api.test/proxy/admin?c=1', 'https://api.test/proxy', '/admin?c=1'],
    [null, 'https://api.test', null],
    ['', 'https://api.test', null],
  ])('reads %j against %s', (link, base, path) => {
    expect(sameOriginPath(link, base)).toBe(path)
  })

  it.each([
    'https://evil.test/admin',
    'http://api.test/admin',
    '//evil.test/x',
    'https://api.test:8443/x',
    'https://api.test@evil.test/',
  ])('does not follow %s', (link) => {
    expect(() => sameOriginPath(link, 'https://api.test')).toThrow(
      expect.objectContaining({ code: 'provider-foreign-link' }),
    )
  })
})
