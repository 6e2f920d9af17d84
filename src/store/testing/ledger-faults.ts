import { firstPreviousHash, type LedgerEntry, ledgerHash } from '../../model/ledger.ts'

/** What is wrong with a chain of ledger entries that begins with the first; empty when every entry follows from the one before. */
export function ledgerFaults(entries: readonly LedgerEntry[]): readonly string[] {
  return entries.flatMap((entry, index) => {
    const { hash, ...hashed } = entry
    const previous = entries[index - 1]?.hash ?? firstPreviousHash
    return [
      ...(entry.sequence === index + 1 ? [] : [`entry ${index + 1} has the sequence ${entry.sequence}`]),
      ...(entry.previousHash === previous ? [] : [`entry ${entry.sequence} does not follow the one before`]),
      ...(hash === ledgerHash(hashed) ? [] : [`entry ${entry.sequence} was altered`]),
    ]
  })
}
