import { firstPreviousHash, type LedgerEntry, ledgerHash } from '../model/ledger.ts'

/**
 * What is wrong with a ledger. `edited` = an entry does not match its hash; `missing` = a number is left out; `out-of-order` = entries
 * stand in another order than they were written in; `foreign` = an entry does not belong to this chain; `malformed` = what stands there
 * is no entry; `cut-off` and `beyond` = the end is not where the manifest says; `anchor` = an entry is not the one that was noted;
 * `changed-file` = the entries hold, but the file is not the one that was exported; `manifest` = the manifest itself cannot be believed.
 */
export type LedgerFaultKind =
  | 'edited'
  | 'missing'
  | 'out-of-order'
  | 'foreign'
  | 'malformed'
  | 'cut-off'
  | 'beyond'
  | 'anchor'
  | 'changed-file'
  | 'manifest'

/** The first thing that is wrong with a ledger. */
export interface LedgerFault {
  readonly kind: LedgerFaultKind
  /** Number of the entry; `null` where it is not about one. */
  readonly sequence: number | null
  /** Line of the file; `null` for the record. */
  readonly line: number | null
  /** One or two sentences for a person. */
  readonly words: string
}

/** What the next entry of a chain must say of its place. */
export interface ChainPlace {
  readonly sequence: number
  readonly previousHash: string
}

/** The place of the very first entry. */
export const firstPlace: ChainPlace = { sequence: 1, previousHash: firstPreviousHash }

/** The place behind an entry. */
export function placeAfter(entry: LedgerEntry): ChainPlace {
  return { sequence: entry.sequence + 1, previousHash: entry.hash }
}

/** What is wrong with an entry at a place of a chain; `null` when it belongs there and is as it was written. */
export function chainFault(
  place: ChainPlace,
  entry: LedgerEntry,
): Pick<LedgerFault, 'kind' | 'sequence' | 'words'> | null {
  const { sequence } = place
  const { hash, ...hashed } = entry
  const calls = entry.sequence === sequence ? '' : ` It calls itself entry ${entry.sequence}.`
  const computed = ledgerHash(hashed)
  if (computed !== hash)
    return {
      kind: 'edited',
      sequence,
      words: `Entry ${sequence} was changed after it was written: its hash is ${short(hash)}, what it says has the hash ${short(computed)}.${calls}`,
    }
  if (entry.sequence > sequence)
    return {
      kind: 'missing',
      sequence,
      words: `${leftOut(sequence, entry.sequence - 1)}: ${behind(sequence)} stands entry ${entry.sequence}.`,
    }
  if (entry.sequence < sequence)
    return {
      kind: 'out-of-order',
      sequence: entry.sequence,
      words: `Entry ${entry.sequence} stands again, or too late: entry ${sequence} should be here.`,
    }
  if (entry.previousHash !== place.previousHash)
    return {
      kind: 'foreign',
      sequence,
      words: `Entry ${sequence} does not continue ${sequence === 1 ? 'from the beginning of a ledger' : `entry ${sequence - 1}`}: it was written behind the hash ${short(entry.previousHash)}, and ${short(place.previousHash)} stands there. ${sequence === 1 ? 'It is' : `Entry ${sequence - 1} was changed and given a new hash, or entry ${sequence} is`} from another ledger.`,
    }
  return null
}

/** A hash as people compare it: its beginning. */
export function short(hash: string): string {
  return `${hash.slice(0, 12)}…`
}

function leftOut(first: number, last: number): string {
  return first === last ? `Entry ${first} is missing` : `Entries ${first} to ${last} are missing`
}

function behind(sequence: number): string {
  return sequence === 1 ? 'at the beginning' : `behind entry ${sequence - 1}`
}
