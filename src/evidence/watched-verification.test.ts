import { expect, it } from 'vitest'
import { openStore } from '../store/open.ts'
import { organisationId } from '../store/testing/facts.ts'
import { playRecord } from './testing/played-record.ts'
import { watchedVerification } from './watched-verification.ts'

it('tells how far it is, and walks once for all who ask meanwhile', async () => {
  await using store = Object.assign(await openStore({ url: ':memory:' }), {
    [Symbol.asyncDispose]: async () => undefined,
  })
  await playRecord(store)
  let spans = 0
  const watched = watchedVerification(
    {
      listLedger: store.listLedger,
      ledgerSpan: (...asked) => {
        spans += 1
        return store.ledgerSpan(...asked)
      },
    },
    organisationId,
  )
  expect(watched.progress()).toEqual({ running: false, checked: 0, of: 0 })
  const both = [watched.verify(), watched.verify()]
  expect(watched.progress().running).toBe(true)
  const [one, other] = await Promise.all(both)
  expect(one).toBe(other)
  expect([one?.sound, spans]).toEqual([true, 1])
  expect(watched.progress()).toEqual({ running: false, checked: one?.entries, of: one?.entries })
  await store.close()
})
