import { randomUUID } from 'node:crypto'
import { type Command, Option } from 'commander'
import { parseDuration } from '../model/duration.ts'
import { StewardError } from '../platform/errors.ts'
import { newSecret, secretHash } from '../platform/secrets.ts'
import { noteKeyMade, noteKeyRevoked } from '../reconcile/note-access.ts'
import { type MachineKey, type Role, roles, type Store } from '../store/store.ts'
import { minute } from './ages.ts'
import { configOf, recordOptions, withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import type { Runtime } from './runtime.ts'
import { renderTable } from './table.ts'

/** Who works on the command line, as the ledger tells it: it does not know their name. */
const operator = 'Somebody on the command line'

/** `steward keys create|list|revoke`: keys with which programs call the REST API. */
export function keysCommand(program: Command, runtime: Runtime): void {
  const keys = program.command('keys').description('Machine keys, with which programs call the REST API.')

  const create = keys
    .command('create')
    .description('Create a machine key and print it. It is shown this once.')
    .argument('<label>', 'What it is for.')
    .addOption(new Option('--role <role>', 'What it may do.').choices(roles).default('auditor'))
    .option('--for <span>', 'How long it is valid.', '90d')
    .addHelpText(
      'after',
      '\nExample:\n  curl -H "Authorization: Bearer $(steward keys create nightly-report)" http://127.0.0.1:7070/api/v1/tokens',
    )
  withConfigFlags(create, recordOptions).action(async (label: string, options) => {
    const secret = `stw_${newSecret()}`
    const key = newKey(label, options, runtime)
    await withStore(options, runtime, async (store) => {
      await store.saveMachineKey({ ...key, hash: secretHash(secret) })
      const { id, role, createdAt: at, expiresAt: until } = key
      await noteKeyMade(store, { at, by: operator, key: id, label, role, until })
    })
    await runtime.stdout.write(`${secret}\n`)
  })

  const list = keys
    .command('list')
    .description('List machine keys; their secrets are stored nowhere.')
    .addOption(formatOption(['table', 'json']))
  withConfigFlags(list, recordOptions).action(async (options) => {
    const found = await withStore(options, runtime, (store) => store.listMachineKeys())
    await runtime.stdout.write(options.output === 'json' ? jsonText(found.map(keyJson)) : keyTable(found, runtime))
  })

  const revoke = keys
    .command('revoke')
    .description('Revoke a machine key: it stops working at once.')
    .argument('<id>', 'Id of the key.')
  withConfigFlags(revoke, recordOptions).action(async (id: string, options) => {
    const revoked = await withStore(options, runtime, async (store) => {
      const at = runtime.clock.now()
      const found = await store.revokeMachineKey(id, at)
      if (found) await noteKeyRevoked(store, { at, by: operator, key: id })
      return found
    })
    if (!revoked)
      throw new StewardError('not-found', `There is no machine key with the id ${id}. "steward keys list" shows them.`)
    await runtime.stdout.write(`Revoked ${id}.\n`)
  })
}

function newKey(label: string, options: { role: Role; for: string }, { clock }: Runtime): MachineKey {
  const span = parseDuration(options.for)
  if (span === null || span === 0)
    throw new StewardError('usage', `--for: ${JSON.stringify(options.for)} is not a span such as 90d or 52w.`)
  const now = clock.now()
  return {
    id: randomUUID(),
    label,
    role: options.role,
    createdAt: now,
    createdBy: null,
    expiresAt: now + span,
    lastUsedAt: null,
    revokedAt: null,
  }
}

async function withStore<Result>(
  options: Readonly<Record<string, unknown>>,
  runtime: Runtime,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await runtime.openStore(configOf(options, runtime))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

function keyJson(key: MachineKey): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  )
}

function keyTable(found: readonly MachineKey[], runtime: Runtime): string {
  if (found.length === 0) return 'There is no machine key. "steward keys create <label>" makes one.\n'
  const rows = found.map((key) => [
    key.id,
    key.label,
    key.role,
    minute(key.lastUsedAt, 'never'),
    key.revokedAt === null ? minute(key.expiresAt) : 'revoked',
  ])
  return `${renderTable([{ title: 'ID', width: 36 }, { title: 'LABEL' }, { title: 'ROLE', width: 8 }, { title: 'LAST USED', width: 17 }, { title: 'EXPIRES', width: 17 }], rows, Math.max(runtime.stdout.columns, 110))}\n`
}
