import { openStore } from '../../../store/open.ts'
import { monday } from '../../testing/plan-parts.ts'
import { aNotifier } from './world.ts'

// A process of its own that hands over every letter that waits, to be killed at any moment: node send-letters.ts <database> <port>

const [url = '', port = ''] = process.argv.slice(2)
const store = await openStore({ url })
const notifier = aNotifier(store, { channels: { smtp: `smtp://127.0.0.1:${port}` } })
await notifier.settle(monday)
await notifier.deliver(monday)
await store.close()
process.stdout.write('done\n')
