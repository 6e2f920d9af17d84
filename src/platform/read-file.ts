import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { StewardError } from './errors.ts'

/** A text is read into memory as a whole: what is larger than this when unpacked is none that a person meant. */
const largestText = 512 * 1024 * 1024

/** The text of a file that a person named, unpacked where it is compressed with gzip. Rejects with `usage` when it cannot be read. */
export async function readTextFile(path: string): Promise<string> {
  try {
    const bytes = await readFile(path)
    const unpacked = isGzip(bytes) ? await promisify(gunzip)(bytes, { maxOutputLength: largestText }) : bytes
    return unpacked.toString('utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw unreadableFile(path, code, error)
  }
}

/** Whether a file that begins with these bytes is compressed with gzip (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Why a file that a person named cannot be read, by the code of the fault, and what to do. */
export function unreadableFile(path: string, code: string, cause?: unknown): StewardError {
  const words = reasons[code] ?? (code.startsWith('Z_') ? 'it is a gzip file that is damaged or not complete' : null)
  return new StewardError('usage', `${path} cannot be read (${code})${words === null ? '' : `: ${words}`}.`, { cause })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; look at its name and folder',
  EISDIR: 'it is a folder; name one file',
  EACCES: 'it belongs to somebody else; ask for the right to read it',
  ERR_BUFFER_TOO_LARGE: 'it is too large when unpacked',
}
