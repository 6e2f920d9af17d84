import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { ActingPlaces } from './whole-acting.ts'

const program = fileURLToPath(new URL('./apply-plan.ts', import.meta.url))

/** The program `apply-plan.ts` in a process of its own, loaded and waiting. */
export interface Applier {
  /** Lets it begin. With `carryOn` it settles what was left when the plan was applied before. */
  begin(places: ActingPlaces, how: { readonly carryOn: boolean }): void
  /** Kills it at once, as a power cut would. */
  kill(): void
  /** Resolves when it is no more, with what it said: `done`, `refused …`, or nothing when it was killed. Rejects when it broke down. */
  readonly ended: Promise<string>
}

/** Starts the program for the test that is running and waits until it is ready to begin. */
export async function startApply(): Promise<Applier> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin.on('error', () => {})
  let said = ''
  let complaints = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
  })
  child.stderr.on('data', (data: Buffer) => {
    complaints += data.toString()
  })
  const closed = once(child, 'close').then(() => {
    if (child.signalCode === null && child.exitCode !== 0)
      throw new Error(`It ended with ${child.exitCode}: ${complaints}`)
    return said.replace(/^ready\n/, '').trim()
  })
  await Promise.race([once(child.stdout, 'data'), closed])
  return {
    begin: (places, how) => void child.stdin.write(`${JSON.stringify({ ...places, ...how })}\n`),
    kill: () => void child.kill('SIGKILL'),
    ended: closed,
  }
}
