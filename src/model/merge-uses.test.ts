import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergedSlowly, type PlainUse, plainUses } from '../store/testing/use-oracle.ts'
import { mergeUses, newestUses } from './merge-uses.ts'
import type { UseDetails } from './use.ts'

const details: readonly UseDetails[] = ['a', 'b', 'c'].map((action) => ({
  action,
  product: action === 'b' ? null : 'jira',
  site: null,
  ip: '192.0.2.7',
  country: null,
}))

/** Instants a few seconds to some minutes apart, so that chains of them come about. */
const instant = fc.integer({ min: 0, max: 40 }).map((number) => number * 20_000)
const use = fc.record({ at: instant, late: fc.integer({ min: -1, max: 2 }), detail: fc.integer({ min: 0, max: 2 }) })

function byTime(uses: readonly { readonly at: number; readonly late: number; readonly detail: number }[]) {
  const sorted = [...uses].sort((a, b) => a.at - b.at)
  return {
    at: sorted.map(({ at }) => at),
    observedAt: sorted.map(({ at, late }) => at + late),
    detail: sorted.map(({ detail }) => detail),
  }
}

describe('samples and events', () => {
  it('merge to what taking the earliest, and all within a minute of it, comes to', () => {
    fc.assert(
      fc.property(fc.array(use), fc.array(use), (sampled, told) => {
        const plain = (from: typeof told, known: boolean): readonly PlainUse[] =>
          from.map(({ at, late, detail }) => ({
            at,
            observedAt: at + late,
            details: known ? (details[detail] ?? null) : null,
          }))
        const ledger = mergeUses(byTime(sampled), { ...byTime(told), details })
        expect(plainUses(ledger)).toEqual(mergedSlowly([...plain(sampled, false), ...plain(told, true)]))
      }),
      { numRuns: 500 },
    )
  })

  it('merge to the same whatever the order of events at one instant', () => {
    fc.assert(
      fc.property(fc.array(use), (told) => {
        const merged = (from: typeof told) =>
          plainUses(mergeUses({ at: [], observedAt: [] }, { ...byTime(from), details }))
        expect(merged([...told].reverse())).toEqual(merged(told))
      }),
    )
  })

  it('are one use a minute apart, and two beyond', () => {
    const at = (second: number) =>
      mergeUses({ at: [0], observedAt: [9] }, { at: [second], observedAt: [3], detail: [1], details })
    expect(plainUses(at(60_000))).toEqual([{ at: 0, observedAt: 3, details: details[1] }])
    expect(plainUses(at(60_001))).toHaveLength(2)
  })

  it('are cut to the newest where only those are wanted', () => {
    const ledger = mergeUses(
      { at: [0, 1e6, 2e6], observedAt: [0, 1e6, 2e6] },
      { at: [], observedAt: [], detail: [], details: [] },
    )
    expect([...newestUses(ledger, 2).at]).toEqual([1e6, 2e6])
    expect(newestUses(ledger, 3)).toBe(ledger)
    expect(newestUses(ledger, 0).at).toHaveLength(0)
  })
})
