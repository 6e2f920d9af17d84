import type { LedgerEntry } from '../model/ledger.ts'
import type { Anchor } from './anchor.ts'
import { type ChainPlace, chainFault, firstPlace, type LedgerFault, placeAfter, short } from './chain.ts'

/** What stands at one place of a ledger: an entry, or something that is none. */
export type LedgerItem = EntryItem | BrokenItem

export interface EntryItem {
  readonly entry: LedgerEntry
  /** Line of the file; `null` for the record. */
  readonly line: number | null
  /** Whose ledger the entry says it is from; `null` where it does not say. */
  readonly organisationId: string | null
}

export interface BrokenItem {
  readonly entry: null
  readonly line: number | null
  /** Why it is no entry. */
  readonly words: string
}

/** What a ledger is checked against beside itself. */
export interface Expectation {
  /** Where it begins; `null` = wherever its first entry says. */
  readonly start: ChainPlace | null
  readonly organisationId: string | null
  readonly anchors: readonly Anchor[]
}

/** What came of walking along a ledger: up to the first fault, or to its end. */
export interface ChainWalk {
  /** Number of entries that hold. */
  readonly entries: number
  readonly first: LedgerEntry | null
  /** The last one that holds. */
  readonly last: LedgerEntry | null
  readonly organisationId: string | null
  readonly fault: LedgerFault | null
}

/**
 * Walks along a ledger entry by entry and tells the first fault. Reads everything to its end all the same, so that what counts the bytes
 * on the way sees all of them; holds no more than one entry.
 */
export async function walkChain(items: AsyncIterable<LedgerItem>, expected: Expectation): Promise<ChainWalk> {
  const walk = new Walk(expected)
  for await (const item of items) walk.see(item)
  return walk.end()
}

class Walk {
  readonly #anchors: Map<number, string>
  #place: ChainPlace | null
  #organisationId: string | null
  #entries = 0
  #first: LedgerEntry | null = null
  #last: LedgerEntry | null = null
  #fault: LedgerFault | null = null

  constructor(expected: Expectation) {
    this.#anchors = new Map(expected.anchors.map(({ sequence, hash }) => [sequence, hash]))
    this.#place = expected.start
    this.#organisationId = expected.organisationId
  }

  see(item: LedgerItem): void {
    if (this.#fault !== null) this.#learnMore(this.#fault, item)
    else if (item.entry === null) this.#fault = this.#noEntry(item)
    else this.#follow(item)
  }

  end(): ChainWalk {
    const [entries, first, last, organisationId] = [this.#entries, this.#first, this.#last, this.#organisationId]
    return { entries, first, last, organisationId, fault: this.#fault ?? this.#anchorLeft() }
  }

  #follow(item: EntryItem): void {
    const { entry, line, organisationId } = item
    this.#place ??= entry.sequence <= 1 ? firstPlace : { sequence: entry.sequence, previousHash: entry.previousHash }
    const fault = this.#otherOrganisation(item) ?? chainFault(this.#place, entry) ?? this.#anchorBroken(entry)
    if (fault !== null) {
      this.#fault = { ...fault, line }
      return
    }
    this.#organisationId ??= organisationId
    this.#place = placeAfter(entry)
    this.#entries += 1
    this.#first ??= entry
    this.#last = entry
  }

  #otherOrganisation({ entry, organisationId }: EntryItem): Omit<LedgerFault, 'line'> | null {
    if (organisationId === null || this.#organisationId === null || organisationId === this.#organisationId) return null
    return {
      kind: 'foreign',
      sequence: entry.sequence,
      words: `Entry ${entry.sequence} is of organisation ${organisationId}; this is the ledger of ${this.#organisationId}.`,
    }
  }

  #noEntry({ line, words }: BrokenItem): LedgerFault {
    const sequence = this.#place?.sequence ?? null
    const where = sequence === null ? '' : `, where entry ${sequence} should stand,`
    return { kind: 'malformed', sequence, line, words: `Line ${line ?? '?'}${where} ${words}` }
  }

  /** A number that was left out and comes later was moved, not removed. */
  #learnMore(fault: LedgerFault, { entry, line }: LedgerItem): void {
    if (fault.kind !== 'missing' || entry === null || entry.sequence !== fault.sequence) return
    this.#fault = {
      ...fault,
      kind: 'out-of-order',
      words: `Entry ${fault.sequence} stands out of order: it comes in line ${line ?? '?'}, behind entries that were written after it.`,
    }
  }

  #anchorBroken({ sequence, hash }: LedgerEntry): Omit<LedgerFault, 'line'> | null {
    const noted = this.#anchors.get(sequence)
    this.#anchors.delete(sequence)
    if (noted === undefined || noted === hash) return null
    return {
      kind: 'anchor',
      sequence,
      words: `Entry ${sequence} is not the one that was noted: its hash is ${short(hash)}, the noted one ${short(noted)}. The ledger was written anew from this entry or an earlier one.`,
    }
  }

  #anchorLeft(): LedgerFault | null {
    const sequence = [...this.#anchors.keys()].sort((a, b) => a - b)[0]
    if (sequence === undefined) return null
    const last = this.#last?.sequence
    const has = last === undefined ? 'has no entry' : `has the entries ${this.#first?.sequence} to ${last}`
    return {
      kind: 'anchor',
      sequence,
      line: null,
      words: `Entry ${sequence}, whose hash was noted, is not there: the ledger ${has}.`,
    }
  }
}
