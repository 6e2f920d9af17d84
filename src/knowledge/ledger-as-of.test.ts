import { expect, test } from 'vitest'
import type { UseLedger } from '../model/use-ledger.ts'
import { ledgerAsOf } from './ledger-as-of.ts'

function ledger(observedAt: readonly number[]): UseLedger {
  return {
    at: Float64Array.from(observedAt, (_, index) => index),
    observedAt: Float64Array.from(observedAt),
    detail: Int32Array.from(observedAt, (_, index) => index - 1),
    details: [],
  }
}

test('uses learnt later are not in it, nothing is copied where they are the newest', () => {
  const known = ledgerAsOf(ledger([10, 20, 30]), 25)
  expect([...known.at]).toEqual([0, 1])
  expect([...known.detail]).toEqual([-1, 0])
})

test('an old use that a late event told is left out, the newer ones stay', () => {
  const known = ledgerAsOf(ledger([10, 99, 20, 30]), 50)
  expect([...known.at]).toEqual([0, 2, 3])
  expect([...known.observedAt]).toEqual([10, 20, 30])
  expect([...known.detail]).toEqual([-1, 1, 2])
})

test('before anything was learnt it is empty; after everything it is the same ledger', () => {
  const whole = ledger([10, 20])
  expect(ledgerAsOf(whole, 5).at).toHaveLength(0)
  expect(ledgerAsOf(whole, 20)).toBe(whole)
})
