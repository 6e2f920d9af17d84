import type { Case, CaseChange, CaseTransition } from '../model/case.ts'
import { tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import { casesById } from './case-lists.ts'
import { changingColumns } from './case-rows.ts'
import { insertable, isOneOf, storable } from './kit.ts'
import type { Scope } from './scope.ts'

/** A transition of a case as the ledger tells it. */
export interface ToldTransition extends CaseTransition {
  readonly case: number
  readonly token: string
  readonly policy: string
}

/** What came of changes: the cases as they are now, in the order of the changes, and what the ledger tells of it. */
export interface Changed {
  readonly cases: readonly Case[]
  readonly transitions: readonly ToldTransition[]
}

/**
 * Changes cases inside a transaction; the caller writes the transitions in the ledger. Rejects with `conflict` when one of them is not at
 * the version from which its change was computed, or is changed twice.
 */
export async function applyChanges(scope: Scope, changes: readonly CaseChange[]): Promise<Changed> {
  if (changes.length === 0) return { cases: [], transitions: [] }
  await writeCases(scope, changes)
  await writeTransitions(
    scope,
    changes.flatMap(({ next, transitions }) => transitions.map((transition) => ({ caseId: next.id, transition }))),
  )
  const ids = changes.map(({ next }) => next.id)
  const byId = new Map((await casesById(scope, ids)).map((changed) => [changed.id, changed]))
  return {
    cases: ids.flatMap((id) => byId.get(id) ?? []),
    transitions: changes.flatMap(({ next, transitions }) =>
      transitions.map((transition) => ({
        case: next.id,
        token: tokenRef(next.token),
        policy: next.policy,
        ...storableTransition(transition),
      })),
    ),
  }
}

async function writeCases(scope: Scope, changes: readonly CaseChange[]): Promise<void> {
  const { queries, engine, organisationId } = scope
  const known = await queries
    .selectFrom('case_file')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) =>
      isOneOf(
        engine.name,
        ref('case_key'),
        changes.map(({ next }) => next.id),
      ),
    )
    .execute()
  const byId = new Map(known.map((row) => [row.case_key, row]))
  const rows = changes.map(({ next }) => {
    const row = byId.get(next.id)
    if (row?.version !== next.version)
      throw new StewardError('conflict', `Case ${next.id} was changed meanwhile. Look at it again, then try again.`)
    byId.delete(next.id)
    return { ...row, ...changingColumns(next), version: row.version + 1 }
  })
  for (const some of insertable(rows, engine.maxBindings))
    await queries
      .insertInto('case_file')
      .values([...some])
      .onConflict((conflict) =>
        conflict.column('case_key').doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          policy_hash: ref('excluded.policy_hash'),
          severity: ref('excluded.severity'),
          state: ref('excluded.state'),
          ended_at: ref('excluded.ended_at'),
          due_at: ref('excluded.due_at'),
          held: ref('excluded.held'),
          place: ref('excluded.place'),
          place_at: ref('excluded.place_at'),
          facts: ref('excluded.facts'),
        })),
      )
      .execute()
}

/** Adds to the histories of cases, in order. */
export async function writeTransitions(
  { queries, engine }: Scope,
  happened: readonly { readonly caseId: number; readonly transition: CaseTransition }[],
): Promise<void> {
  const rows = happened.map(({ caseId, transition }) => {
    const { at, kind, from, to, reason, by } = storableTransition(transition)
    return { case_key: caseId, at, kind, from_state: from, to_state: to, reason, by_whom: by }
  })
  for (const some of insertable(rows, engine.maxBindings))
    await queries.insertInto('case_transition').values(some).execute()
}

function storableTransition({ at, kind, from, to, reason, by }: CaseTransition): CaseTransition {
  return { at, kind, from, to, reason: storable(reason), by: by === null ? null : storable(by) }
}
