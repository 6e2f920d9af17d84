import { expect, it } from 'vitest'
import { schemaVersion } from '../migrate.ts'
import type { Store } from '../store.ts'
import { beginAt, day, organisationId } from './facts.ts'
import { withStore } from './with-store.ts'

const minute = 60_000

/** Who may come in; what the database is; how it ends. */
export function accessPromises(open: () => Promise<Store>): void {
  const store = withStore(open)
  const key = {
    id: 'key-1',
    label: 'CI',
    role: 'auditor',
    createdAt: 0,
    expiresAt: 100 * minute,
    lastUsedAt: null,
    revokedAt: null,
  } as const

  const person = { email: 'ada@example.com', name: 'Ada' }
  const session = {
    id: 'session-1',
    role: 'approver',
    person,
    way: 'mail',
    provider: null,
    agent: 'Browser 1.0',
    createdAt: 10,
    expiresAt: 100 * minute,
    seenAt: 10,
    rotatedAt: 10,
    sealed: null,
  } as const
  const at = (now: number, idleSince = 0) => ({ now, idleSince })

  it('lets a sign-in link in once, and never after its time', async () => {
    const link = { role: 'steward', person } as const
    await store().saveSignInLink('once', link, 100)
    expect(await store().findSignInLink('once', 50)).toEqual(link)
    expect(await store().useSignInLink('unknown', 50)).toBeNull()
    expect(await store().useSignInLink('once', 50)).toEqual(link)
    expect(await store().useSignInLink('once', 50)).toBeNull()
    await store().saveSignInLink('late', { role: null, person: { email: null, name: 'Bob' } }, 100)
    expect(await store().findSignInLink('late', 99)).toEqual({ role: null, person: { email: null, name: 'Bob' } })
    expect(await store().findSignInLink('late', 100)).toBeNull()
    expect(await store().useSignInLink('late', 100)).toBeNull()
  })

  it('lets only one of many in that use a link at once', async () => {
    await store().saveSignInLink('once', { role: 'steward', person }, 100)
    const uses = await Promise.all(Array.from({ length: 10 }, () => store().useSignInLink('once', 50)))
    expect(uses.filter((link) => link !== null)).toHaveLength(1)
  })

  it('knows a session and its person until it ends, is idle for too long or is deleted', async () => {
    await store().saveSession('hash', session)
    const found = { ...session, by: 'current' }
    expect(await store().findSession('hash', at(20))).toEqual(found)
    expect(await store().findSession('other', at(20))).toBeNull()
    await store().findSession('hash', at(50 * minute))
    expect(await store().findSession('hash', at(99 * minute, 49 * minute))).toMatchObject({ seenAt: 50 * minute })
    expect(await store().findSession('hash', at(99.5 * minute, 99 * minute))).toBeNull()
    expect(await store().findSession('hash', at(99.5 * minute))).toBeNull()
    await store().saveSession('late', { ...session, id: 'late' })
    expect(await store().findSession('late', at(100 * minute))).toBeNull()
    await store().saveSession('gone', { ...session, id: 'gone' })
    await store().deleteSession('gone')
    await store().deleteSession('gone')
    expect(await store().findSession('gone', at(50))).toBeNull()
  })

  it('replaces the secret of a session once, and ends it when the old one comes back late', async () => {
    await store().saveSession('first', session)
    const next = { sealed: 'sealed', role: 'member', now: 50, previousUntil: 60 } as const
    const turns = ['a', 'b', 'c'].map((hash) => store().rotateSession('first', { ...next, hash }))
    expect((await Promise.all(turns)).filter(Boolean)).toHaveLength(1)
    const early = await store().findSession('first', at(59))
    expect(early).toMatchObject({ by: 'previous', role: 'member', rotatedAt: 50, sealed: 'sealed', person })
    expect(await store().listSessions(at(70))).toHaveLength(1)
    expect(await store().findSession('first', at(60))).toBeNull()
    expect(await store().listSessions(at(70))).toEqual([])
  })

  it('lists sessions that can be used, of everybody or of one person, and ends them by their public names', async () => {
    await store().saveSession('h1', session)
    await store().saveSession('h2', {
      ...session,
      id: 'other',
      person: { email: null, name: 'Steward' },
      createdAt: 20,
    })
    expect((await store().listSessions(at(30))).map(({ id }) => id)).toEqual(['other', 'session-1'])
    expect(await store().listSessions(at(30), { email: 'ada@example.com' })).toMatchObject([
      { id: 'session-1', person },
    ])
    expect(await store().listSessions(at(100 * minute))).toEqual([])
    expect(await store().listSessions(at(30, 10))).toEqual([])
    expect(JSON.stringify(await store().listSessions(at(30)))).not.toMatch(/h1|h2/)
    expect([await store().revokeSession('other'), await store().revokeSession('other')]).toEqual([true, false])
    expect(await store().findSession('h2', at(30))).toBeNull()
  })

  it('lets a sign-in that was begun come back once, and never after its time', async () => {
    const attempt = { provider: 'corp', sealed: 'sealed', expiresAt: 100 }
    await store().saveSignInAttempt('once', attempt)
    expect(await store().useSignInAttempt('once', 50)).toEqual(attempt)
    expect(await store().useSignInAttempt('once', 50)).toBeNull()
    await store().saveSignInAttempt('late', attempt)
    expect(await store().useSignInAttempt('late', 100)).toBeNull()
  })

  it('knows a machine key by its hash until it ends or is revoked, and notes its use', async () => {
    await store().saveMachineKey({ ...key, hash: 'hash' })
    expect(await store().findMachineKey('other', 1)).toBeNull()
    expect(await store().findMachineKey('hash', 5)).toMatchObject({ id: 'key-1', role: 'auditor', label: 'CI' })
    expect(await store().listMachineKeys()).toEqual([{ ...key, createdBy: null, lastUsedAt: 5 }])
    await store().findMachineKey('hash', 50 * minute)
    expect(await store().listMachineKeys()).toMatchObject([{ lastUsedAt: 50 * minute }])
    expect(await store().findMachineKey('hash', 100 * minute)).toBeNull()
    expect(await store().revokeMachineKey('key-1', 60 * minute)).toBe(true)
    expect(await store().findMachineKey('hash', 61 * minute)).toBeNull()
    expect(await store().revokeMachineKey('key-1', 70 * minute)).toBe(true)
    expect(await store().listMachineKeys()).toMatchObject([{ revokedAt: 60 * minute }])
    expect(await store().revokeMachineKey('nowhere', 1)).toBe(false)
  })

  it('lists machine keys by when they were made, without their hashes', async () => {
    await store().saveMachineKey({ ...key, id: 'b', createdAt: 2, hash: 'h2' })
    await store().saveMachineKey({ ...key, id: 'a', createdAt: 1, hash: 'h1' })
    const keys = await store().listMachineKeys()
    expect(keys.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(JSON.stringify(keys)).not.toMatch(/h1|h2/)
    await store().saveMachineKey({ ...key, id: 'c', createdAt: 3, createdBy: 'Ada', hash: 'h3' })
    expect((await store().listMachineKeys()).at(-1)).toMatchObject({ createdBy: 'Ada' })
  })

  it('says what it is', async () => {
    const description = await store().describe()
    expect(description).toMatchObject({ schemaVersion, faults: [] })
    expect(description.version).toMatch(/^\d+\.\d+/)
  })

  it('waits for work under way when it is closed, refuses more, and may be closed twice', async () => {
    const { passId } = await beginAt(store(), day(1))
    expect(passId).toBeGreaterThan(0)
    const writes = Array.from({ length: 10 }, (_, number) =>
      store().appendLedger(organisationId, { at: day(1), kind: 'test.written', body: { number } }),
    )
    const closed = store().close()
    await Promise.all([closed, store().close()])
    expect((await Promise.allSettled(writes)).map(({ status }) => status)).toEqual(writes.map(() => 'fulfilled'))
    await expect(store().listOrganisations()).rejects.toMatchObject({ code: 'internal' })
  })
}
