import type { Instant } from '../model/instant.ts'
import { emptyUseLedger, type UseLedger } from '../model/use-ledger.ts'

/**
 * The use ledger as it was known at an earlier instant: only the uses learnt by then. Where nothing was learnt later it is the same
 * ledger; where only the newest were, its columns are views of the same memory.
 */
export function ledgerAsOf(ledger: UseLedger, at: Instant): UseLedger {
  const { observedAt } = ledger
  let known = 0
  let firstUnknown = -1
  for (let row = 0; row < observedAt.length; row += 1) {
    if ((observedAt[row] ?? 0) <= at) known += 1
    else if (firstUnknown < 0) firstUnknown = row
  }
  if (known === observedAt.length) return ledger
  if (known === 0) return emptyUseLedger
  return known === firstUnknown ? head(ledger, known) : picked(ledger, known, at)
}

function head({ at, observedAt, detail, details }: UseLedger, rows: number): UseLedger {
  return {
    at: at.subarray(0, rows),
    observedAt: observedAt.subarray(0, rows),
    detail: detail.subarray(0, rows),
    details,
  }
}

/** Rows learnt by `at` where later-learnt ones lie between them, as late events do. */
function picked(ledger: UseLedger, rows: number, at: Instant): UseLedger {
  const known = {
    at: new Float64Array(rows),
    observedAt: new Float64Array(rows),
    detail: new Int32Array(rows),
    details: ledger.details,
  }
  let to = 0
  for (let row = 0; row < ledger.at.length; row += 1) {
    const learnt = ledger.observedAt[row] ?? 0
    if (learnt > at) continue
    known.at[to] = ledger.at[row] ?? 0
    known.observedAt[to] = learnt
    known.detail[to] = ledger.detail[row] ?? -1
    to += 1
  }
  return known
}
