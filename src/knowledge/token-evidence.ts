import type { TokenRecord } from '../model/token-record.ts'
import type { UseLedger } from '../model/use-ledger.ts'

/** All that is known of one token at one instant: what understanding rests on. */
export interface TokenEvidence {
  readonly token: TokenRecord
  readonly ledger: UseLedger
  /** Whether its owner administers the organisation; `null` = not known. */
  readonly ownerAdmin: boolean | null
}
