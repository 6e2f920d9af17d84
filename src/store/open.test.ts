import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StewardError } from '../platform/errors.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { openStore, storeOver } from './open.ts'
import { type PostgresPool, postgresEngine } from './postgres.ts'
import { applySettings, openSqlite, sqliteEngine } from './sqlite.ts'
import { aToken, beginAt, day, observed, organisationId, passAt } from './testing/facts.ts'
import { emptyPglitePool } from './testing/pglite-pool.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-open-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The fault that opening ends with. */
async function faultOf(url: string, options: { readonly readOnly?: boolean } = {}): Promise<StewardError> {
  const store = await openStore({ url, ...options }).catch((error: unknown) => error)
  if (store instanceof StewardError) return store
  throw new Error(`${url} was opened, or ended with another error: ${String(store)}`)
}

describe('a SQLite file', () => {
  it('is made with its folders, readable by its owner only, whatever the umask', async () => {
    const before = process.umask(0)
    try {
      const path = join(folder, 'deep', 'down', 'steward.db')
      const store = await openStore({ url: path })
      await store.saveOrganisation({ id: 'a', provider: 'atlassian', name: null })
      for (const name of await readdir(join(folder, 'deep', 'down')))
        expect((await stat(join(folder, 'deep', 'down', name))).mode & 0o777, name).toBe(0o600)
      await store.close()
    } finally {
      process.umask(before)
    }
  })

  it('keeps what was recorded when it is opened again, also as file: address', async () => {
    const path = join(folder, 'steward.db')
    const first = await openStore({ url: path })
    await passAt(first, day(1), { tokens: [aToken()] })
    await first.close()
    const second = await openStore({ url: pathToFileURL(path).href })
    expect(await second.findTokens(organisationId, 'token-1')).toHaveLength(1)
    expect(await second.describe()).toMatchObject({ engine: 'sqlite', location: path, faults: [] })
    await second.close()
  })

  it('runs with write-ahead logging and full durability', async () => {
    const engine = openSqlite(join(folder, 'steward.db'), { readOnly: false })
    const database = new DatabaseSync(join(folder, 'steward.db'))
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' })
    database.close()
    await engine.close()
    const applied = new DatabaseSync(join(folder, 'other.db'))
    applySettings(applied, 'other.db', false)
    expect(applied.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 })
    applied.close()
  })

  it('is refused where write-ahead logging is not possible', () => {
    // This locking, as of network disks, has no shared memory.
    const database = new DatabaseSync(new URL(`${pathToFileURL(join(folder, 'net.db')).href}?vfs=unix-dotfile`))
    expect(() => applySettings(database, '/net/steward.db', false)).toThrow(
      expect.objectContaining({
        code: 'store-unwritable',
        message: expect.stringContaining('Use a local disk, or PostgreSQL'),
      }),
    )
    database.close()
  })

  it.each([
    ['text', Buffer.from('This is my shopping list.\n'.repeat(100))],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))],
    ['a header and noise', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 0xa7)])],
  ])('that holds %s is refused as corrupt and left as it is', async (_name, content) => {
    const path = join(folder, 'steward.db')
    await writeFile(path, content)
    const fault = await faultOf(path)
    expect(fault).toMatchObject({ code: 'store-corrupt', message: expect.stringContaining(path) })
    expect(fault.message).toMatch(/Restore a backup/)
    expect(await readFile(path)).toEqual(content)
    expect(await readdir(folder)).toEqual(['steward.db'])
  })

  it('that was cut short is refused as corrupt and left as it is', async () => {
    const path = await recorded()
    const content = (await readFile(path)).subarray(0, 5000)
    await writeFile(path, content)
    expect(await faultOf(path)).toMatchObject({ code: 'store-corrupt' })
    expect((await readFile(path)).subarray(100)).toEqual(content.subarray(100))
  })

  it('with a damaged page is described as faulty, and reading from there says that it is corrupt', async () => {
    const path = await recorded(3000)
    const content = await readFile(path)
    content.fill(0xa7, 8 * 4096, content.length - 4096)
    await writeFile(path, content)
    const store = await openStore({ url: path }).catch((error: unknown) => error)
    if (store instanceof StewardError) return expect(store.code).toBe('store-corrupt')
    const opened = store as Awaited<ReturnType<typeof openStore>>
    expect((await opened.describe()).faults).not.toEqual([])
    await expect(opened.tokensAsOf(organisationId, day(9))).rejects.toMatchObject({ code: 'store-corrupt' })
    await opened.close()
  })

  it('of another program is refused and left as it is', async () => {
    const path = join(folder, 'notes.db')
    const database = new DatabaseSync(path)
    database.exec('create table notes (text)')
    database.close()
    const content = await readFile(path)
    expect(await faultOf(path)).toMatchObject({ code: 'store-corrupt', message: expect.stringContaining('"notes"') })
    expect(await readFile(path)).toEqual(content)
  })

  it('of a newer schema is refused with the version and what to do, and left as it is', async () => {
    const path = await recorded()
    const database = new DatabaseSync(path)
    database.exec(`insert into steward_schema values (${schemaVersion + 1}, 'from the future')`)
    database.close()
    const fault = await faultOf(path)
    expect(fault.code).toBe('store-newer')
    expect(fault.message).toMatch(new RegExp(`schema ${schemaVersion + 1}.*knows up to ${schemaVersion}.*Upgrade`))
  })

  it('whose place is a folder, or below a file, cannot be written', async () => {
    await mkdir(join(folder, 'steward.db'))
    expect(await faultOf(join(folder, 'steward.db'))).toMatchObject({ code: 'store-unwritable' })
    await writeFile(join(folder, 'file'), '')
    const below = join(folder, 'file', 'steward.db')
    expect(await faultOf(below)).toMatchObject({ code: 'store-unwritable', message: expect.stringContaining(below) })
  })

  it.skipIf(process.platform !== 'linux')('on a file system that takes no files cannot be written', async () => {
    expect(await faultOf('/proc/steward/steward.db')).toMatchObject({ code: 'store-unwritable' })
  })

  it('that may only be read cannot be written, except by root', async () => {
    const path = await recorded()
    await chmod(path, 0o400)
    if (process.getuid?.() === 0) await (await openStore({ url: path })).close()
    else expect(await faultOf(path)).toMatchObject({ code: 'store-unwritable' })
  })

  it('on a full disk refuses the write with words, holds nothing of it, and goes on', async () => {
    const path = await recorded()
    const database = new DatabaseSync(path)
    // To SQLite this is a disk that is full.
    database.exec('pragma max_page_count = 120')
    const store = await storeOver(sqliteEngine(database, path))
    const sighting = await beginAt(store, day(2))
    const many = Array.from({ length: 900 }, (_, index) => aToken({ id: `more-${index}`, label: 'x'.repeat(500) }))
    await expect(store.recordTokens(sighting, observed(...many))).rejects.toMatchObject({
      code: 'store-unwritable',
      message: expect.stringMatching(/is full.*Nothing was lost/),
    })
    expect((await store.listTokens(organisationId, {}, { limit: 10 })).total).toBe(1)
    expect(await store.recordTokens(sighting, observed(aToken({ label: 'small' })))).toEqual({ 'token.relabelled': 1 })
    expect((await store.describe()).faults).toEqual([])
    await store.close()
  })

  it('opened to be read shows what is there, while others write, and writes nothing', async () => {
    const path = await recorded()
    const writer = await openStore({ url: path })
    const reader = await openStore({ url: path, readOnly: true })
    const sighting = await beginAt(writer, day(2))
    await writer.recordTokens(sighting, observed(aToken({ id: 'token-2' })))
    expect((await reader.listTokens(organisationId, {}, { limit: 10 })).total).toBe(2)
    await expect(reader.beginPass(organisationId, day(3))).rejects.toMatchObject({ code: 'store-unwritable' })
    await reader.close()
    await writer.close()
  })

  it('opened to be read is not made where there is none', async () => {
    expect(await faultOf(join(folder, 'none.db'), { readOnly: true })).toMatchObject({ code: 'store-unwritable' })
    expect(await readdir(folder)).toEqual([])
  })

  async function recorded(tokens = 1): Promise<string> {
    const path = join(folder, 'steward.db')
    const store = await openStore({ url: path })
    await passAt(store, day(1), {
      tokens: Array.from({ length: tokens }, (_, index) => aToken({ id: `token-${index + 1}` })),
    })
    await store.close()
    return path
  }
})

