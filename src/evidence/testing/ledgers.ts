import { createHash } from 'node:crypto'
import { firstPreviousHash, type LedgerEntry, ledgerHash } from '../../model/ledger.ts'
import type { LedgerStore } from '../../store/store.ts'

/** A sound chain of so many entries. */
export function chainOf(count: number, seed = ''): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  let previousHash = firstPreviousHash
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const entry = written({ sequence, previousHash, body: { pass: sequence, seed, text: 'Grüße, "quoted"\n=1+1' } })
    entries.push(entry)
    previousHash = entry.hash
  }
  return entries
}

/** An entry as one would write it who can compute its hash. */
export function written(given: Partial<LedgerEntry>): LedgerEntry {
  const { hash: _, ...rest } = {
    sequence: 1,
    at: 0,
    kind: 'pass.sealed',
    body: {},
    previousHash: '',
    hash: '',
    ...given,
  }
  return { ...rest, hash: ledgerHash(rest) }
}

/** A ledger as a store tells it, without a database. */
export function ledgerOf(entries: readonly LedgerEntry[]): Pick<LedgerStore, 'listLedger' | 'ledgerSpan'> {
  return {
    listLedger: async (_, after, limit) => entries.filter(({ sequence }) => sequence > after).slice(0, limit),
    ledgerSpan: async () => {
      const [first, last] = [entries.at(0), entries.at(-1)]
      return first === undefined || last === undefined ? null : { first: first.sequence, last: last.sequence }
    },
  }
}

/** A text as the bytes of a file, in pieces of an awkward size. */
export async function* bytesOf(text: string, size = 7): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** SHA-256 of a text, in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Everything of a text that comes in pieces. */
export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
