import { once } from 'node:events'
import { z } from 'zod'
import { hostClock } from '../../../platform/clock.ts'
import { withLease } from '../../../reconcile/lease.ts'
import { grantActing } from '../../../reconcile/testing/grant-acting.ts'
import { openStore } from '../../../store/open.ts'
import { providerTime } from '../../settle.ts'
import { carryOutGrants } from '../carry-out-grants.ts'

// A process of its own that carries out the grants on record, to be killed at any moment. It says that it is ready, begins when it is told
// where everything is (JSON on a line), and ends with `done`.

const places = z.object({
  database: z.string(),
  url: z.string(),
  orgId: z.string(),
  key: z.string(),
  userKey: z.string(),
})

process.stdout.write('ready\n')
const [line]: readonly unknown[] = await once(process.stdin, 'data')
const { database, ...sandbox } = places.parse(JSON.parse(String(line)))
process.stdin.destroy()

const store = await openStore({ url: database })
const acting = grantActing(sandbox, store)
await withLease({ store, clock: hostClock }, sandbox.orgId, async (signal) => {
  await carryOutGrants({ ...acting, signal }, await providerTime(acting))
})
process.stdout.write('done\n')
await acting.connector.close()
await store.close()
