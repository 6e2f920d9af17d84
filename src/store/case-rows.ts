import type { Case, CaseState, NewCase } from '../model/case.ts'
import type { Severity } from '../model/finding.ts'
import type { TokenKind } from '../model/token.ts'
import type { Queries } from './engine.ts'
import { storable, storableJson } from './kit.ts'
import type { CaseFileTable } from './schema-acting.ts'

// How cases become rows and rows become cases.

/** Columns of a case that a change may change. */
type ChangingColumns = Pick<
  CaseFileTable,
  'policy_hash' | 'severity' | 'state' | 'ended_at' | 'due_at' | 'held' | 'place' | 'place_at' | 'facts'
>

/** The columns of a case that change with it. */
export function changingColumns(given: NewCase): ChangingColumns {
  const { steps, done, next, hold, contact, answer, acceptCollateral, despiteUse, watchMs, failures } = given
  const { knownUseAt, endedAt, endedWhy } = given
  const facts = { steps, done, next, hold, contact, answer, acceptCollateral, despiteUse, watchMs, failures }
  return {
    policy_hash: storable(given.policyHash),
    severity: given.severity,
    state: given.state,
    ended_at: endedAt,
    due_at: hold === null && endedAt === null ? (next?.dueAt ?? null) : null,
    held: Number(hold !== null),
    ...placeOf(given),
    facts: storableJson({ ...facts, knownUseAt, endedAt, endedWhy }),
  }
}

function placeOf({ endedAt, next }: NewCase): Pick<CaseFileTable, 'place' | 'place_at'> {
  if (endedAt !== null) return { place: 2, place_at: -endedAt }
  return next === null ? { place: 1, place_at: 0 } : { place: 0, place_at: next.dueAt }
}

/** Cases with the token that they are about. */
export function caseRows(queries: Queries) {
  return queries
    .selectFrom('case_file')
    .innerJoin('token', 'token.token_key', 'case_file.token_key')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .selectAll('case_file')
    .select(['token.kind', 'token.id', 'token.label', 'token.owner_id', 'owner.name as owner_name'])
}

type CaseRow = Awaited<ReturnType<ReturnType<typeof caseRows>['executeTakeFirstOrThrow']>>

/** A case as its row tells it. */
export function caseOf(row: CaseRow): Case {
  return {
    id: row.case_key,
    version: row.version,
    token: {
      kind: row.kind as TokenKind,
      id: row.id,
      label: row.label,
      ownerId: row.owner_id,
      owner: row.owner_name,
    },
    findingId: row.finding_key,
    campaignId: row.campaign_key,
    policy: row.policy,
    policyHash: row.policy_hash,
    severity: row.severity as Severity,
    state: row.state as CaseState,
    openedAt: row.opened_at,
    ...JSON.parse(row.facts),
  }
}
