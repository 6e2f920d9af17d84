import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openStore, storeOver } from './open.ts'
import { postgresEngine } from './postgres.ts'
import { storeConformance } from './testing/conformance.ts'
import { emptyPglitePool } from './testing/pglite-pool.ts'
import { leftOut, type TestDatabase, testDatabase } from './testing/postgres-server.ts'

storeConformance('SQLite in memory', () => openStore({ url: ':memory:' }))

describe('with files', () => {
  let [folder, files] = ['', 0]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steward-store-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  storeConformance('a SQLite file', () => {
    files += 1
    return openStore({ url: join(folder, `${files}.db`) })
  })
})

storeConformance('PGlite', async () => storeOver(await postgresEngine(await emptyPglitePool(), 'PGlite in memory')))

const database: TestDatabase | null = await testDatabase()
if (database === null) describe.skip(leftOut, () => it('runs the conformance suite', () => undefined))
else {
  afterAll(() => database.stop(), 30_000)
  storeConformance('PostgreSQL', async () => openStore({ url: await database.newUrl() }))
}
