import { openStore } from '../open.ts'
import { applyAll, deliverAll } from './record-acting.ts'
import { recordForever } from './record-forever.ts'

// A program for tests: opens the record and does one of the works below until it is done or killed.
// node recorder.ts <url> <work> <name> [times]

const [url = '', work = '', name = '', times = '1'] = process.argv.slice(2)
// Whoever started this holds the other end: it must not outlive them.
process.stdin.on('end', () => process.exit(1)).resume()
if ('unref' in process.stdin) process.stdin.unref()

const store = await openStore({ url })
const say = (line: string): void => void process.stdout.write(`${line}\n`)
say('ready')

if (work === 'passes') await recordForever(store, say)
else if (work === 'ledger') await appendMany(Number(times))
else if (work === 'leases') await holdInTurn(Number(times))
else if (work === 'messages') await deliverAll(store, name, say)
else if (work === 'plans') await applyAll(store, name, { count: Number(times), say })
else throw new Error(`There is no work "${work}".`)
await store.close()

/** Appends entries, and reads what it and others have written in between. */
async function appendMany(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await store.appendLedger('organisation-1', { at: number, kind: 'test.written', body: { name, number } })
    await store.listTokens('organisation-1', {}, { limit: 10 })
  }
}

/** Takes the lease as often as asked; writes down when it has it and when it gives it back. */
async function holdInTurn(count: number): Promise<void> {
  let held = 0
  while (held < count) {
    const now = Date.now()
    if (!(await store.takeLease('turn', name, now, now + 60_000))) continue
    await note('test.taken')
    await note('test.released')
    await store.releaseLease('turn', name)
    held += 1
  }
}

function note(kind: string): Promise<unknown> {
  return store.appendLedger('organisation-1', { at: 0, kind, body: { name } })
}
