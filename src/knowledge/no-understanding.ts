import type { Lineage, Reuse, Understanding } from '../model/understanding.ts'

/** A token without known relatives. */
export const noLineage: Lineage = {
  predecessorId: null,
  successorId: null,
  ageDays: 0,
  state: null,
  score: null,
  reasons: [],
  suggestions: [],
}

/** Where nothing is known, use is as likely as not. */
const noReuse: Reuse = {
  points: [30, 90, 365].map((days) => ({ days, p: 0.5 })),
  reasons: ['nothing has been understood of it yet'],
}

/** What is said of a token at which nobody has looked yet. */
export const noUnderstanding: Understanding = {
  cadence: {
    class: 'too-early-to-say',
    uses: 0,
    observedDays: 0,
    periodDays: null,
    phase: null,
    nextExpectedAt: null,
    reasons: ['nothing has been understood of it yet'],
  },
  reuse: noReuse,
  coverage: null,
  lineage: noLineage,
  signals: [],
}
