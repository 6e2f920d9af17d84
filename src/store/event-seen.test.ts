import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore } from './open.ts'
import { anEvent } from './testing/events.ts'
import { day, organisationId } from './testing/facts.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-seen-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('each event is recorded once by whichever of two that take turns on one record, also after one of them failed', async () => {
  const url = join(folder, 'turns.db')
  const stores = [await openStore({ url }), await openStore({ url })] as const
  await stores[0].saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
  const event = (number: number) => anEvent({ id: `event ${number}`, at: day(number % 90) })
  let [recorded, next] = [0, 0]
  for (let turn = 0; turn < 40; turn += 1) {
    const store = stores[turn % 2 === 0 ? 0 : 1]
    // Half of each batch are events that the other, or both, had before; then come new ones.
    const again = Array.from({ length: 20 }, (_, index) => event(Math.max(0, next - 1 - index * 3)))
    const fresh = Array.from({ length: 20 }, (_, index) => event(next + index))
    const batch = [...(next === 0 ? [] : again), ...fresh]
    if (turn % 5 === 4) {
      async function* failing() {
        yield batch
        throw new Error('in the middle')
      }
      await expect(store.importEvents(organisationId, { batches: failing(), at: 1, source: '' })).rejects.toThrow(
        'in the middle',
      )
    }
    const counts = await store.recordEvents(organisationId, { events: batch })
    expect([turn, counts.events, counts.duplicates]).toEqual([turn, 20, batch.length - 20])
    recorded += 20
    next += 20
  }
  expect((await stores[0].eventStream(organisationId)).events).toBe(recorded)
  await Promise.all(stores.map((store) => store.close()))
})
