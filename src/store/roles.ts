import { inPieces, isOneOf, storable } from './kit.ts'
import type { Recording } from './recording.ts'
import type { ObservationStore } from './store.ts'

const batchSize = 1000

type Roles = Parameters<ObservationStore['recordRoles']>[1]

/** Records roles and groups; writes only the accounts for which something differs. */
export async function recordRoles(recording: Recording, { administrators, groups }: Roles): Promise<void> {
  if (administrators !== null) await recordAdministrators(recording, new Set([...administrators].map(storable)))
  if (groups !== null) await recordGroups(recording, groups)
}

async function recordAdministrators(recording: Recording, administrators: ReadonlySet<string>): Promise<void> {
  const { transaction, sighting } = recording
  const known = await transaction
    .selectFrom('account')
    .select(['account_key', 'id', 'admin'])
    .where('organisation_id', '=', sighting.organisationId)
    .execute()
  for (const admin of [0, 1]) {
    const differing = known.filter((row) => Number(administrators.has(row.id)) === admin && row.admin !== admin)
    await update(recording, differing, { admin })
  }
}

/** Groups that nobody asks about are forgotten: they would grow old. */
async function recordGroups(recording: Recording, groups: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const { transaction, sighting } = recording
  const known = await transaction
    .selectFrom('account')
    .select(['account_key', 'id', 'groups'])
    .where('organisation_id', '=', sighting.organisationId)
    .execute()
  const groupsOf = (id: string): string =>
    JSON.stringify([...groups].filter(([, members]) => members.has(id)).map(([name]) => storable(name)))
  const differing = known.filter((row) => row.groups !== groupsOf(row.id))
  for (const [text, rows] of Map.groupBy(differing, ({ id }) => groupsOf(id)))
    await update(recording, rows, { groups: text })
}

async function update(
  { engine, transaction }: Recording,
  rows: readonly { readonly account_key: number }[],
  columns: { readonly admin: number } | { readonly groups: string },
): Promise<void> {
  for (const keys of inPieces(
    rows.map((row) => row.account_key),
    batchSize,
  ))
    await transaction
      .updateTable('account')
      .set(columns)
      .where((expressions) => isOneOf(engine.name, expressions.ref('account_key'), keys))
      .execute()
}
