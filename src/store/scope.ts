import type { Engine, Queries } from './engine.ts'
import { lockOrganisation } from './organisations.ts'

/** Where a part of a method works: inside a transaction, for one organisation. */
export interface Scope {
  readonly queries: Queries
  readonly engine: Engine
  readonly organisationId: string
}

/** Runs `work` in one transaction; writers of one organisation wait for each other. Rejects with `not-found` when it is not on record. */
export function writeFor<Result>(
  engine: Engine,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  return engine.write(async (queries) => {
    await lockOrganisation(engine, queries, organisationId)
    return work({ queries, engine, organisationId })
  })
}

/** Runs reads that see one snapshot. */
export function readFor<Result>(
  engine: Engine,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  return engine.snapshot((queries) => work({ queries, engine, organisationId }))
}
