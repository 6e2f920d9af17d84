import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What the program `recorder.ts` is to do. */
export interface RecorderWork {
  readonly url: string
  readonly work: 'passes' | 'ledger' | 'leases' | 'messages' | 'plans'
  readonly name?: string
  readonly times?: number
}

/** A program of this folder in a process of its own. */
export interface Recorder {
  /** Every line it has said so far. */
  readonly lines: readonly string[]
  /** Resolves when it has opened the record, or has ended before. */
  ready(): Promise<void>
  /** Resolves when it has said so many lines, or has ended. */
  said(count: number): Promise<void>
  /** Kills it at once, as a power cut would, and waits until it is no more. */
  kill(): Promise<void>
  /** Resolves when it has ended by itself; rejects with what it complained of when that was not well. */
  done(): Promise<void>
}

/** Starts the program `recorder.ts`. */
export function startRecorder({ url, work, name = '', times = 1 }: RecorderWork): Recorder {
  return startProgram('./recorder.ts', [url, work, name, String(times)])
}

/** Starts a program of this folder. */
export function startProgram(file: string, args: readonly string[]): Recorder {
  const program = fileURLToPath(new URL(file, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
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
    said: async (count) => {
      while (lines.length < count && child.exitCode === null && child.signalCode === null)
        await Promise.race([once(output, 'line'), once(child, 'exit')])
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    done: async () => {
      await ended
      if (child.exitCode !== 0) throw new Error(`${file} ended with ${child.exitCode}: ${complaints}`)
    },
  }
}
