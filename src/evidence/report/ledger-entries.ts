import type { LedgerEntry } from '../../model/ledger.ts'
import type { ReportSource } from './report-source.ts'

const pageSize = 500

/** Entries of some kinds (or nouns) within the span of the report, newest first, in bounded memory. */
export async function* entriesOf(
  { store, organisationId, from, to }: Pick<ReportSource, 'store' | 'organisationId' | 'from' | 'to'>,
  kinds: readonly string[],
): AsyncIterable<LedgerEntry> {
  let before: number | undefined
  for (;;) {
    const place = before === undefined ? {} : { before }
    const page = await store.newestLedger(organisationId, { kinds, since: from, ...place }, pageSize)
    for (const entry of page) if (entry.at < to) yield entry
    before = page.at(-1)?.sequence
    if (before === undefined) return
  }
}
