import type { AccountKind } from '../model/account.ts'
import { DAY } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import { checkedLimit } from './cursor.ts'
import type { Engine } from './engine.ts'
import { isSetAside } from './finding-lists.ts'
import { contains, count, isAnyWord, isOneOf, storable } from './kit.ts'
import type { OwnerEntry, OwnerPage, OwnerQuery, OwnerSort, OwnerStore } from './owner-store.ts'
import { readFor, type Scope } from './scope.ts'
import { isSortValue, parseCursor } from './token-order.ts'
import { totalOf } from './total.ts'

const unusedDays = 90

/** Those who own tokens. */
export function ownerLists(engine: Engine): OwnerStore {
  return {
    listOwners: (organisationId, query, page) => readFor(engine, organisationId, (scope) => list(scope, query, page)),
  }
}

type Asked = OwnerQuery & { readonly now: number }

const columns = {
  name: 'folded',
  tokens: 'tokens',
  unused: 'unused',
  nextEnd: 'next_end',
  lastUsed: 'last_used',
} as const

interface Order {
  readonly sort: OwnerSort
  readonly column: `owner.${(typeof columns)[keyof typeof columns]}`
  readonly direction: 'asc' | 'desc'
}

function orderOf({ sort = '-tokens' }: Asked): Order {
  const key = Object.entries(columns).find(([name]) => name === sort.replace(/^-/, ''))?.[1] ?? 'tokens'
  return { sort, column: `owner.${key}`, direction: sort.startsWith('-') ? 'desc' : 'asc' }
}

async function list(scope: Scope, query: Asked, page: Parameters<OwnerStore['listOwners']>[2]): Promise<OwnerPage> {
  const limit = checkedLimit(page.limit, 'owners')
  const order = orderOf(query)
  const after = page.cursor == null ? null : readPlace(order, page.cursor)
  const rows = await ordered(matching(scope, query), order, after)
    .limit(limit + 1)
    .execute()
  const total = await totalOf(scope, matching(scope, query))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const shown = rows.slice(0, limit)
  const figures = await openFigures(
    scope,
    shown.map(({ id }) => id),
    query.now,
  )
  return {
    owners: shown.map(
      (row): OwnerEntry => ({
        id: row.id,
        kind: row.kind as AccountKind,
        name: row.name,
        email: row.email,
        status: row.status,
        tokens: row.tokens,
        unused: row.unused,
        nextEnd: row.next_end,
        lastUsed: row.last_used,
        findings: figures.findings.get(row.id) ?? 0,
        cases: figures.cases.get(row.id) ?? 0,
      }),
    ),
    total,
    next: last === undefined ? null : writePlace(order, { value: last.value, id: last.id }),
  }
}

/** Owners that match, in no order. */
function matching({ queries, organisationId }: Scope, { search, statuses = [], kinds = [], now }: Asked) {
  const since = now - unusedDays * DAY
  const owned = queries
    .selectFrom('token')
    .select(({ fn, eb, and, or, ref }) => [
      ref('owner_id').$notNull().as('owner_id'),
      count().as('tokens'),
      count(
        or([
          eb('last_active_at', '<', since),
          and([eb('last_active_at', 'is', null), or([eb('created_at', '<', since), eb('created_at', 'is', null)])]),
        ]),
      ).as('unused'),
      fn.min('expires_at').filterWhere('expires_at', '>=', now).as('next_end'),
      fn.max('last_active_at').as('last_used'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('gone_at', 'is', null)
    .where('owner_id', 'is not', null)
    .groupBy('owner_id')
  const owners = queries
    .selectFrom(owned.as('owned'))
    .innerJoin('account', 'account.id', 'owned.owner_id')
    .select([
      ...(['account.id', 'account.kind', 'account.name', 'account.email', 'account.status', 'account.folded'] as const),
      ...(['owned.tokens', 'owned.unused', 'owned.next_end', 'owned.last_used'] as const),
    ])
    .where('account.organisation_id', '=', organisationId)
    .$if(kinds.length > 0, (rows) => rows.where('account.kind', 'in', kinds))
    .$if(statuses.length > 0, (rows) => rows.where(({ ref }) => isAnyWord(ref('account.status'), statuses)))
    .$if(search !== undefined, (rows) =>
      rows.where(({ or, eb, ref }) =>
        or([contains(ref('account.folded'), search ?? ''), eb('account.id', '=', storable(search ?? ''))]),
      ),
    )
  return queries.selectFrom(owners.as('owner'))
}

interface Place {
  readonly value: string | number | null
  readonly id: string
}

/** In order, those without a value last; of equals by id. */
function ordered(owners: ReturnType<typeof matching>, { column, direction }: Order, after: Place | null) {
  const value = after?.value ?? null
  return owners
    .selectAll()
    .select(({ ref }) => ref(column).as('value'))
    .$if(after !== null && value !== null, (rows) =>
      rows.where(({ or, and, eb }) =>
        or([
          eb(column, direction === 'asc' ? '>' : '<', value),
          and([eb(column, '=', value), eb('owner.id', '>', after?.id ?? '')]),
          eb(column, 'is', null),
        ]),
      ),
    )
    .$if(after !== null && value === null, (rows) =>
      rows.where(column, 'is', null).where('owner.id', '>', after?.id ?? ''),
    )
    .orderBy(({ eb }) => eb(column, 'is', null))
    .orderBy(column, direction)
    .orderBy('owner.id')
}

/** Findings that are open and not set aside, and open cases, about tokens that are there, by the owner's id. */
async function openFigures({ queries, engine, organisationId }: Scope, ids: readonly string[], now: number) {
  const findings = await queries
    .selectFrom('token')
    .innerJoin('finding', 'finding.token_key', 'token.token_key')
    .select(['token.owner_id', count().as('open')])
    .where('token.organisation_id', '=', organisationId)
    .where('token.gone_at', 'is', null)
    .where('finding.resolved_at', 'is', null)
    .where((eb) => eb.not(isSetAside(now)(eb)))
    .where(({ ref }) => isOneOf(engine.name, ref('token.owner_id'), ids))
    .groupBy('token.owner_id')
    .execute()
  const cases = await queries
    .selectFrom('token')
    .innerJoin('case_file', 'case_file.token_key', 'token.token_key')
    .select(['token.owner_id', count().as('open')])
    .where('token.organisation_id', '=', organisationId)
    .where('token.gone_at', 'is', null)
    .where('case_file.place', 'in', [0, 1])
    .where(({ ref }) => isOneOf(engine.name, ref('token.owner_id'), ids))
    .groupBy('token.owner_id')
    .execute()
  return {
    findings: new Map(findings.map(({ owner_id, open }) => [owner_id, open])),
    cases: new Map(cases.map(({ owner_id, open }) => [owner_id, open])),
  }
}

function writePlace({ sort }: Order, { value, id }: Place): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

function readPlace(order: Order, cursor: string): Place {
  const [sort, value, id] = parseCursor(cursor)
  const kind = order.column === 'owner.folded' ? 'string' : 'number'
  if (sort === order.sort && isSortValue(value) && (value === null || typeof value === kind) && typeof id === 'string')
    return { value, id: storable(id) }
  throw new StewardError(
    'usage',
    'This cursor does not belong to this list: take the cursor from the page before, and send the same order.',
  )
}
