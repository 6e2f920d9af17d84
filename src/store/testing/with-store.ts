import { afterEach, beforeEach } from 'vitest'
import type { Store } from '../store.ts'

/** Gives each test of the suite an empty store, closed when the test ends. */
export function withStore(open: () => Promise<Store>): () => Store {
  let store: Store | null = null
  beforeEach(async () => {
    store = await open()
  })
  afterEach(async () => {
    await store?.close()
    store = null
  })
  return () => {
    if (store === null) throw new Error('The store is there only while a test runs.')
    return store
  }
}
