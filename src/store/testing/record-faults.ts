import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { Store } from '../store.ts'
import { organisationId } from './facts.ts'
import { ledgerFaults } from './ledger-faults.ts'

/**
 * What is wrong with a record that `recordForever` was writing when it was killed; empty when nothing is. `sealed` are the passes that
 * it had said were on disk.
 */
export async function recordFaults(store: Store, path: string, sealed: readonly number[]): Promise<readonly string[]> {
  const { faults } = await store.describe()
  const entries = await store.listLedger(organisationId, 0, 1_000_000)
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return [
      ...faults,
      ...ledgerFaults(entries),
      ...foreignKeyFaults(database),
      ...lostPasses(database, sealed),
      ...miscountedPasses(database),
      ...unwrittenEnds(database),
      ...halfPages(database),
      ...strayFacts(database),
    ]
  } finally {
    database.close()
  }
}

function foreignKeyFaults(database: DatabaseSync): readonly string[] {
  return database
    .prepare('pragma foreign_key_check')
    .all()
    .map((row) => `a row refers to nothing: ${JSON.stringify(row)}`)
}

function lostPasses(database: DatabaseSync, sealed: readonly number[]): readonly string[] {
  const onDisk = new Set(
    database
      .prepare(`select id from pass where state = 'sealed'`)
      .all()
      .map(({ id }) => Number(id)),
  )
  return sealed.filter((id) => !onDisk.has(id)).map((id) => `pass ${id} was said to be sealed and is not`)
}

/** Each pass that has ended counts exactly the changes that history has of it. */
function miscountedPasses(database: DatabaseSync): readonly string[] {
  const counted = new Map<number, Record<string, unknown>>()
  const rows = database
    .prepare(
      `select pass_id, kind, count(*) as number from (
         select pass_id, kind from token_history union all
         select pass_id, kind from account_history where kind <> 'account.named' union all
         select pass_id, 'token.used' from token_use
       ) group by pass_id, kind`,
    )
    .all()
  for (const { pass_id, kind, number } of rows)
    counted.set(Number(pass_id), { ...counted.get(Number(pass_id)), [String(kind)]: number })
  return database
    .prepare(`select id, changes from pass where state <> 'running'`)
    .all()
    .filter(({ id, changes }) => !isDeepStrictEqual({ ...counted.get(Number(id)) }, JSON.parse(String(changes))))
    .map(({ id, changes }) => `pass ${id} counts ${changes}, history ${JSON.stringify(counted.get(Number(id)))}`)
}

/** Each end of a pass stands in the ledger once, and nothing else of passes does. */
function unwrittenEnds(database: DatabaseSync): readonly string[] {
  const ends = database.prepare(`select id, state from pass where state <> 'running' order by id`).all()
  const written = database
    .prepare(`select body, kind from ledger where kind like 'pass.%'`)
    .all()
    .map(({ body, kind }) => ({ id: JSON.parse(String(body)).pass, state: String(kind).slice('pass.'.length) }))
    .sort((a, b) => a.id - b.id)
  const same = isDeepStrictEqual(
    ends.map(({ id, state }) => ({ id, state })),
    written,
  )
  return same ? [] : ['the ends of passes and the ledger differ']
}

/** All tokens of a page were recorded together, so they carry the same round. */
function halfPages(database: DatabaseSync): readonly string[] {
  return database
    .prepare(
      `select substr(id, 1, 6) as page, count(distinct label) as rounds, count(*) as tokens
       from token where id like 'page-%' group by 1 having rounds <> 1 or tokens <> 25`,
    )
    .all()
    .map((row) => `half a page was recorded: ${JSON.stringify(row)}`)
}

/** Current facts are those of the newest history; every new last use is a use. */
function strayFacts(database: DatabaseSync): readonly string[] {
  return database
    .prepare(
      `select token.id from token where label <> (
         select facts ->> '$.label' from token_history where token_history.token_key = token.token_key order by history_key desc limit 1
       ) or last_active_at not in (select at from token_use where token_use.token_key = token.token_key)`,
    )
    .all()
    .map(({ id }) => `token ${id} is not as its history says`)
}
