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

  it('lets a sign-in link in once, and never after its time', async () => {
    await store().saveSignInLink('once', 'steward', 100)
    expect(await store().useSignInLink('unknown', 50)).toBeNull()
    expect(await store().useSignInLink('once', 50)).toBe('steward')
    expect(await store().useSignInLink('once', 50)).toBeNull()
    await store().saveSignInLink('late', 'member', 100)
    expect(await store().useSignInLink('late', 100)).toBeNull()
  })

  it('lets only one of many in that use a link at once', async () => {
    await store().saveSignInLink('once', 'steward', 100)
    const uses = await Promise.all(Array.from({ length: 10 }, () => store().useSignInLink('once', 50)))
    expect(uses.filter((role) => role === 'steward')).toHaveLength(1)
  })

  it('knows a session until it ends or is deleted', async () => {
    await store().saveSession('hash', { role: 'approver', createdAt: 10, expiresAt: 100 })
    expect(await store().findSession('hash', 99)).toEqual({ role: 'approver', expiresAt: 100 })
    expect(await store().findSession('hash', 100)).toBeNull()
    expect(await store().findSession('other', 50)).toBeNull()
    await store().deleteSession('hash')
    await store().deleteSession('hash')
    expect(await store().findSession('hash', 50)).toBeNull()
  })

  it('knows a machine key by its hash until it ends or is revoked, and notes its use', async () => {
    await store().saveMachineKey({ ...key, hash: 'hash' })
    expect(await store().findMachineKey('other', 1)).toBeNull()
    expect(await store().findMachineKey('hash', 5)).toMatchObject({ id: 'key-1', role: 'auditor', label: 'CI' })
    expect(await store().listMachineKeys()).toEqual([{ ...key, lastUsedAt: 5 }])
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
