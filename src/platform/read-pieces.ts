import { createReadStream } from 'node:fs'
import { unreadableFile } from './read-file.ts'

/** The bytes of a file that a person named, piece by piece, however large it is. Rejects with `usage` when it cannot be read. */
export async function* readFilePieces(path: string): AsyncIterable<Uint8Array> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) yield piece
  } catch (error) {
    throw unreadableFile(path, error instanceof Error && 'code' in error ? String(error.code) : String(error), error)
  }
}
