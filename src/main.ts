import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from './cli/run.ts'
import type { Runtime } from './cli/runtime.ts'
import { type Config, defaultDatabases } from './config/options.ts'
import type { PolicyFiles } from './config/policy-files.ts'
import type { Connector } from './connectors/connector.ts'
import type { ActingParts } from './open-acting.ts'
import { runProgram } from './platform/child-program.ts'
import { hostClock } from './platform/clock.ts'
import { StewardError } from './platform/errors.ts'
import { outputStream } from './platform/output-stream.ts'
import { readTextFile } from './platform/read-file.ts'
import { readFilePieces } from './platform/read-pieces.ts'
import { stopSignal } from './platform/stop-signal.ts'
import { version } from './platform/version.ts'
import { writeFilesWhole } from './platform/write-file.ts'
import { parseDatabaseUrl } from './store/database-url.ts'
import type { Store } from './store/store.ts'

// The composition root: the only file that builds adapters. Each is imported when it is needed, so that every verb starts fast.

const built = import.meta.url.endsWith('.js')
const webRoot = fileURLToPath(new URL(built ? '../../web/dist' : '../web/dist', import.meta.url))
const sandboxEntry = fileURLToPath(new URL(built ? '../sandbox/main.js' : '../sandbox/main.ts', import.meta.url))

const templatesRoot = fileURLToPath(new URL(built ? '../../templates' : '../templates', import.meta.url))
const packsRoot = fileURLToPath(new URL(built ? '../../packs' : '../packs', import.meta.url))

const signal = stopSignal()

async function openStore(config: Config, { mustExist = false } = {}): Promise<Store> {
  const url = databaseUrl(config)
  if (mustExist && fileOf(url) !== null && !hasRecord(config))
    throw new StewardError('not-configured', noRecord(config, url))
  const { openStore: open } = await import('./store/open.ts')
  return open({ url })
}

function databaseUrl(config: Config): string {
  return config.databaseUrl ?? defaultDatabases[config.orgId === undefined ? 'standIn' : 'configured']
}

/** The file that holds the record; null where none does. */
function fileOf(url: string): string | null {
  const location = parseDatabaseUrl(url)
  return location.engine === 'sqlite' && location.path !== ':memory:' ? location.path : null
}

function hasRecord(config: Config): boolean {
  const file = fileOf(databaseUrl(config))
  return file !== null && existsSync(file)
}

function noRecord(config: Config, url: string): string {
  const start =
    'No organisation is configured: "steward init" writes a configuration, and "steward serve" without one starts a stand-in organisation.'
  return `There is no record yet (${url}). ${config.orgId === undefined ? start : 'Run "steward sync" first.'}`
}

async function openConnector(config: Config): Promise<Connector> {
  if (config.orgId === undefined)
    throw new StewardError(
      'not-configured',
      'No organisation is configured. "steward init" writes a configuration; or set STEWARD_ATLASSIAN_ORG_ID and STEWARD_ATLASSIAN_KEY. To try things first, "steward serve" starts a stand-in organisation.',
    )
  const { openAtlassian } = await import('./connectors/atlassian/open.ts')
  const { atlassianUrl: url, orgId: organisationId, key, userKey } = config
  return openAtlassian({
    url,
    organisationId,
    ...(key === undefined ? {} : { key }),
    ...(userKey === undefined ? {} : { userKey }),
  })
}

async function readPolicies(paths: readonly string[]): Promise<PolicyFiles> {
  const { readPolicyFiles } = await import('./config/policy-files.ts')
  return readPolicyFiles(paths, packsRoot)
}

async function actingParts(
  config: Config,
  parts: { readonly store: Store; readonly connector: Connector; readonly organisationId: string },
): Promise<ActingParts> {
  const { createLogger } = await import('./platform/log.ts')
  return {
    ...parts,
    config,
    clock: hostClock,
    log: createLogger(config.logLevel),
    templatesRoot,
    readPolicies: async () => (await readPolicies(config.policies)).policies,
  }
}

const runtime: Runtime = {
  env: process.env,
  stdout: outputStream(process.stdout),
  stderr: outputStream(process.stderr),
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  clock: hostClock,
  version,
  signal,
  openStore,
  openConnector,
  openActing: async (config, parts) => (await import('./open-acting.ts')).openActing(await actingParts(config, parts)),
  openLetters: async (config) =>
    (await import('./open-acting.ts')).openLetters({ config, clock: hostClock, templatesRoot }),
  openNotifier: async (config, { store, organisationId }) => {
    const { createLogger } = await import('./platform/log.ts')
    const { openNotifier } = await import('./open-acting.ts')
    const log = createLogger(config.logLevel)
    return openNotifier({ config, store, organisationId, clock: hostClock, log, templatesRoot })
  },
  readPolicies,
  readEvents: async function* (path) {
    const { readEventFile } = await import('./connectors/atlassian/event-file.ts')
    yield* readEventFile(path)
  },
  readFile: readTextFile,
  readPieces: readFilePieces,
  writeFile: (path, pieces) => writeFilesWhole([{ path, pieces }], signal),
  writeFiles: (files) => writeFilesWhole(files, signal),
  newSignInLink: async (baseUrl, { store, access }) =>
    (await import('./api/access.ts')).newSignInLink(baseUrl, { store, access, clock: hostClock }),
  serve: async (config, announce) => {
    const { serve } = await import('./serve.ts')
    await serve(config, {
      announce,
      signal,
      sandboxEntry,
      webRoot: existsSync(`${webRoot}/index.html`) ? webRoot : null,
      openStore,
      openConnector,
      readPolicies,
      templatesRoot,
      hasRecord,
      forget: forgetStandIn,
    })
  },
  runSandbox: (args) => runProgram(sandboxEntry, [...args, '--exit-with-parent']),
}

/** The stand-in organisation starts anew each time, so its record does too. */
async function forgetStandIn(config: Config): Promise<void> {
  if (config.databaseUrl === undefined)
    for (const suffix of ['', '-wal', '-shm']) await rm(`${databaseUrl(config)}${suffix}`, { force: true })
}

process.exitCode = await runCommandLine(process.argv.slice(2), runtime)
