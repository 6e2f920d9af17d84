import { readFile } from 'node:fs/promises'
import { StewardError } from './errors.ts'

/** The text of a file that a person named. Rejects with `usage` when it cannot be read. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new StewardError('usage', `${path} cannot be read (${code}).`, { cause: error })
  }
}
