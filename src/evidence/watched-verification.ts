import type { LedgerStore } from '../store/store.ts'
import { type Verification, verifyRecord } from './verify-ledger.ts'

/** How far a verification is. `of` = 0 before it is known. */
export interface VerificationProgress {
  readonly running: boolean
  readonly checked: number
  readonly of: number
}

/** Verifies the ledger on record; all who ask while that is under way get what comes of it, and anybody can see how far it is. */
export interface WatchedVerification {
  verify(): Promise<Verification>
  progress(): VerificationProgress
}

/** The verification of one organisation's ledger: a long one is not walked for each of those who ask. */
export function watchedVerification(
  store: Pick<LedgerStore, 'listLedger' | 'ledgerSpan'>,
  organisationId: string,
): WatchedVerification {
  let [underWay, checked, of]: [Promise<Verification> | null, number, number] = [null, 0, 0]
  const watched: typeof store = {
    ledgerSpan: async (...asked) => {
      const span = await store.ledgerSpan(...asked)
      of = span === null ? 0 : span.last - span.first + 1
      return span
    },
    listLedger: async (...asked) => {
      const entries = await store.listLedger(...asked)
      checked = Math.min(of, checked + entries.length)
      return entries
    },
  }
  return {
    verify: () => {
      if (underWay === null) {
        checked = 0
        underWay = verifyRecord(watched, organisationId).finally(() => {
          underWay = null
        })
      }
      return underWay
    },
    progress: () => ({ running: underWay !== null, checked, of }),
  }
}
