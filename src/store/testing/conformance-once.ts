import { expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { withStore } from './with-store.ts'

/** Requests that are done once. */
export function oncePromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const asked = { caller: 'person:ada@example.com', key: 'k', request: 'r' }
  const at = (now: number, abandonedBefore = 0) => ({ now, until: now + 100, abandonedBefore })
  const answer = { status: 201, body: '{"id":1}' }

  it('begins one of many that come at once, and tells its answer to those that come later', async () => {
    const found = await Promise.all(Array.from({ length: 5 }, () => store().beginOnce(asked, at(1))))
    expect(found.map(({ state }) => state).sort()).toEqual(['begun', 'running', 'running', 'running', 'running'])
    await store().endOnce(asked, answer)
    expect(await store().beginOnce(asked, at(2))).toEqual({ state: 'done', answer })
  })

  it('tells another request under the same key, and leaves the keys of other callers alone', async () => {
    await store().beginOnce(asked, at(1))
    expect(await store().beginOnce({ ...asked, request: 'other' }, at(2))).toEqual({ state: 'other' })
    expect(await store().beginOnce({ ...asked, caller: 'key:1' }, at(2))).toEqual({ state: 'begun' })
  })

  it('lets it be asked again when it was not done, was abandoned, or lies too far back', async () => {
    await store().beginOnce(asked, at(1))
    await store().endOnce(asked, null)
    expect(await store().beginOnce(asked, at(2))).toEqual({ state: 'begun' })
    expect(await store().beginOnce(asked, at(50, 3))).toEqual({ state: 'begun' })
    await store().endOnce(asked, answer)
    expect(await store().beginOnce(asked, at(149, 120))).toEqual({ state: 'done', answer })
    expect(await store().beginOnce(asked, at(150, 120))).toEqual({ state: 'begun' })
  })
}
