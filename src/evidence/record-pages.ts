import { setImmediate as othersFirst } from 'node:timers/promises'
import type { LedgerEntry } from '../model/ledger.ts'
import type { LedgerStore } from '../store/store.ts'

const pageSize = 500

/** Numbers of entries, both included. */
export interface EntryRange {
  readonly first: number
  readonly last: number
}

/** The entries of a ledger on record within a range, in order, page by page; other work of the process gets its turn between pages. */
export async function* recordedEntries(
  store: Pick<LedgerStore, 'listLedger'>,
  organisationId: string,
  { first, last }: EntryRange,
): AsyncIterable<LedgerEntry> {
  let after = first - 1
  while (after < last) {
    const page = await store.listLedger(organisationId, after, Math.min(pageSize, last - after))
    for (const entry of page) if (entry.sequence <= last) yield entry
    const end = page.at(-1)?.sequence
    if (end === undefined) return
    after = end
    await othersFirst()
  }
}

/** The entries that there are, `null` when there are none. Those written later are not among them. */
export function wholeLedger(
  store: Pick<LedgerStore, 'ledgerSpan'>,
  organisationId: string,
): Promise<EntryRange | null> {
  return store.ledgerSpan(organisationId, {})
}
