import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { StewardError } from './errors.ts'

/** Writes a file whole or not at all: beside its place first, on disk, then in its place. Readable by its owner only. */
export async function writeFileWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const beside = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      for await (const piece of pieces) await file.write(piece)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    if (error instanceof StewardError) throw error
    throw new StewardError(
      'usage',
      `${path} could not be written: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}
