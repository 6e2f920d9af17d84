import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { StewardError } from './errors.ts'

/** Runs a program of ours in a process of its own, on this terminal, until it ends; resolves to its exit code. Signals are passed on. */
export async function runProgram(entry: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [entry, ...args], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGTERM', pass)
  const [code] = await once(child, 'exit')
  process.off('SIGTERM', pass)
  return typeof code === 'number' ? code : 0
}

/** A program of ours that runs beside this process and ends with it. */
export interface CompanionProgram {
  /** The first line that it printed. */
  readonly firstLine: string
  stop(): Promise<void>
}

/**
 * Starts a program of ours beside this process and waits for its first line. Programs of ours that know `--exit-with-parent` end when
 * this process does, however it ends.
 */
export async function startCompanion(entry: string, args: readonly string[]): Promise<CompanionProgram> {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const firstLine = await readFirstLine(child)
  child.stdout.resume()
  return {
    firstLine,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function readFirstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => null),
  ])
  lines.close()
  if (line === null)
    throw new StewardError('internal', 'The stand-in organisation did not start; its message is above.')
  return line
}
