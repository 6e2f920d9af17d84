import { expect, it } from 'vitest'
import { canBounce, canResend, pickMessageFilters, stateChoices } from './message-filters.ts'

it('keeps what the server knows, and leaves everything else in an address out', () => {
  expect(pickMessageFilters({ state: 'bounced', recipient: 'robin', limit: '1' })).toEqual({
    state: 'bounced',
    recipient: 'robin',
  })
  expect(pickMessageFilters({ state: 'lost', recipient: 7 })).toEqual({})
})

it('offers to send again what did not arrive for certain, and takes back what may have arrived', () => {
  expect(stateChoices.filter((state) => canResend({ state }))).toEqual([
    'outbox',
    'rejected',
    'bounced',
    'failed',
    'unsure',
  ])
  expect(stateChoices.filter((state) => canBounce({ state, channel: 'mail' }))).toEqual(['sent', 'outbox', 'unsure'])
  expect(canBounce({ state: 'sent', channel: 'slack' })).toBe(false)
})
