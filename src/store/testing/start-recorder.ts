import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./recorder.ts', import.meta.url))

/** What the program `recorder.ts` is to do. */
export interface RecorderWork {
  readonly url: string
  readonly work: 'passes' | 'ledger' | 'leases'
  readonly name?: string
  readonly times?: number
}

/** The program `recorder.ts` in a process of its own. */
export interface Recorder {
  /** Every line it has said so far. */
  readonly lines: readonly string[]
  /** Resolves when it has opened the record, or has ended before. */
  ready(): Promise<void>
  /** Kills it at once, as a power cut would, and waits until it is no more. */
  kill(): Promise<void>
  /** Resolves when it has ended by itself; rejects with what it complained of when that was not well. */
  done(): Promise<void>
}

/** Starts it. */
export function startRecorder({ url, work, name = '', times = 1 }: RecorderWork): Recorder {
  const child: ChildProcess = spawn(process.execPath, [program, url, work, name, String(times)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let complaints = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text.toString()
  })
  const output = createInterface({ input: child.stdout ?? process.stdin })
  output.on('line', (line) => lines.push(line))
  const opened = Promise.race([once(output, 'line'), once(child, 'exit')])
  const ended = once(child, 'close')
  return {
    lines,
    ready: async () => void (await opened),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    done: async () => {
      await ended
      if (child.exitCode !== 0) throw new Error(`The recorder ended with ${child.exitCode}: ${complaints}`)
    },
  }
}
