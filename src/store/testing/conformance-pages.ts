import { expect, it } from 'vitest'
import type { PageAsked } from '../../model/page.ts'
import type { Store } from '../store.ts'
import { day, organisationId, passAt } from './facts.ts'
import { withStore } from './with-store.ts'

/** Lists that are read page by page, in either direction. */
export function pagePromises(open: () => Promise<Store>): void {
  const store = withStore(open)

  interface OnePage {
    readonly ids: readonly number[]
    readonly total: number
    readonly next: string | null
  }

  /** Every page of a list, two items at a time. */
  async function walk(read: (page: PageAsked<never>) => Promise<OnePage>): Promise<readonly number[]> {
    const ids: number[] = []
    let cursor: string | null = null
    do {
      const page: OnePage = await read({ limit: 2, cursor })
      expect(page.ids.length).toBeLessThanOrEqual(2)
      ids.push(...page.ids)
      expect(page.total).toBeGreaterThanOrEqual(ids.length)
      cursor = page.next
    } while (cursor !== null)
    return ids
  }

  const passes = (sort: 'startedAt' | '-startedAt') =>
    walk(async ({ limit, cursor = null }) => {
      const { items, ...page } = await store().pagePasses(organisationId, { limit, cursor, sort })
      return { ids: items.map(({ id }) => id), ...page }
    })
  const entries = (sort: 'sequence' | '-sequence', kinds?: readonly string[]) =>
    walk(async ({ limit, cursor = null }) => {
      const query = kinds === undefined ? {} : { kinds }
      const { items, ...page } = await store().pageLedger(organisationId, query, { limit, cursor, sort })
      return { ids: items.map(({ sequence }) => sequence), ...page }
    })

  it('lists each item once, upwards and downwards', async () => {
    for (const at of [1, 2, 3, 4, 5]) await passAt(store(), day(at), {})
    await store().appendLedger(organisationId, { at: day(6), kind: 'note.made', body: {} })
    const up = await passes('startedAt')
    expect(up).toEqual([...up].sort((one, other) => one - other))
    expect(up).toHaveLength(5)
    expect(await passes('-startedAt')).toEqual([...up].reverse())
    const sequences = await entries('sequence')
    expect(sequences.at(-1)).toBe(sequences.length)
    expect(await entries('-sequence')).toEqual([...sequences].reverse())
    expect(await entries('-sequence', ['note'])).toEqual([sequences.length])
    expect(await store().pagePlans(organisationId, { states: ['proposed'] }, { limit: 10 })).toEqual({
      items: [],
      total: 0,
      next: null,
    })
  })

  it('refuses a cursor of another order, one that is made up, and a page of an impossible size', async () => {
    for (const at of [1, 2, 3]) await passAt(store(), day(at), {})
    const { next } = await store().pagePasses(organisationId, { limit: 1 })
    const faulty = [
      { limit: 1, cursor: next, sort: 'startedAt' as const },
      { limit: 1, cursor: 'bm9uc2Vuc2U' },
      { limit: 0 },
      { limit: 1001 },
    ]
    for (const page of faulty)
      await expect(store().pagePasses(organisationId, page)).rejects.toMatchObject({ code: 'usage' })
  })
}
