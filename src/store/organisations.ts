import { StewardError } from '../platform/errors.ts'
import type { Engine, Queries } from './engine.ts'
import type { OrganisationStore } from './store.ts'

/** The organisations on record. */
export function organisationStore(engine: Engine): OrganisationStore {
  return {
    saveOrganisation: ({ id, provider, name }) =>
      engine.write(async (transaction) => {
        await transaction
          .insertInto('organisation')
          .values({ id, provider, name })
          .onConflict((conflict) =>
            name === null
              ? conflict.column('id').doNothing()
              : conflict.column('id').doUpdateSet({ name }).where('organisation.name', 'is distinct from', name),
          )
          .execute()
      }),
    listOrganisations: () =>
      engine.snapshot(async (transaction) => {
        const rows = await transaction.selectFrom('organisation').selectAll().orderBy('id').execute()
        return rows.map(({ id, name }) => ({ id, provider: 'atlassian' as const, name }))
      }),
  }
}

/**
 * Makes writers of one organisation wait for each other until their transaction ends (SQLite has one writer anyway). Rejects with
 * `not-found` when it is not on record.
 */
export async function lockOrganisation(engine: Engine, transaction: Queries, organisationId: string): Promise<void> {
  const row = transaction.selectFrom('organisation').select('id').where('id', '=', organisationId)
  const found = await (engine.name === 'sqlite' ? row : row.forNoKeyUpdate()).executeTakeFirst()
  if (found === undefined)
    throw new StewardError('not-found', `There is no organisation "${organisationId}" on record.`)
}
