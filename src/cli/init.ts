import { access } from 'node:fs/promises'
import { cancel, intro, isCancel, note, outro, text } from '@clack/prompts'
import type { Command } from 'commander'
import { defaultConfigPath } from '../config/load.ts'
import { options as declared, type OptionName } from '../config/options.ts'
import { configTemplate } from '../config/template.ts'
import { StewardError } from '../platform/errors.ts'
import type { Runtime } from './runtime.ts'

const next = `1. Keep the keys out of the file:
   export STEWARD_ATLASSIAN_KEY=…       the key with scopes: read:… to observe; to act,
                                        write:policies:admin and delete:…:admin too
   export STEWARD_ATLASSIAN_USER_KEY=…  optional, the key without scopes: to act, it
                                        alone can revoke one user token
2. steward doctor   checks keys, scopes and database
3. steward sync     looks at the organisation once
4. steward serve    keeps looking, with the web application`

/** `steward init` */
export function initCommand(program: Command, runtime: Runtime): void {
  program
    .command('init')
    .description('Write a commented configuration file. Asks on a terminal; takes flags elsewhere.')
    .option('--org-id <id>', declared.orgId.doc)
    .option('--database <url>', declared.databaseUrl.doc)
    .option('--listen <host:port>', declared.listen.doc)
    .option('--config <file>', 'File to write.', defaultConfigPath)
    .option('--force', 'Write over an existing file.')
    .addHelpText('after', '\nExample:\n  steward init --org-id 7a5b6c1e-0000-4000-8000-0123456789ab')
    .action(async (given: InitFlags) => {
      if (!given.force && (await exists(given.config)))
        throw new StewardError(
          'usage',
          `${given.config} is there already. --force writes over it; --config names another file.`,
        )
      const values = runtime.interactive && given.orgId === undefined ? await ask(given) : valuesOf(given)
      if (values === null) return
      check(values)
      await runtime.writeFile(given.config, pieces(configTemplate(values)))
      await runtime.stdout.write(`Written: ${given.config}\n\nNext:\n${next}\n`)
    })
}

interface InitFlags {
  readonly orgId?: string
  readonly database?: string
  readonly listen?: string
  readonly config: string
  readonly force?: boolean
}

type Values = Partial<Record<OptionName, string>>

function valuesOf({ orgId, database, listen }: InitFlags): Values {
  if (orgId === undefined) throw new StewardError('usage', `--org-id is missing. ${declared.orgId.doc}`)
  return {
    orgId,
    ...(database === undefined ? {} : { databaseUrl: database }),
    ...(listen === undefined ? {} : { listen }),
  }
}

/** Asks for what the file needs; `null` when the person gave up. */
async function ask(given: InitFlags): Promise<Values | null> {
  intro('Token Steward')
  note(declared.orgId.doc, 'Organisation')
  const orgId = await text({ message: 'Id of the organisation', validate: (value) => faultOf('orgId', value ?? '') })
  if (isCancel(orgId)) return giveUp()
  const database = await text({
    message: 'Database: a path (SQLite) or postgres://…',
    initialValue: given.database ?? 'data/steward.db',
  })
  if (isCancel(database)) return giveUp()
  const listen = await text({
    message: 'Address for the server',
    initialValue: given.listen ?? declared.listen.fallback ?? '',
    validate: (value) => faultOf('listen', value ?? ''),
  })
  if (isCancel(listen)) return giveUp()
  outro('That is all that is needed.')
  return { orgId, databaseUrl: database, listen }
}

function giveUp(): null {
  cancel('Nothing was written.')
  return null
}

function check(values: Values): void {
  const faults = Object.entries(values)
    .map(([name, value]) => [name, faultOf(name as OptionName, value)] as const)
    .filter(([, fault]) => fault !== undefined)
  if (faults.length > 0) throw new StewardError('usage', faults.map(([name, fault]) => `${name}: ${fault}`).join('\n'))
}

function faultOf(name: OptionName, value: string): string | undefined {
  const parsed = declared[name].schema.safeParse(value)
  return parsed.success ? undefined : parsed.error.issues[0]?.message
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function* pieces(content: string): AsyncIterable<string> {
  yield content
}
