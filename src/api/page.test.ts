import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageOf, type ShortList } from './page.ts'
import { adaAsks, type RequestWorld, requestWorld } from './testing/request-world.ts'

interface Item {
  readonly id: number
  readonly size: number | null
}

const list: ShortList<Item> = { fields: { size: ({ size }) => size }, fallback: 'size', id: ({ id }) => id }

describe('a list that is read page by page', () => {
  it('has every item once, in order, those without a value last either way', () => {
    const sizes = fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), { maxLength: 20 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 5 }), fc.constantFrom('size', '-size'), (given, limit, sort) => {
        const items = given.map((size, id) => ({ id, size }))
        const found: Item[] = []
        let cursor: string | undefined
        do {
          const page = pageOf(items, { limit, cursor, sort }, list)
          expect(page.total).toBe(items.length)
          found.push(...page.data)
          cursor = page.next ?? undefined
        } while (cursor !== undefined)
        expect(found.map(({ id }) => id).sort((one, other) => one - other)).toEqual(items.map(({ id }) => id))
        const ranks = found.map(({ size }) => (size === null ? 99 : sort === 'size' ? size : -size))
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other))
      }),
    )
  })

  it('neither repeats nor hides what stands behind the cursor when items come and go', () => {
    const items = [1, 2, 3, 4].map((id) => ({ id, size: id }))
    const { next } = pageOf(items, { limit: 2 }, list)
    const changed = [{ id: 0, size: 0 }, ...items.filter(({ id }) => id !== 2)]
    expect(pageOf(changed, { limit: 2, cursor: next ?? '' }, list).data.map(({ id }) => id)).toEqual([3, 4])
  })
})

describe('every list of the API', () => {
  let world: RequestWorld

  beforeAll(async () => {
    world = await requestWorld()
    for (let count = 0; count < 3; count += 1) await adaAsks(world)
  })
  afterAll(() => world.close())

  /** What is no list that could be paged: one policy file has few policies. */
  const others = ['/api/v1/policies']

  /** Told in the one order in which it happened, or will happen. */
  const alwaysInTime = ['/api/v1/changes', '/api/v1/calendar']

  it('is paged and sorted in the same way', async () => {
    const { paths, components } = (await world.call('sam', 'GET', '/openapi.json')).json()
    const lists = Object.entries<Record<string, ReturnType<typeof JSON.parse>>>(paths).filter(
      ([path, { get }]) => get?.operationId?.startsWith('list') && !others.includes(path),
    )
    expect(lists.length).toBeGreaterThan(12)
    for (const [path, { get }] of lists) {
      const schema = get.responses['200'].content['application/json'].schema
      const answer = schema.$ref === undefined ? schema : components.schemas[schema.$ref.split('/').at(-1)]
      const names = get.parameters.map(({ name }: { name: string }) => name)
      expect([path, Object.keys(answer.properties), names]).toEqual([
        path,
        expect.arrayContaining(['data', 'next', 'total']),
        expect.arrayContaining(['limit', 'cursor', ...(alwaysInTime.includes(path) ? [] : ['sort'])]),
      ])
    }
  })

  it('gives its pages one after the other, downwards too, and refuses a cursor that is not its own', async () => {
    const ids: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: ReturnType<typeof JSON.parse> = (
        await world.call('sam', 'GET', `/requests?limit=1&sort=createdAt${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json()
      ids.push(...page.data.map(({ id }: { id: number }) => id))
      cursor = page.next
    }
    const down = (await world.call('sam', 'GET', '/requests')).json().data.map(({ id }: { id: number }) => id)
    expect(ids).toEqual([...down].reverse())
    for (const path of ['/requests', '/keys', '/sessions', '/cases', '/ledger', '/passes', '/campaigns']) {
      const answer = await world.call('sam', 'GET', `${path}?cursor=bm9uc2Vuc2U`)
      expect([path, answer.status, answer.json().code]).toEqual([path, 400, 'usage'])
      expect([path, (await world.call('sam', 'GET', `${path}?sort=shape`)).status]).toEqual([path, 400])
    }
  })
})
