import type { AddressInfo } from 'node:net'
import { Cron } from 'croner'
import { z } from 'zod'
import type { Acting } from './actions/acting.ts'
import { newSignInLink } from './api/access.ts'
import type { ApiDependencies, StandInControl } from './api/api-dependencies.ts'
import type { App } from './api/app.ts'
import { buildServer } from './api/server.ts'
import { runWebhooks } from './api/webhook-courier.ts'
import { accessSettings } from './config/access-settings.ts'
import { type Config, defaultDatabases } from './config/options.ts'
import type { PolicyFiles } from './config/policy-files.ts'
import { publicSettings } from './config/public-settings.ts'
import { settingList } from './config/setting-list.ts'
import type { Connector } from './connectors/connector.ts'
import type { Pass } from './model/pass.ts'
import { openActing } from './open-acting.ts'
import { startCompanion } from './platform/child-program.ts'
import { hostClock } from './platform/clock.ts'
import { asStewardError, StewardError } from './platform/errors.ts'
import { freePort } from './platform/free-port.ts'
import { installationSecret } from './platform/installation-key.ts'
import { createLogger, type Logger } from './platform/log.ts'
import { version } from './platform/version.ts'
import { holderName, isDeadProcessHere } from './reconcile/lease.ts'
import { noteConfiguration } from './reconcile/note-configuration.ts'
import { createPassRunner, type PassRunner } from './reconcile/runner.ts'
import type { Store } from './store/store.ts'

/** What serving needs from the composition root. */
export interface ServeContext {
  readonly announce: (line: string) => void
  readonly signal: AbortSignal
  readonly sandboxEntry: string
  readonly webRoot: string | null
  openStore(config: Config): Promise<Store>
  openConnector(config: Config): Promise<Connector>
  /** Reads policies and their test cases: files, folders, packs. */
  readPolicies(paths: readonly string[]): Promise<PolicyFiles>
  /** Folder of the templates of letters that come along. */
  readonly templatesRoot: string
  /** Whether there is a database file already. */
  hasRecord(config: Config): boolean
  /** Removes the record of an earlier stand-in organisation. */
  forget(config: Config): Promise<void>
}

/**
 * Serves until the signal is aborted: passes on a schedule, REST, web. Without a configured organisation it starts the stand-in one,
 * and says so. Everything that was started is stopped again, a pass in the middle of its work included.
 */
export async function serve(given: Config, context: ServeContext): Promise<void> {
  await using resources = new AsyncDisposableStack()
  const standIn = given.orgId === undefined ? await startStandIn(given, context, resources) : null
  const config = await withKnownPort(standIn?.config ?? given)
  const log = createLogger(config.logLevel)
  const organisationId = config.orgId ?? ''
  const access = accessSettings(config)
  const store = resources.adopt(await context.openStore(config), (opened) => opened.close())
  const connector = resources.adopt(await context.openConnector(config), (opened) => opened.close())
  if (standIn !== null) await store.takeLease(standInLease, holderName(), hostClock.now(), hostClock.now() + aYear)
  await store.saveOrganisation({ id: organisationId, provider: connector.provider, name: null })
  await noteConfiguration(store, organisationId, { settings: publicSettings(config), at: hostClock.now() })
  const readPolicies = async () => (await context.readPolicies(config.policies)).policies
  const acting = openActing({
    config,
    store,
    connector,
    organisationId,
    clock: hostClock,
    log,
    templatesRoot: context.templatesRoot,
    readPolicies,
  })
  const runner = createPassRunner(
    { store, connector, clock: hostClock, acting },
    {
      organisationId,
      kinds: config.observe,
      fullEvery: config.fullEvery,
      followEvents: config.events,
      eventsKept: config.eventsKept,
      readPolicies,
      log,
    },
  )
  const dependencies: ApiDependencies = {
    store,
    runner,
    acting,
    notifier: acting.letters,
    readRules: acting.readRules,
    readPolicyFiles: readPolicies,
    settings: settingList(config),
    access,
    clock: hostClock,
    log,
    organisationId,
    standIn: standIn?.control ?? null,
    webRoot: context.webRoot,
    version,
    webhooks: {
      secret: installationSecret({ secret: config.secret, file: config.secretFile }),
      inside: config.webhooksInside,
    },
  }
  const app = await buildServer(dependencies)
  resources.defer(() => app.close())
  resources.defer(() => runner.stop())
  const address = await listen(app, config)
  // The stand-in is shown at once: its audit log, half a year of it, is read while the newcomer looks around.
  const firstPass = runner.run(standIn === null ? {} : { followEvents: false })
  if (standIn !== null) announceStandIn(context, await firstPass)
  context.announce(`Token Steward ${version} at ${address}`)
  context.announce(`Sign in (once, within a day): ${await newSignInLink(address, { store, clock: hostClock, access })}`)
  if (standIn === null)
    firstPass.then(
      (pass) => announcePass(context, pass),
      (error: unknown) => context.announce(`The first pass did not run: ${asStewardError(error).message}`),
    )
  if (standIn !== null) runner.run().catch((error: unknown) => log.error({ err: error }, 'pass could not run'))
  runner.schedule(config.every)
  const letters = new Cron('0 * * * * *', { protect: true }, () => deliverWaiting(acting, runner, log))
  resources.defer(() => letters.stop())
  const hooks = new Cron('*/5 * * * * *', { protect: true }, () => sendWebhooks(dependencies))
  resources.defer(() => hooks.stop())
  await stopped(context.signal)
  context.announce('Stopping.')
}

