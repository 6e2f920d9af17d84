import type { LedgerEntry } from '../model/ledger.ts'
import { ledgerWords } from './ledger-words.ts'
import { minuteOf } from './words.ts'

/** An entry of the ledger as every face tells it. */
export interface LedgerEntryJson {
  readonly sequence: number
  readonly at: string
  readonly kind: string
  /** A sentence for a person. */
  readonly words: string
  readonly body: Record<string, unknown>
  readonly previousHash: string
  readonly hash: string
}

/** The JSON form of an entry: what the command line and the REST API both say. A time that was altered to none is told in words. */
export function ledgerEntryJson(entry: LedgerEntry): LedgerEntryJson {
  const { sequence, at, kind, body, previousHash, hash } = entry
  const time = new Date(at)
  const told = Number.isNaN(time.getTime()) ? minuteOf(at) : time.toISOString()
  return { sequence, at: told, kind, words: ledgerWords(entry), body: { ...body }, previousHash, hash }
}
