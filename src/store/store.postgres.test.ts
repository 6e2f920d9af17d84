import { afterAll, describe, it } from 'vitest'
import { openStore } from './open.ts'
import { storeConformance } from './testing/conformance.ts'
import { leftOut, type TestDatabase, testDatabase } from './testing/postgres-server.ts'

const database: TestDatabase | null = await testDatabase()

if (database === null) {
  process.stderr.write(`\n${leftOut}\n`)
  describe(leftOut, () => it.skip('runs the conformance suite', () => undefined))
} else {
  afterAll(() => database.stop(), 30_000)
  storeConformance('PostgreSQL', async () => openStore({ url: await database.newUrl() }))
}
