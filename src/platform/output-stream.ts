import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** A place to write text to, as the command line uses it. */
export interface TextOutput {
  /** Writes and waits until the reader is ready for more. */
  write(text: string): Promise<void>
  /** Width of a line: the terminal's, else `COLUMNS`, else 120. */
  readonly columns: number
  readonly isTerminal: boolean
}

/** Wraps a standard stream. A reader that goes away (`| head`) ends the process quietly, as it does for other programs. */
export function outputStream(stream: Writable & { readonly isTTY?: boolean; readonly columns?: number }): TextOutput {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    write: async (text) => {
      if (!stream.write(text)) await once(stream, 'drain')
    },
    get columns() {
      return stream.columns ?? (Number(process.env.COLUMNS) || 120)
    },
    isTerminal: stream.isTTY === true,
  }
}
