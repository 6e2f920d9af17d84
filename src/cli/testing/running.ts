import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cleanEnvironment, stewardEntry } from './steward.ts'

/** The real program under way. */
export interface Running {
  readonly process: ChildProcess
  readonly output: () => string
  /** Resolves to the first match in what it printed; rejects when it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  /** Sends a signal and waits for the end; resolves to the exit code, `null` when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts the real program and leaves it running. */
export function startSteward(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Running {
  const child = spawn(process.execPath, [stewardEntry, ...args], {
    cwd,
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const collect = (data: Buffer): void => {
    text += data.toString()
    child.emit('printed')
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return {
    process: child,
    output: () => text,
    printed: async (pattern) => {
      for (;;) {
        const match = pattern.exec(text)
        if (match !== null) return match
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended before it printed ${pattern}:\n${text}`)
        await Promise.race([once(child, 'printed'), once(child, 'close')])
      }
    },
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const closed = once(child, 'close')
      child.kill(signal)
      await closed
      return child.exitCode
    },
  }
}
