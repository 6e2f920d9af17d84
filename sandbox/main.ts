import { Command, InvalidArgumentError, Option } from 'commander'
import type { Fleet } from './fleet/fleet.ts'
import { allScopes } from './http/keys.ts'
import { type Sandbox, startSandbox } from './server.ts'

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
  readonly output: 'text' | 'json'
  readonly exitWithParent?: boolean
}

const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

const instant = (text: string): number => {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a time such as 2026-01-01T00:00:00Z.')
  return at
}

const program = new Command('steward sandbox')
  .description('A stand-in Atlassian organisation: the admin APIs that matter for tokens, with a clock of its own.')
  .option('--port <number>', 'Port to listen on; 0 = any free one.', whole, 7171)
  .option('--host <host>', 'Address to listen on.', '127.0.0.1')
  .option('--fleet <file>', 'Fleet to load (JSON); default: the organisation of the story.')
  .option('--people <number>', 'Generate a fleet with this many people …', whole)
  .option('--tokens <number>', '… and this many user tokens.', whole)
  .option('--seed <number>', 'Seed of a generated fleet, or of the story.', whole)
  .option('--now <time>', 'Let the clock run on to this time at the start.', instant)
  .option('--tick', "Let the clock run with the host's; otherwise it stands until it is advanced.")
  .option('--latency <ms>', 'Least time of every answer.', whole, 0)
  .option('--without-scope <scope...>', 'Scopes that the scoped key lacks.')
  .addOption(
    new Option('--rate-limits <switch>', 'Refuse what goes over the limits, or only tell them.')
      .choices(['on', 'off'])
      .default('on'),
  )
  .addOption(
    new Option('-o, --output <format>', 'How to print addresses and keys.').choices(['text', 'json']).default('text'),
  )
  .addOption(new Option('--exit-with-parent', 'End when the process that started this one is gone.').hideHelp())
  .addHelpText(
    'after',
    '\nExamples:\n  steward sandbox\n  steward sandbox --people 100000 --tokens 10000 --seed 7 --latency 100\n  curl -X POST localhost:7171/_sandbox/clock -H "content-type: application/json" -d \'{"advance":"24h"}\'',
  )

await main(program.parse().opts<Arguments>())

async function main(given: Arguments): Promise<void> {
  const unknown = given.withoutScope?.find((scope) => !allScopes.some((known) => known === scope))
  if (unknown !== undefined) fail(`There is no scope ${unknown}. Known: ${allScopes.join(', ')}.`)
  const sandbox = await start(given, await readFleet(given))
  process.stdout.write(given.output === 'json' ? `${JSON.stringify(addresses(sandbox))}\n` : introduction(sandbox))
  const stop = (): void => process.exit(0)
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (given.exitWithParent === true) endWith(process.ppid, stop)
}

/** An orphan gets another parent: then nobody needs it any more, however its own parent ended. */
function endWith(parent: number, stop: () => void): void {
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 250).unref()
}

async function readFleet(given: Arguments): Promise<Fleet> {
  if (given.fleet !== undefined) {
    const { loadFleet } = await import('./fleet/load.ts')
    return loadFleet(given.fleet).catch((error: unknown) =>
      fail(error instanceof Error ? error.message : String(error)),
    )
  }
  if (given.people !== undefined || given.tokens !== undefined) {
    const { generateFleet } = await import('./fleet/generate.ts')
    return generateFleet({ people: given.people ?? 1200, tokens: given.tokens ?? 82, seed: given.seed ?? 1 })
  }
  const { storyFleet } = await import('./fleet/story.ts')
  return storyFleet(given.seed === undefined ? {} : { seed: given.seed })
}

async function start(given: Arguments, fleet: Fleet): Promise<Sandbox> {
  const { port, host, latency: latencyMs, rateLimits, tick = false, withoutScope: withoutScopes = [] } = given
  try {
    return await startSandbox({
      fleet,
      port,
      host,
      latencyMs,
      rateLimits,
      tick,
      withoutScopes,
      ...(given.now === undefined ? {} : { now: given.now }),
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return fail(
      code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is in use by another program. Choose another with --port.`
        : `The stand-in cannot listen on ${host}:${port} (${String(code || error)}).`,
    )
  }
}

function addresses({ url, orgId, key, userKey, siteUrl, cloudId }: Sandbox): Record<string, string> {
  return { url, orgId, key, userKey, siteUrl, cloudId }
}

function introduction(sandbox: Sandbox): string {
  const { url, orgId, key, userKey, siteUrl, cloudId, organisation } = sandbox
  return `Stand-in organisation "${organisation.identity.name}", ${new Date(organisation.now).toISOString()} on its own clock

  export STEWARD_ATLASSIAN_URL=${url}
  export STEWARD_ATLASSIAN_ORG_ID=${orgId}
  export STEWARD_ATLASSIAN_KEY=${key}
  export STEWARD_ATLASSIAN_USER_KEY=${userKey}

Site ${siteUrl}, cloud id ${cloudId}

  steward doctor
  curl -H "Authorization: Bearer $STEWARD_ATLASSIAN_KEY" \\
    "${url}/admin/api-access/v1/orgs/${orgId}/api-tokens?pageSize=5"
  curl ${url}/_sandbox/clock -H 'content-type: application/json' \\
    -d '{"advance":"24h"}'

Stop with Ctrl-C.
`
}

function fail(message: string): never {
  process.stderr.write(`Error: ${message}\n`)
  process.exit(1)
}
