import { CommanderError } from 'commander'
import colors from 'picocolors'
import { asStewardError, catalogue } from '../platform/errors.ts'
import { buildProgram } from './program.ts'
import type { Runtime } from './runtime.ts'

/** Runs the command line with these arguments (without `node` and script). Resolves to the exit code; never rejects, never prints a stack. */
export async function runCommandLine(args: readonly string[], runtime: Runtime): Promise<number> {
  process.exitCode = 0
  try {
    await buildProgram(runtime).parseAsync([...args], { from: 'user' })
    return typeof process.exitCode === 'number' ? process.exitCode : 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    const fault = asStewardError(error)
    await runtime.stderr.write(`${colors.red('Error')} (${fault.code}): ${fault.message}\n`)
    if (fault.code === 'internal' && runtime.env.STEWARD_LOG === 'debug')
      await runtime.stderr.write(`${String(fault.cause instanceof Error ? fault.cause.stack : fault.cause)}\n`)
    return catalogue[fault.code].exit
  }
}
