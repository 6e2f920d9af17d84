import { expect, it } from 'vitest'
import { caseQueryOf, pickCaseFilters } from './case-filters.ts'

const now = Date.parse('2025-08-22T08:00:00.000Z')

it('keeps what the list knows, and leaves everything else in an address out', () => {
  const asked = { state: 'ended', policy: 'a', owner: 'Robin', held: 'true', due: 'now', limit: '1' }
  expect(pickCaseFilters(asked)).toEqual({ state: 'ended', policy: 'a', owner: 'Robin', held: 'true', due: 'now' })
  expect(pickCaseFilters({ state: 'lost', policy: 7, owner: '', held: 'perhaps', due: 'never' })).toEqual({})
})

it('reckons what is due from the time of the provider, and leaves out what stands still', () => {
  expect(caseQueryOf({ due: 'now', held: 'true' }, now)).toEqual({ held: 'false', dueBy: '2025-08-22T08:00:00.000Z' })
  expect(caseQueryOf({ due: '7d' }, now)).toEqual({ held: 'false', dueBy: '2025-08-29T08:00:00.000Z' })
})

it('asks for every end where ended cases are meant', () => {
  expect(caseQueryOf({ state: 'ended' }, now)).toEqual({ state: 'revoked,kept,rotated,migrated,closed' })
  expect(caseQueryOf({ state: 'any' }, now)).toEqual({ state: 'any' })
})
