import { createHash } from 'node:crypto'
import type { Instant } from '../model/instant.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Signer } from '../platform/installation-key.ts'
import type { LedgerStore } from '../store/store.ts'
import { ledgerLine } from './ledger-file.ts'
import { type LedgerManifest, signManifest } from './manifest.ts'
import { type EntryRange, recordedEntries } from './record-pages.ts'

/** An export under way: first all of its text, then its manifest. */
export interface LedgerExport {
  /** One entry a line; to be read once, to its end. */
  readonly text: AsyncIterable<string>
  /** What was written; the whole truth only after the text was read to its end. */
  manifest(told: { readonly at: Instant; readonly product: string; readonly signer: Signer | null }): LedgerManifest
}

/** Exports entries of the ledger as they stand, sound or not: `null` = there are none. */
export function exportLedger(
  store: Pick<LedgerStore, 'listLedger'>,
  organisationId: string,
  range: EntryRange | null,
): LedgerExport {
  const sum = createHash('sha256')
  let [entries, first, last]: [number, LedgerEntry | null, LedgerEntry | null] = [0, null, null]
  async function* text(): AsyncIterable<string> {
    if (range === null) return
    for await (const entry of recordedEntries(store, organisationId, range)) {
      const line = ledgerLine(organisationId, entry)
      sum.update(line)
      entries += 1
      first ??= entry
      last = entry
      yield line
    }
  }
  return {
    text: text(),
    manifest: ({ at, product, signer }) =>
      signManifest(
        {
          format: 'token-steward-ledger',
          version: 1,
          organisation: organisationId,
          first: first?.sequence ?? null,
          last: last?.sequence ?? null,
          entries,
          previousHash: first?.previousHash ?? null,
          headHash: last?.hash ?? null,
          sha256: sum.copy().digest('hex'),
          exportedAt: new Date(at).toISOString(),
          product,
        },
        signer,
      ),
  }
}
