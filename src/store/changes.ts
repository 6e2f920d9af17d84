import { type AccountChangeKind, ownerChange, type TokenChangeKind } from '../model/change.ts'
import type { TokenKind } from '../model/token.ts'
import type { ChangePage, ChangeQuery, ChangeStore, TokenChange } from './change-store.ts'
import { checkedLimit, readCursor, writeCursor } from './cursor.ts'
import type { Engine } from './engine.ts'
import { count, isOneOf } from './kit.ts'
import { readFor, type Scope } from './scope.ts'

/** Changes of accounts that mean one of their tokens. */
const ownerKinds = [
  'account.deactivated',
  'account.closed',
  'account.reactivated',
] as const satisfies readonly AccountChangeKind[]

/** What changed lately. */
export function changeLists(engine: Engine): ChangeStore {
  return {
    listChanges: (organisationId, query, page) => readFor(engine, organisationId, (scope) => list(scope, query, page)),
  }
}

async function list(
  scope: Scope,
  query: ChangeQuery,
  page: Parameters<ChangeStore['listChanges']>[2],
): Promise<ChangePage> {
  const limit = checkedLimit(page.limit, 'changes')
  const cursor = page.cursor == null ? null : readCursor(page.cursor, 4)
  const passes = await passesSince(scope, query.since)
  const counts = await counted(scope, passes)
  const rows = await read(scope, passes, { kinds: recordedKinds(query.kinds), cursor, limit: limit + 1 })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const asked = counts.filter(({ kind }) => query.kinds === undefined || query.kinds.includes(kind))
  return {
    changes: rows.slice(0, limit).map(changeOf),
    counts,
    total: asked.reduce((sum, one) => sum + one.count, 0),
    next: last === undefined ? null : writeCursor([last.at, last.source, last.history_key, last.token_key]),
  }
}

/** Ids of the passes since then that had something to compare with. */
async function passesSince({ queries, organisationId }: Scope, since: number): Promise<readonly number[]> {
  const first = await queries
    .selectFrom('pass')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'sealed')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (first === undefined) return []
  const rows = await queries
    .selectFrom('pass')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '>', first.id)
    .where('at', '>=', since)
    .execute()
  return rows.map(({ id }) => id)
}

/** Kinds as they stand on record: of tokens, and of the accounts that own them. */
function recordedKinds(kinds: readonly TokenChangeKind[] | undefined): readonly string[] | null {
  if (kinds === undefined) return null
  return [...kinds, ...ownerKinds.filter((kind) => kinds.some((one) => one === ownerChange(kind)))]
}

/** Every change that these passes saw, in no order: what it is, and where the rest of it stands. */
function seen({ queries, engine, organisationId }: Scope, passes: readonly number[]) {
  const [ofToken, ofOwner] = [0 as number, 1 as number]
  const changes = queries
    .selectFrom('token_history as change')
    .select(({ lit }) => [
      'change.at',
      'change.kind',
      'change.history_key',
      'change.token_key',
      lit(ofToken).as('source'),
    ])
    .where(({ ref }) => isOneOf(engine.name, ref('change.pass_id'), passes))
    .unionAll(
      queries
        .selectFrom('account_history as change')
        .innerJoin('account', 'account.account_key', 'change.account_key')
        .innerJoin('token', (join) =>
          join
            .onRef('token.organisation_id', '=', 'account.organisation_id')
            .onRef('token.owner_id', '=', 'account.id')
            .onRef('token.first_seen_at', '<=', 'change.at'),
        )
        .select(({ lit }) => [
          'change.at',
          'change.kind',
          'change.history_key',
          'token.token_key',
          lit(ofOwner).as('source'),
        ])
        .where('account.organisation_id', '=', organisationId)
        .where('change.kind', 'in', ownerKinds)
        .where(({ ref }) => isOneOf(engine.name, ref('change.pass_id'), passes))
        .where(({ or, eb }) => or([eb('token.gone_at', 'is', null), eb('token.gone_at', '>=', eb.ref('change.at'))])),
    )
  return queries.selectFrom(changes.as('seen'))
}

async function counted(scope: Scope, passes: readonly number[]): Promise<ChangePage['counts']> {
  const rows = await seen(scope, passes)
    .select(['seen.kind', count().as('count')])
    .groupBy('seen.kind')
    .orderBy('seen.kind')
    .execute()
  return rows.map(({ kind, count }) => ({ kind: tokenChangeKind(kind), count }))
}

interface Asked {
  readonly kinds: readonly string[] | null
  readonly cursor: readonly number[] | null
  readonly limit: number
}

function read(scope: Scope, passes: readonly number[], { kinds, cursor, limit }: Asked) {
  const [at = 0, source = 0, history = 0, token = 0] = cursor ?? []
  return seen(scope, passes)
    .innerJoin('token', 'token.token_key', 'seen.token_key')
    .leftJoin('account as owner', (join) =>
      join.onRef('owner.organisation_id', '=', 'token.organisation_id').onRef('owner.id', '=', 'token.owner_id'),
    )
    .leftJoin('token_history', (join) =>
      join.onRef('token_history.history_key', '=', 'seen.history_key').on('seen.source', '=', 0),
    )
    .leftJoin('account_history', (join) =>
      join.onRef('account_history.history_key', '=', 'seen.history_key').on('seen.source', '=', 1),
    )
    .select(({ fn }) => [
      ...(['seen.at', 'seen.kind', 'seen.source', 'seen.history_key', 'seen.token_key'] as const),
      ...([
        'token.kind as token_kind',
        'token.id',
        'token.label',
        'token.gone_at',
        'owner.name as owner_name',
      ] as const),
      fn.coalesce('token_history.before', 'account_history.before').as('before'),
      fn.coalesce('token_history.after', 'account_history.after').as('after'),
    ])
    .$if(kinds !== null, (rows) => rows.where(({ ref }) => isOneOf(scope.engine.name, ref('seen.kind'), kinds ?? [])))
    .$if(cursor !== null, (rows) =>
      rows.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('seen.at', 'seen.source', 'seen.history_key', 'seen.token_key'),
          '<',
          tuple(at, source, history, token),
        ),
      ),
    )
    .orderBy('seen.at', 'desc')
    .orderBy('seen.source', 'desc')
    .orderBy('seen.history_key', 'desc')
    .orderBy('seen.token_key', 'desc')
    .limit(limit)
    .execute()
}

function changeOf(row: Awaited<ReturnType<typeof read>>[number]): TokenChange {
  return {
    at: row.at,
    kind: tokenChangeKind(row.kind),
    token: {
      kind: row.token_kind as TokenKind,
      id: row.id,
      label: row.label,
      owner: row.owner_name,
      gone: row.gone_at !== null,
    },
    before: JSON.parse(row.before ?? '{}'),
    after: JSON.parse(row.after ?? '{}'),
  }
}

function tokenChangeKind(kind: string): TokenChangeKind {
  return ownerChange(kind as AccountChangeKind) ?? (kind as TokenChangeKind)
}
