import type { Pass } from '../model/pass.ts'
import { act } from './act.ts'
import { followCases } from './follow-cases.ts'
import { followEvents } from './follow-events.ts'
import { followGrants } from './follow-grants.ts'
import { followOpenRequests } from './follow-open-requests.ts'
import { judge } from './judge.ts'
import { observe } from './observe.ts'
import { observeOwners } from './observe-owners.ts'
import type { PassDependencies, PassOptions } from './pass-options.ts'
import { begin, type PassRun, reach } from './run.ts'
import { abandon, seal } from './seal.ts'
import { understand } from './understand.ts'

/**
 * One turn of the loop: observe → record → seal → understand → follow requests and grants → judge → follow cases → act. Each page is recorded as it is observed; only the seal concludes
 * what is gone, and only a sealed pass is understood, followed and judged.
 *
 * Returns the pass as recorded: a fault of the provider ends it `failed` or `partial`, an abort `interrupted`. Rejects only when the
 * store itself fails. The caller holds the lease (`lease.ts`).
 */
export async function runPass(dependencies: PassDependencies, options: PassOptions): Promise<Pass> {
  const run = await begin(dependencies, options)
  const pass = await look(run)
  await understand(run, pass)
  await followOpenRequests(run, pass)
  await followGrants(run, pass)
  const judged = await judge(run, pass)
  await followCases(run, judged)
  await act(run, judged)
  return judged
}

/** What a pass sees, up to its end. */
async function look(run: PassRun): Promise<Pass> {
  try {
    const sighting = await reach(run)
    const readings = await observe(run, sighting)
    await observeOwners(run, sighting, readings)
    const events = await followEvents(run, sighting)
    return await seal(run, readings, events)
  } catch (error) {
    return await abandon(run, error)
  }
}
