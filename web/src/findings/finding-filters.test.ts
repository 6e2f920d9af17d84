import { expect, it } from 'vitest'
import { isNarrowed, pickFindingFilters } from './finding-filters.ts'

it('keeps what the server knows, and leaves everything else in an address out', () => {
  const asked = { state: 'exempt', severity: 'high', policy: 'a,b', owner: '007', kind: 'user-token', limit: '1' }
  expect(pickFindingFilters(asked)).toEqual({ state: 'exempt', severity: 'high', policy: 'a,b', owner: '007' })
  expect(pickFindingFilters({ state: 'lost', severity: 'awful', policy: '', owner: 7 })).toEqual({})
})

it('leaves the usual state out of the address', () => {
  expect(pickFindingFilters({ state: 'open' })).toEqual({})
})

it('does not call a list narrowed that only shows another state', () => {
  expect([{ state: 'any' as const }, { owner: 'x' }, {}].map(isNarrowed)).toEqual([false, true, false])
})
