import { z } from 'zod'
import { canonicalJson } from '../model/canonical-json.ts'
import { StewardError } from '../platform/errors.ts'
import type { Signer } from '../platform/installation-key.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')

const manifestSchema = z.strictObject({
  format: z.literal('token-steward-ledger'),
  version: z.literal(1),
  organisation: z.string(),
  /** Number of the first entry and of the last; `null` when there is none. */
  first: z.int().positive().nullable(),
  last: z.int().positive().nullable(),
  entries: z.int().nonnegative(),
  /** What the first entry has in place of the hash of the one before; `null` when there is none. */
  previousHash: hash.nullable(),
  /** Hash of the last entry. */
  headHash: hash.nullable(),
  /** SHA-256 of the whole file. */
  sha256: hash,
  exportedAt: z.iso.datetime(),
  product: z.string(),
  /** Names the key of the signature without telling it, so that another installation knows that it cannot check. */
  key: z.string().nullable(),
  /** HMAC-SHA256 over the canonical JSON of everything else. */
  signature: z.string().nullable(),
})

/** What stands beside an exported ledger: what it holds, and how one tells that it is whole. */
export type LedgerManifest = Readonly<z.infer<typeof manifestSchema>>

/** `good` = signed by this installation; `wrong` = it says so, and is not; `other-key` = by another; `unchecked` = there is no key here. */
export type SignatureState = 'good' | 'wrong' | 'other-key' | 'unsigned' | 'unchecked'

/** The manifest with its signature; without a signer it stays unsigned. */
export function signManifest(
  manifest: Omit<LedgerManifest, 'key' | 'signature'>,
  signer: Signer | null,
): LedgerManifest {
  if (signer === null) return { ...manifest, key: null, signature: null }
  const told = { ...manifest, key: keyName(signer) }
  return { ...told, signature: signer.sign(canonicalJson(told)) }
}

/** What can be told of the signature of a manifest. */
export function signatureState({ signature, ...told }: LedgerManifest, signer: Signer | null): SignatureState {
  if (signature === null) return 'unsigned'
  if (signer === null) return 'unchecked'
  if (signer.isSigned(canonicalJson(told), signature)) return 'good'
  return told.key === keyName(signer) ? 'wrong' : 'other-key'
}

/** The manifest as its file says it, one key a line. */
export function manifestText(manifest: LedgerManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** Reads a manifest; rejects with `usage` when it is none of ours. */
export function parseManifest(text: string, path: string): LedgerManifest {
  const parsed = manifestSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw new StewardError('usage', `${path} is no manifest of a ledger: ${where}${issue?.message ?? 'it is no JSON'}.`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function keyName(signer: Signer): string {
  return signer.sign('name of the key').slice(0, 12)
}
