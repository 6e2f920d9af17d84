import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { openStore, storeOver } from './open.ts'
import { postgresEngine } from './postgres.ts'
import { storeConformance } from './testing/conformance.ts'
import { emptyPglitePool } from './testing/pglite-pool.ts'

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
