import type { Drift, DriftKind } from '../model/grant.ts'
import type { Engine } from './engine.ts'
import { count, insertable, isOneOf, storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import type { RequestStore } from './request-store.ts'
import { readFor, type Scope, writeFor } from './scope.ts'

/** How membership differs from the grants. */
export function driftStore(engine: Engine): Pick<RequestStore, 'recordDrift' | 'listDrift' | 'countDrift'> {
  return {
    recordDrift: (organisationId, seen) => writeFor(engine, organisationId, (scope) => record(scope, seen)),
    listDrift: (organisationId, { open, limit }) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await driftRows(scope)
          .$if(open === true, (some) => some.where('drift.resolved_at', 'is', null))
          .orderBy(({ eb }) => eb('drift.resolved_at', 'is not', null))
          .orderBy('drift.drift_key', 'desc')
          .limit(limit)
          .execute()
        return rows.map(driftOf)
      }),
    countDrift: (organisationId) =>
      readFor(engine, organisationId, async ({ queries }) => {
        const open = queries
          .selectFrom('membership_drift')
          .select(count().as('open'))
          .where('organisation_id', '=', organisationId)
          .where('resolved_at', 'is', null)
        return (await open.executeTakeFirstOrThrow()).open
      }),
  }
}

/** Differences with whom they are about, in no order. */
function driftRows({ queries, organisationId }: Scope) {
  return queries
    .selectFrom('membership_drift as drift')
    .leftJoin('account', (join) =>
      join.onRef('account.organisation_id', '=', 'drift.organisation_id').onRef('account.id', '=', 'drift.account_id'),
    )
    .selectAll('drift')
    .select(['account.name', 'account.email'])
    .where('drift.organisation_id', '=', organisationId)
}

type DriftRow = Awaited<ReturnType<ReturnType<typeof driftRows>['executeTakeFirstOrThrow']>>

function driftOf(row: DriftRow): Drift {
  return {
    id: row.drift_key,
    kind: row.kind as DriftKind,
    account: { id: row.account_id, name: row.name ?? row.account_id, email: row.email },
    policyId: row.policy_id,
    memberSince: row.member_since,
    openedAt: row.opened_at,
    seenAt: row.seen_at,
    resolvedAt: row.resolved_at,
  }
}

type Seen = Parameters<RequestStore['recordDrift']>[1]
type SeenDrift = Seen['drifts'][number]

async function openDrifts(scope: Scope): Promise<readonly Drift[]> {
  const rows = await driftRows(scope).where('drift.resolved_at', 'is', null).orderBy('drift.drift_key').execute()
  return rows.map(driftOf)
}

const place = (kind: DriftKind, accountId: string): string => `${kind} ${accountId}`

async function record(scope: Scope, { at, drifts }: Seen): Promise<readonly Drift[]> {
  const wanted = new Map(
    drifts.map((drift) => {
      const accountId = storable(drift.accountId)
      return [place(drift.kind, accountId), { ...drift, accountId, policyId: storable(drift.policyId) }]
    }),
  )
  const known = new Map((await openDrifts(scope)).map((drift) => [place(drift.kind, drift.account.id), drift]))
  const resolved = [...known].filter(([key]) => !wanted.has(key)).map(([, drift]) => drift)
  await change(scope, resolved, { resolved_at: at })
  await keep(scope, { at, known, wanted })
  await open(
    scope,
    at,
    [...wanted].filter(([key]) => !known.has(key)).map(([, drift]) => drift),
  )
  const now = await openDrifts(scope)
  const opened = now.filter(({ kind, account }) => !known.has(place(kind, account.id)))
  await tell(scope, at, { opened, resolved })
  return now
}

async function keep(
  scope: Scope,
  {
    at,
    known,
    wanted,
  }: {
    readonly at: number
    readonly known: ReadonlyMap<string, Drift>
    readonly wanted: ReadonlyMap<string, SeenDrift>
  },
): Promise<void> {
  const kept = [...known].flatMap(([key, before]) => {
    const seen = wanted.get(key)
    return seen === undefined ? [] : [{ before, seen }]
  })
  await change(
    scope,
    kept.map(({ before }) => before),
    { seen_at: at },
  )
  for (const { before, seen } of kept)
    if (seen.policyId !== before.policyId || seen.memberSince !== before.memberSince)
      await change(scope, [before], { policy_id: seen.policyId, member_since: seen.memberSince })
}

interface ChangedColumns {
  readonly resolved_at?: number
  readonly seen_at?: number
  readonly policy_id?: string
  readonly member_since?: number | null
}

async function change(
  { queries, engine, organisationId }: Scope,
  drifts: readonly Drift[],
  columns: ChangedColumns,
): Promise<void> {
  const ids = drifts.map(({ id }) => id)
  await queries
    .updateTable('membership_drift')
    .set(columns)
    .where('organisation_id', '=', organisationId)
    .where(({ ref }) => isOneOf(engine.name, ref('drift_key'), ids))
    .execute()
}

async function open({ queries, engine, organisationId }: Scope, at: number, drifts: readonly SeenDrift[]) {
  const rows = drifts.map(({ kind, accountId, policyId, memberSince }) => ({
    organisation_id: organisationId,
    kind,
    account_id: accountId,
    policy_id: policyId,
    member_since: memberSince,
    opened_at: at,
    seen_at: at,
    resolved_at: null,
  }))
  for (const some of insertable(rows, engine.maxBindings))
    await queries.insertInto('membership_drift').values(some).execute()
}

async function tell(
  { queries, engine, organisationId }: Scope,
  at: number,
  { opened, resolved }: { readonly opened: readonly Drift[]; readonly resolved: readonly Drift[] },
): Promise<void> {
  if (opened.length + resolved.length === 0) return
  const body = { opened: opened.map(told), resolved: resolved.map(told) }
  await appendEntry(engine, queries, { organisationId, at, kind: 'drift.seen', body })
}

function told({ id, kind, account, policyId, memberSince }: Drift) {
  return { drift: id, kind, account: account.id, name: account.name, policy: policyId, memberSince }
}
