import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { LedgerEntry } from '../model/ledger.ts'
import type { LedgerItem } from './walk-chain.ts'

/** A line beyond this is no entry of ours. */
const longestLine = 256 * 1024 * 1024
const newline = 0x0a
const carriageReturn = 0x0d

const lineSchema = z.strictObject({
  organisation: z.string(),
  sequence: z.int().positive(),
  at: z.int(),
  kind: z.string(),
  body: z.custom<LedgerEntry['body']>(isObject, 'must be an object'),
  previousHash: z.string(),
  hash: z.string(),
})

/** An entry as a line of an exported ledger, its line end included. */
export function ledgerLine(organisationId: string, entry: LedgerEntry): string {
  const { sequence, at, kind, body, previousHash, hash } = entry
  return `${JSON.stringify({ organisation: organisationId, sequence, at, kind, body, previousHash, hash })}\n`
}

/** What was learnt of a file while it was read. */
export interface FileDigest {
  /** SHA-256 of the bytes as they are. */
  sha256: string
  /** SHA-256 of what they were before somebody made every line end with CR LF. */
  sha256OfUnixLines: string
}

/**
 * The entries of an exported ledger, one a line, in bounded memory; a line that is no entry comes as what is wrong with it. `digest` is
 * filled in at the end.
 */
export async function* readLedgerFile(bytes: AsyncIterable<Uint8Array>, digest: FileDigest): AsyncIterable<LedgerItem> {
  const [raw, unix] = [createHash('sha256'), createHash('sha256')]
  let number = 0
  for await (const { line, ended } of linesOf(counted(bytes, (some) => raw.update(some)))) {
    number += 1
    const text = ended && line.at(-1) === carriageReturn ? line.subarray(0, -1) : line
    unix.update(text)
    if (ended) unix.update('\n')
    yield itemOf(text, { number, ended })
  }
  digest.sha256 = raw.digest('hex')
  digest.sha256OfUnixLines = unix.digest('hex')
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  count: (some: Uint8Array) => void,
): AsyncIterable<Uint8Array> {
  for await (const some of bytes) {
    count(some)
    yield some
  }
}

interface Line {
  readonly line: Uint8Array
  /** Whether a line end follows. */
  readonly ended: boolean
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Line> {
  let begun: Uint8Array[] = []
  for await (const some of bytes) {
    let from = 0
    for (let end = some.indexOf(newline); end >= 0; end = some.indexOf(newline, from)) {
      yield { line: joined(begun, some.subarray(from, end)), ended: true }
      begun = []
      from = end + 1
    }
    if (from < some.length && sizeOf(begun) < longestLine) begun.push(some.subarray(from))
  }
  if (begun.length > 0) yield { line: joined(begun, new Uint8Array()), ended: false }
}

function joined(begun: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  return begun.length === 0 ? last : Buffer.concat([...begun, last])
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

function itemOf(line: Uint8Array, { number, ended }: { readonly number: number; readonly ended: boolean }): LedgerItem {
  const broken = (words: string): LedgerItem => ({ entry: null, line: number, words })
  if (line.length >= longestLine) return broken('is longer than any entry can be.')
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8')
  if (text.trim() === '') return broken('is empty.')
  const json = jsonOf(text)
  if (json === undefined)
    return broken(ended ? 'is not JSON.' : 'ends in the middle: the file was cut off, or was not copied to its end.')
  const parsed = lineSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
    return broken(`is no entry of a ledger (${where}${issue?.message ?? ''}).`)
  }
  const { organisation, ...entry } = parsed.data
  return { entry, line: number, organisationId: organisation }
}

/** Bodies stay the very objects that were read: a copy could lose what the hash covers. */
function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
