import type { Signer } from '../platform/installation-key.ts'
import type { LedgerStore } from '../store/store.ts'
import type { Anchor } from './anchor.ts'
import { type ChainPlace, firstPlace, type LedgerFault, short } from './chain.ts'
import { type FileDigest, readLedgerFile } from './ledger-file.ts'
import { type LedgerManifest, type SignatureState, signatureState } from './manifest.ts'
import { type EntryRange, recordedEntries, wholeLedger } from './record-pages.ts'
import { type ChainWalk, type LedgerItem, walkChain } from './walk-chain.ts'

/** What came of verifying a ledger. */
export interface Verification {
  readonly source: 'record' | 'export'
  /** Every entry is as it was written, and none is missing, as far as can be told. */
  readonly sound: boolean
  /** `null` when the ledger has no entry that tells it. */
  readonly organisationId: string | null
  /** Number of entries that hold: all of them, or those before the fault. */
  readonly entries: number
  readonly first: number | null
  readonly last: number | null
  /** Hash of the last entry that holds. */
  readonly headHash: string | null
  readonly fault: LedgerFault | null
  /** Of the manifest of an export; `null` without one. */
  readonly signature: SignatureState | null
  /** What could not be told, in sentences. */
  readonly notes: readonly string[]
}

/**
 * Verifies the ledger on record as it stands when it is called. That entries were removed from its end, or that all of it was written
 * anew, shows only against anchors: hashes that were noted elsewhere.
 */
export async function verifyRecord(
  store: Pick<LedgerStore, 'listLedger' | 'ledgerSpan'>,
  organisationId: string,
  anchors: readonly Anchor[] = [],
): Promise<Verification> {
  const range = await wholeLedger(store, organisationId)
  const items = recordItems(store, organisationId, range)
  const walk = await walkChain(items, { start: firstPlace, organisationId, anchors })
  return verification('record', walk, { fault: walk.fault, signature: null, notes: [] })
}

async function* recordItems(
  store: Pick<LedgerStore, 'listLedger'>,
  organisationId: string,
  range: EntryRange | null,
): AsyncIterable<LedgerItem> {
  if (range === null) return
  for await (const entry of recordedEntries(store, organisationId, range))
    yield { entry, line: null, organisationId: null }
}

/** What an exported ledger is verified with; everything may be absent but the file itself. */
export interface ExportParts {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly manifest: LedgerManifest | null
  /** Knows signatures of this installation; `null` where its secret is not. */
  readonly signer: Signer | null
  readonly anchors: readonly Anchor[]
}

/** Verifies an exported ledger, from the file alone: no database, no network, no secret. */
export async function verifyExport({ bytes, manifest, signer, anchors }: ExportParts): Promise<Verification> {
  const digest: FileDigest = { sha256: '', sha256OfUnixLines: '' }
  const walk = await walkChain(readLedgerFile(bytes, digest), {
    start: manifest === null ? null : startOf(manifest),
    organisationId: manifest?.organisation ?? null,
    anchors,
  })
  if (manifest === null)
    return verification('export', walk, { fault: walk.fault, signature: null, notes: withoutManifest(walk) })
  const signature = signatureState(manifest, signer)
  const fault = walk.fault ?? endFault(walk, manifest) ?? manifestFault(signature) ?? fileFault(digest, manifest)
  return verification('export', walk, { fault, signature, notes: [...signatureNotes(signature), ...lineNotes(digest)] })
}

function startOf({ first, previousHash }: LedgerManifest): ChainPlace | null {
  return first === null || previousHash === null ? firstPlace : { sequence: first, previousHash }
}

/** A chain that is sound and ends elsewhere than the manifest says. */
function endFault({ entries, last }: ChainWalk, manifest: LedgerManifest): LedgerFault | null {
  const [end, told] = [last?.sequence ?? (manifest.first ?? 1) - 1, manifest.last ?? 0]
  if (manifest.first !== null && end < told)
    return {
      kind: 'cut-off',
      sequence: end + 1,
      line: entries + 1,
      words: `${end + 1 === told ? `Entry ${told} is` : `Entries ${end + 1} to ${told} are`} cut off: the manifest tells of ${manifest.entries}, the file ends after ${entries}.`,
    }
  if (end > told)
    return {
      kind: 'beyond',
      sequence: told + 1,
      line: manifest.entries + 1,
      words: `The file goes on to entry ${end}; the manifest ends ${told === 0 ? 'before the first' : `with entry ${told}`}.`,
    }
  if (last !== null && last.hash !== manifest.headHash)
    return {
      kind: 'foreign',
      sequence: last.sequence,
      line: entries,
      words: `Entry ${last.sequence}, the last, has the hash ${short(last.hash)}; the manifest names ${short(manifest.headHash ?? '')}. The ledger was written anew, or the manifest belongs to another file.`,
    }
  return null
}

function manifestFault(signature: SignatureState): LedgerFault | null {
  if (signature !== 'wrong') return null
  const words =
    'The manifest says that this installation signed it, and it did not: it was changed, or made by somebody else.'
  return { kind: 'manifest', sequence: null, line: null, words }
}

function fileFault({ sha256, sha256OfUnixLines }: FileDigest, manifest: LedgerManifest): LedgerFault | null {
  if (sha256 === manifest.sha256 || sha256OfUnixLines === manifest.sha256) return null
  return {
    kind: 'changed-file',
    sequence: null,
    line: null,
    words: `Every entry holds, but the file is not the one that was exported, byte for byte: its SHA-256 is ${short(sha256)}, the manifest names ${short(manifest.sha256)}.`,
  }
}

function withoutManifest({ first }: ChainWalk): readonly string[] {
  const note = 'There is no manifest: whether entries are missing at the end cannot be told, nor whose ledger it is.'
  if (first === null || first.sequence === 1) return [note]
  return [note, `The file begins with entry ${first.sequence}; whether earlier ones were to be in it cannot be told.`]
}

function signatureNotes(signature: SignatureState): readonly string[] {
  if (signature === 'unchecked') return ['The signature was not checked: the secret of the installation is not here.']
  if (signature === 'other-key') return ['The signature was not checked: another installation made it.']
  return signature === 'unsigned' ? ['The manifest is not signed.'] : []
}

function lineNotes({ sha256, sha256OfUnixLines }: FileDigest): readonly string[] {
  return sha256 === sha256OfUnixLines
    ? []
    : ['Line ends were changed to CR LF since the export; the entries are the same.']
}

function verification(
  source: Verification['source'],
  { entries, first, last, organisationId }: ChainWalk,
  told: Pick<Verification, 'fault' | 'signature' | 'notes'>,
): Verification {
  return {
    source,
    sound: told.fault === null,
    organisationId,
    entries,
    first: first?.sequence ?? null,
    last: last?.sequence ?? null,
    headHash: last?.hash ?? null,
    ...told,
  }
}
