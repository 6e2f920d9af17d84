import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

/** A database of its own on a real PostgreSQL server, for one test file. */
export interface TestDatabase {
  /** The address of the database in a schema of its own; each call makes another. */
  newUrl(): Promise<string>
  /** Drops the database, and stops the server when it was started for it. */
  stop(): Promise<void>
}

/** What is to be said where no PostgreSQL was found. */
export const leftOut =
  'LEFT OUT: no real PostgreSQL was found (neither STEWARD_TEST_POSTGRES_URL nor server binaries); PGlite alone stands for it.'

/**
 * A database on the server of `STEWARD_TEST_POSTGRES_URL`, else on one that is started from binaries on this host; `null` where there
 * is neither. Throws instead where `CI` is set: a complete run must not leave it out.
 */
export async function testDatabase(): Promise<TestDatabase | null> {
  const given = process.env.STEWARD_TEST_POSTGRES_URL
  if (given !== undefined && given !== '') return databaseOn(given, async () => undefined)
  const binaries = serverBinaries()
  if (binaries === null) {
    if (process.env.CI) throw new Error(`${leftOut} In CI it must be there.`)
    return null
  }
  const server = await startServer(binaries)
  return databaseOn(server.url, server.stop)
}

/** The newest folder with `initdb` and `postgres`: on the path, or where Debian puts it. */
function serverBinaries(): string | null {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin').sort((a, b) => b.localeCompare(a, 'en', { numeric: true })),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
}

async function databaseOn(serverUrl: string, stopServer: () => Promise<void>): Promise<TestDatabase> {
  const name = `steward_test_${randomUUID().replaceAll('-', '')}`
  await run(serverUrl, `create database ${name} encoding 'UTF8' template template0`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  let schemas = 0
  return {
    newUrl: async () => {
      schemas += 1
      await run(url.href, `create schema test_${schemas}`)
      const own = new URL(url)
      own.searchParams.set('options', `-c search_path=test_${schemas}`)
      return own.href
    },
    stop: async () => {
      await run(serverUrl, `drop database ${name} with (force)`)
      await stopServer()
    },
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a server in a temporary folder, on a free port of this host. PostgreSQL refuses to run as root: then `nobody` runs it. */
async function startServer(binaries: string): Promise<Server> {
  const user = unprivileged()
  const folder = await mkdtemp(join(tmpdir(), 'steward-postgres-'))
  if (user !== null) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
  const data = join(folder, 'data')
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } }
  const password = randomUUID()
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password)
  const access = ['-U', 'steward', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  const created = spawnSync(join(binaries, 'initdb'), ['-D', data, ...access, '-E', 'UTF8', '-N'], {
    ...options,
    encoding: 'utf8',
  })
  if (created.status !== 0) throw new Error(`initdb failed: ${created.error?.message ?? created.stderr}`)
  const port = await freePort()
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off']
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = `postgres://steward:${password}@127.0.0.1:${port}/postgres`
  const stop = (): Promise<void> => stopServer(server, folder)
  await answering(server, url).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { url, stop }
}

/** Who runs the server when we are root; nobody else may be. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const ids = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout))
  return { uid: ids[0] || 65534, gid: ids[1] || 65534 }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Resolves when the server answers; rejects, with what it said, when it ends before. */
async function answering(server: ChildProcess, url: string): Promise<void> {
  let said = ''
  server.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text.toString()}`.slice(-2000)
  })
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended: ${said}`)
    const answered = await run(url, 'select 1').then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    // An immediate shutdown: nothing in it is kept.
    server.kill('SIGQUIT')
    await ended
  }
  await rm(folder, { recursive: true, force: true })
}
