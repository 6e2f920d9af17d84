import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from './open.ts'
import { storeConformance } from './testing/conformance.ts'
import { leftOut, type TestDatabase, testDatabase } from './testing/postgres-server.ts'

const database: TestDatabase | null = await testDatabase()

if (database === null) {
  process.stderr.write(`\n${leftOut}\n`)
  describe(leftOut, () => it.skip('runs the conformance suite', () => undefined))
} else {
  afterAll(() => database.stop(), 30_000)

  describe('the address of a PostgreSQL database', () => {
    const faultOf = async (change: (url: URL) => void): Promise<unknown> => {
      const url = new URL(await database.newUrl())
      change(url)
      return openStore({ url: url.href }).catch((error: unknown) => error)
    }

    it('with a wrong password is refused, and the password is told to nobody', async () => {
      const fault = await faultOf((url) => {
        url.password = 'wrong-secret-word'
      })
      expect(fault).toMatchObject({
        code: 'store-unreachable',
        message: expect.stringMatching(/refused the user or password/),
      })
      expect(inspect(fault, { depth: 5 })).not.toContain('wrong-secret-word')
    })

    it('of a database that is not there says how to make it', async () => {
      const fault = await faultOf((url) => {
        url.pathname = '/nowhere'
      })
      expect(fault).toMatchObject({
        code: 'store-unreachable',
        message: expect.stringMatching(/nowhere does not exist.*createdb/),
      })
    })

    it('opened to be read writes nothing, and needs a schema that is there', async () => {
      const url = await database.newUrl()
      await expect(openStore({ url, readOnly: true })).rejects.toMatchObject({ code: 'store-unwritable' })
      const writer = await openStore({ url })
      const reader = await openStore({ url, readOnly: true })
      const saved = { id: 'a', provider: 'atlassian', name: null } as const
      await writer.saveOrganisation(saved)
      expect(await reader.listOrganisations()).toEqual([saved])
      await expect(reader.saveOrganisation({ ...saved, name: 'B' })).rejects.toMatchObject({ code: 'store-unwritable' })
      await Promise.all([reader.close(), writer.close()])
    })
  })

  storeConformance('PostgreSQL', async () => openStore({ url: await database.newUrl() }))
}
