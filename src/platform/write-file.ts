import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StewardError } from './errors.ts'

/** A file to be written. */
export interface NewFile {
  readonly path: string
  readonly pieces: AsyncIterable<string>
}

/**
 * Writes files, one after the other, all or none: every one beside its place first, on disk; only when all are there do they take their
 * places. What a later file says may depend on what was written of an earlier one. Folders are made where there are none; files are
 * readable by their owner only. Rejects with the signal's reason when that is aborted before all are there.
 */
export async function writeFilesWhole(files: readonly NewFile[], signal?: AbortSignal): Promise<void> {
  const written: { readonly beside: string; readonly path: string }[] = []
  try {
    for (const { path, pieces } of files) {
      const beside = `${path}.${randomUUID().slice(0, 8)}.part`
      written.push({ beside, path })
      await blamed(path, () => write(beside, pieces, signal))
    }
    for (const { beside, path } of written) await blamed(path, () => rename(beside, path))
  } catch (error) {
    // What went wrong is what is told, not that its rest could not be removed either.
    for (const { beside } of written) await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
}

async function write(path: string, pieces: AsyncIterable<string>, signal?: AbortSignal): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted()
      await file.write(piece)
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

async function blamed(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof StewardError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new StewardError('usage', `${path} could not be written: ${why}`, { cause: error })
  }
}
