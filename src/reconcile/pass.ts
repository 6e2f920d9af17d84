import type { Pass } from '../model/pass.ts'
import { observe } from './observe.ts'
import type { PassDependencies, PassOptions } from './pass-options.ts'
import { begin, reach } from './run.ts'
import { abandon, seal } from './seal.ts'

/**
 * One turn of the loop: observe → record → seal. Each page is recorded as it is observed; only the seal concludes what is gone.
 *
 * Returns the pass as recorded: a fault of the provider ends it `failed` or `partial`, an abort `interrupted`. Rejects only when the
 * store itself fails. The caller holds the lease (`lease.ts`).
 */
export async function runPass(dependencies: PassDependencies, options: PassOptions): Promise<Pass> {
  const run = await begin(dependencies, options)
  try {
    const sighting = await reach(run)
    const readings = await observe(run, sighting)
    return await seal(run, readings)
  } catch (error) {
    return await abandon(run, error)
  }
}
