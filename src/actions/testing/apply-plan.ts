import { once } from 'node:events'
import { hostClock } from '../../platform/clock.ts'
import { StewardError } from '../../platform/errors.ts'
import { withLease } from '../../reconcile/lease.ts'
import { openStore } from '../../store/open.ts'
import { applyPlan } from '../apply.ts'
import { providerTime, settle } from '../settle.ts'
import { type ActingPlaces, wholeActing } from './whole-acting.ts'

// A process of its own that applies a plan that waits on record, to be killed at any moment. It says that it is ready, and begins when
// it is told where everything is (JSON on a line, with `carryOn`: settle what was left when the plan was applied before). It ends with
// `done`, or with `refused <code>`.

process.stdout.write('ready\n')
const [line]: readonly unknown[] = await once(process.stdin, 'data')
const { carryOn, ...places }: ActingPlaces & { readonly carryOn: boolean } = JSON.parse(String(line))
process.stdin.destroy()

const { organisationId, planId } = places
const store = await openStore({ url: places.database })
const acting = wholeActing(places, store)
try {
  const found = await store.findPlan(organisationId, planId)
  const waits = found?.state === 'proposed'
  if (found === null || !(waits || carryOn)) throw new StewardError('conflict', `The plan ${planId} does not wait.`)
  await withLease({ store, clock: hostClock }, organisationId, async (signal) => {
    const held = { ...acting, signal }
    if (waits) await applyPlan(held, { plan: found.plan, by: 'Ada', from: 'record', confirmed: [] })
    else await settle(held, await providerTime(held))
  })
  process.stdout.write('done\n')
} catch (error) {
  if (!(error instanceof StewardError)) throw error
  process.stdout.write(`refused ${error.code} ${error.message}\n`)
} finally {
  await acting.close()
  await store.close()
}