/** Letters that could not be handed over are tried again without waiting for the next pass. */
async function deliverWaiting(
  { store, organisationId, letters }: Acting,
  runner: PassRunner,
  log: Logger,
): Promise<void> {
  try {
    const [{ mode }, last] = [await store.readMode(organisationId), await store.lastSealedPass(organisationId)]
    if (mode === 'observe' || last?.at == null) return
    if ((await store.messagesToSend(organisationId, hostClock.now())).length === 0) return
    const { at } = last
    await runner.alone(() => letters.deliver(at))
  } catch (error) {
    log.warn({ code: asStewardError(error).code, err: error }, 'letters could not be handed over')
  }
}

/** What the ledger has for webhooks. */
async function sendWebhooks(dependencies: ApiDependencies): Promise<void> {
  try {
    await runWebhooks(dependencies, `${holderName()}:webhooks`)
  } catch (error) {
    dependencies.log.warn({ code: asStewardError(error).code, err: error }, 'webhooks could not be sent')
  }
}

interface StandIn {
  readonly config: Config
  readonly control: StandInControl
}

/** Starts the stand-in organisation beside this process; its keys live only in memory. */
async function startStandIn(given: Config, context: ServeContext, resources: AsyncDisposableStack): Promise<StandIn> {
  const companion = resources.adopt(
    await startCompanion(context.sandboxEntry, [
      '--port',
      '0',
      '-o',
      'json',
      '--rate-limits',
      'off',
      '--exit-with-parent',
    ]),
    (started) => started.stop(),
  )
  const { url, orgId, key, userKey, allowedPolicies, blockedPolicy } = standInSchema.parse(
    JSON.parse(companion.firstLine),
  )
  await forgetEarlier(given, context)
  const advance = async (span: string): Promise<number> => {
    const answer = await fetch(`${url}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: span }),
    })
    const { now } = clockSchema.parse(await answer.json())
    return Date.parse(now)
  }
  return {
    config: {
      ...given,
      atlassianUrl: url,
      orgId,
      key,
      userKey,
      allowedPolicies,
      blockedPolicy,
      stewards: given.stewards.length === 0 ? ['stewards@brightwater.example'] : given.stewards,
      team: given.team ?? 'platform-team@brightwater.example',
      databaseUrl: given.databaseUrl ?? defaultDatabases.standIn,
    },
    control: { advance },
  }
}

const standInLease = 'stand-in'
const aYear = 365 * 86_400_000

/**
 * The stand-in organisation starts anew each time, and so does its record, unless the database was named by the person. Rejects when
 * another process still serves from it. A record that cannot be read is in nobody's use.
 */
async function forgetEarlier(given: Config, context: ServeContext): Promise<void> {
  if (given.databaseUrl !== undefined || !context.hasRecord(given)) return
  const earlier = await context.openStore(given).catch(() => null)
  const lease = (await earlier?.readLease(standInLease, hostClock.now())) ?? null
  await earlier?.close()
  if (lease !== null && !isDeadProcessHere(lease.holder)) {
    const [, pid] = lease.holder.split(':')
    throw new StewardError(
      'usage',
      `Process ${pid} serves the stand-in organisation from this directory already. Stop it, or give this one a database of its own with --database.`,
    )
  }
  await context.forget(given)
}

const standInSchema = z.object({
  url: z.url(),
  orgId: z.string(),
  key: z.string(),
  userKey: z.string(),
  allowedPolicies: z.array(z.string()),
  blockedPolicy: z.string(),
})
const clockSchema = z.object({ now: z.string() })

/** Letters hold links, so the port must be known before it is listened on; 0 asks for any that is free. */
async function withKnownPort(config: Config): Promise<Config> {
  const { host, port } = config.listen
  return port === 0 ? { ...config, listen: { host, port: await freePort(host) } } : config
}

async function listen(app: App, { listen: { host, port } }: Config): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw cannotListen(error, host, port)
  }
  const bound = app.server.address() as AddressInfo
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${shown}:${bound.port}`
}

function cannotListen(error: unknown, host: string, port: number): StewardError {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return new StewardError(
      'port-in-use',
      `Port ${port} on ${host} is in use by another program. Choose another with --listen ${host}:${port + 1}, or stop that program.`,
      { cause: error },
    )
  if (code === 'EACCES')
    return new StewardError(
      'port-in-use',
      `Port ${port} may not be used by this user: ports below 1024 are reserved. Choose another with --listen.`,
      { cause: error },
    )
  return new StewardError(
    'port-in-use',
    `The server cannot listen on ${host}:${port} (${String(code)}). Choose another address with --listen.`,
    { cause: error },
  )
}

function announceStandIn({ announce }: ServeContext, pass: Pass): void {
  announce('┌──────────────────────────────────────────────────────────────────────────┐')
  announce('│  STAND-IN ORGANISATION: its people and tokens are invented. No           │')
  announce('│  organisation is configured; "steward init" connects a real one.         │')
  announce('└──────────────────────────────────────────────────────────────────────────┘')
  const created = pass.changes['token.created'] ?? 0
  announce(
    pass.state === 'sealed'
      ? `First pass: ${created} tokens, as of ${new Date(pass.at ?? 0).toISOString()} on its own clock.`
      : `First pass ${pass.state}: ${pass.fault?.message ?? 'see the web page'}`,
  )
}

function announcePass({ announce }: ServeContext, pass: Pass): void {
  const missing = pass.listings
    .filter((listing) => listing.fault !== null)
    .map((listing) => `${listing.name}: ${listing.fault?.message}`)
  announce(
    `First pass ${pass.state}${pass.fault === null ? '' : `: ${pass.fault.message}`}${missing.length === 0 ? '.' : `; missing ${missing.join('; ')}`}`,
  )
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