describe('the schema', () => {
  const failing = {
    version: schemaVersion + 1,
    name: 'half a step',
    up: async (database: Parameters<Parameters<ReturnType<typeof openSqlite>['write']>[0]>[0]) => {
      await database.schema.createTable('half_made').addColumn('id', 'integer').execute()
      throw new Error('the step failed')
    },
  }
  const step = { ...failing, name: 'a whole step', up: async () => undefined }

  it.each([
    ['SQLite', async () => openSqlite(':memory:', { readOnly: false })],
    ['PGlite', async () => postgresEngine(await emptyPglitePool(), 'PGlite')],
  ] as const)('on %s goes up step by step, and a step that fails leaves nothing behind', async (_name, open) => {
    const engine = await open()
    await migrate(engine)
    await expect(migrate(engine, [{ ...step, version: schemaVersion }, failing])).rejects.toThrow('the step failed')
    await engine.write((transaction) =>
      transaction.schema.createTable('half_made').addColumn('id', 'integer').execute(),
    )
    await migrate(engine, [{ ...failing, version: schemaVersion }, step])
    await migrate(engine, [{ ...failing, version: schemaVersion }, step])
    await expect(migrate(engine)).rejects.toMatchObject({ code: 'store-newer' })
    await engine.close()
  })
})

describe('a PostgreSQL address', () => {
  it('where nobody answers is said to be unreachable, without the password', async () => {
    const fault = await faultOf('postgres://steward:secret-word@127.0.0.1:1/steward')
    expect(fault).toMatchObject({ code: 'store-unreachable', message: expect.stringContaining('127.0.0.1:1/steward') })
    expect(JSON.stringify([fault.message, fault.internal, fault.stack, fault.cause])).not.toContain('secret-word')
  })

  it('where another program answers is said to be unreachable', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-hello\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await faultOf(`postgres://steward:secret-word@127.0.0.1:${port}/steward`)).toMatchObject({
      code: 'store-unreachable',
    })
    server.close()
  })

  it.each([
    [{ number: 140_011, text: '14.11', encoding: 'UTF8' }, /version 14\.11.*needs 15 or newer/],
    [{ number: 160_002, text: '16.2', encoding: 'SQL_ASCII' }, /encoding SQL_ASCII.*needs UTF8/],
  ])('of a server that will not do (%o) says what it must be', async (server, words) => {
    let ended = false
    const pool = {
      connect: async () => ({
        query: async () => ({ command: 'SELECT', rows: [server], rowCount: 1 }),
        release: () => undefined,
      }),
      end: async () => {
        ended = true
      },
    } as unknown as PostgresPool
    const fault = await postgresEngine(pool, 'postgres://host/db').catch((error: unknown) => error)
    expect(fault).toMatchObject({ code: 'store-unreachable', message: expect.stringMatching(words) })
    expect(ended).toBe(true)
  })
})
