import { writeFile } from 'node:fs/promises'
import { Command, InvalidArgumentError, Option } from 'commander'
import { allScopes } from './api/operations.ts'
import type { Fleet } from './fleet/fleet.ts'
import { introduction } from './introduction.ts'
import { type Sandbox, startSandbox } from './server.ts'
import { iso, parseIso } from './time.ts'

interface Arguments {
  readonly port: number
  readonly host: string
  readonly fleet?: string
  readonly people?: number
  readonly tokens?: number
  readonly seed?: number
  readonly now?: number
  readonly tick?: boolean
  readonly latency: number
  readonly withoutScope?: readonly string[]
  readonly rateLimits: 'on' | 'off'
  readonly tokenIds: 'same' | 'different'
  readonly output: 'text' | 'json'
  readonly exitWithParent?: boolean
  readonly write?: string
}

const program = new Command('steward sandbox')
  .description(
    'A stand-in Atlassian organisation: the APIs that matter for tokens, with people,\ntokens that are used, and a clock of its own.',
  )
  .addOption(new Option('--port <number>', '0 = any free port').argParser(whole(65_535)).default(7171))
  .option('--host <host>', 'address to listen on', '127.0.0.1')
  .option('--fleet <file>', 'fleet to load (JSON); without it, the organisation of the story')
  .option('--write <file>', 'write the fleet to this file (JSON) and end')
  .option('--people <number>', 'make a fleet with this many people …', whole(10_000_000))
  .option('--tokens <number>', '… and this many user tokens', whole(10_000_000))
  .option('--seed <number>', 'seed of a fleet that is made, or of the story', whole(2 ** 31 - 1))
  .option('--now <time>', 'let the clock run on to this time at the start', instant)
  .option('--tick', "let the clock run with the host's; else it stands until it is advanced")
  .addOption(new Option('--latency <ms>', 'least time of every answer').argParser(whole(3_600_000)).default(0))
  .option('--without-scope <scope...>', 'scopes that the scoped key lacks')
  .addOption(
    new Option('--rate-limits <switch>', 'off: tell limits, but refuse nothing').choices(['on', 'off']).default('on'),
  )
  .addOption(
    new Option('--token-ids <which>', 'different: the user-management API names tokens by\nother ids than the listing')
      .choices(['same', 'different'])
      .default('same'),
  )
  .addOption(
    new Option('-o, --output <format>', 'json: one line with addresses, keys and policies')
      .choices(['text', 'json'])
      .default('text'),
  )
  .addOption(new Option('--exit-with-parent', 'end when the process that started this one is gone').hideHelp())
  .addHelpText(
    'after',
    `
Examples:
  steward sandbox
  steward sandbox --people 100000 --tokens 10000 --seed 7 --latency 100
  steward sandbox --fleet fleet.json --now 2026-03-01T00:00:00Z -o json`,
  )

await main(program.parse().opts<Arguments>())

async function main(given: Arguments): Promise<void> {
  const stop = (): void => process.exit(0)
  process.on('SIGTERM', stop).on('SIGINT', stop)
  const unknown = given.withoutScope?.find((scope) => !allScopes.includes(scope))
  if (unknown !== undefined) fail(`There is no scope ${unknown}. Known are:\n  ${allScopes.join('\n  ')}`)
  const fleet = await readFleet(given)
  if (given.now !== undefined && given.now < fleet.now)
    fail(`--now: the clock of this fleet starts at ${iso(fleet.now)} and does not go back.`)
  if (given.write !== undefined) return writeFleetTo(given.write, fleet)
  const sandbox = await start(given, fleet)
  process.stdout.write(given.output === 'json' ? `${JSON.stringify(addresses(sandbox))}\n` : introduction(sandbox))
  if (given.exitWithParent === true) endWith(process.ppid, stop)
}

/** An orphan gets another parent: then nobody needs it any more, however its own parent ended. */
function endWith(parent: number, stop: () => void): void {
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 250).unref()
}

async function readFleet({ fleet, people, tokens, seed }: Arguments): Promise<Fleet> {
  const made = people !== undefined || tokens !== undefined
  if (fleet !== undefined && (made || seed !== undefined))
    fail('--fleet loads a file as it is: leave out --people, --tokens and --seed.')
  if (fleet !== undefined) {
    const { loadFleet } = await import('./fleet/load.ts')
    return loadFleet(fleet).catch((error: unknown) => fail(fleetWords(error)))
  }
  if (!made) {
    const { storyFleet } = await import('./fleet/story.ts')
    return storyFleet(seed === undefined ? {} : { seed })
  }
  const { generateFleet } = await import('./fleet/generate.ts')
  try {
    return generateFleet({ people: people ?? 1200, tokens: tokens ?? 82, seed: seed ?? 1 })
  } catch (error) {
    return fail(fleetWords(error))
  }
}

async function writeFleetTo(path: string, fleet: Fleet): Promise<void> {
  const { writeFleet } = await import('./fleet/write.ts')
  await writeFile(path, writeFleet(fleet)).catch((error: unknown) =>
    fail(`${path} cannot be written (${String(Object(error).code ?? error)}).`),
  )
  process.stdout.write(`Written to ${path}. Load it with --fleet ${path}.\n`)
}

/** Every fault of a fleet, one a line. */
function fleetWords(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  const faults: unknown = Object(error).faults
  const missing = Array.isArray(faults) ? faults.map(String).filter((fault) => !words.includes(fault)) : []
  return [words, ...missing.map((fault) => `  ${fault}`)].join('\n')
}

async function start(given: Arguments, fleet: Fleet): Promise<Sandbox> {
  const { port, host, latency, rateLimits, tokenIds, tick = false, withoutScope = [], now } = given
  try {
    return await startSandbox({
      fleet,
      port,
      host,
      rateLimits,
      tokenIds,
      tick,
      latencyMs: latency,
      withoutScopes: withoutScope,
      ...(now === undefined ? {} : { now }),
    })
  } catch (error) {
    return fail(listenWords(error, { host, port }))
  }
}

function listenWords(error: unknown, { host, port }: { readonly host: string; readonly port: number }): string {
  const code = String(Object(error).code ?? error)
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use by another program. Choose another one with --port, or --port 0 for any free one.`
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Choose one above 1023 with --port.`
  return `The stand-in organisation cannot listen on ${host}:${port} (${code}).`
}

function addresses(sandbox: Sandbox): Readonly<Record<string, unknown>> {
  const { url, orgId, key, userKey, siteUrl, cloudId, allowedPolicies, blockedPolicy } = sandbox
  return { url, orgId, key, userKey, siteUrl, cloudId, allowedPolicies, blockedPolicy }
}

function whole(most: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,10}$/.test(text) || Number(text) > most)
      throw new InvalidArgumentError(`It must be a whole number, ${most} at most.`)
    return Number(text)
  }
}

function instant(text: string): number {
  const at = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? parseIso(text) : null
  if (at === null) throw new InvalidArgumentError('It must be a time with its zone, such as 2026-01-01T00:00:00Z.')
  return at
}

function fail(message: string): never {
  process.stderr.write(`Error: ${message}\n`)
  process.exit(1)
}
