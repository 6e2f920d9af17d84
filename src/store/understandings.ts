import type { TokenDescription, TokenIdentity } from '../model/finding.ts'
import { tokenRef } from '../model/token.ts'
import type { UnderstoodToken } from '../model/token-record.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine } from './engine.ts'
import { inPieces, insertable, isOneOf, storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { lockOrganisation } from './organisations.ts'
import { tokenEntry } from './rows.ts'
import type { TokenUnderstandingTable } from './schema.ts'
import { type Scope, writeFor } from './scope.ts'
import type { UnderstandingStore } from './store.ts'
import { withOwner } from './tokens.ts'

const batchSize = 1000

/** What passes understand of tokens, what it is learnt from, and what people say of them. */
export function understandingStore(engine: Engine): UnderstandingStore {
  return {
    ownersToUnderstand: (organisationId, touched) =>
      engine.snapshot((queries) => ownersToUnderstand({ queries, engine, organisationId }, touched)),
    tokensOfOwners: (organisationId, owners) =>
      engine.snapshot((queries) => tokensOfOwners({ queries, engine, organisationId }, owners)),
    saveUnderstandings: async (organisationId, items) => {
      for (const batch of inPieces(items, batchSize))
        await engine.write((transaction) => saveBatch({ queries: transaction, engine, organisationId }, batch))
    },
    accountEmails: (organisationId) =>
      engine.snapshot(async (queries) => {
        const rows = await queries
          .selectFrom('account')
          .select('email')
          .where('organisation_id', '=', organisationId)
          .where('email', 'is not', null)
          .execute()
        return new Set(rows.flatMap(({ email }) => email?.toLowerCase() ?? []))
      }),
    readReusePrior: (organisationId) =>
      engine.snapshot(async (queries) => {
        const row = await queries
          .selectFrom('reuse_prior')
          .select(['at', 'facts'])
          .where('organisation_id', '=', organisationId)
          .executeTakeFirst()
        return row === undefined ? null : { at: row.at, facts: JSON.parse(row.facts) }
      }),
    saveReusePrior: (organisationId, { at, facts }) =>
      engine.write(async (transaction) => {
        await lockOrganisation(engine, transaction, organisationId)
        const text = JSON.stringify(facts)
        await transaction
          .insertInto('reuse_prior')
          .values({ organisation_id: organisationId, at, facts: text })
          .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ at, facts: text }))
          .execute()
      }),
    describeToken: (organisationId, token, description) =>
      writeFor(engine, organisationId, (scope) => describeToken(scope, token, description)),
  }
}

type Touched = Parameters<UnderstandingStore['ownersToUnderstand']>[1]

/** Owners of tokens that something happened to, were never understood, or not for long; `null` for tokens without an owner. */
async function ownersToUnderstand(scope: Scope, touched: Touched): Promise<readonly (string | null)[]> {
  const { queries, engine, organisationId } = scope
  const present = queries
    .selectFrom('token')
    .select('token.owner_id')
    .distinct()
    .where('token.organisation_id', '=', organisationId)
    .where('token.gone_at', 'is', null)
  const stale = await present
    .leftJoin('token_understanding as known', 'known.token_key', 'token.token_key')
    .where(({ eb, or }) =>
      or([
        eb('known.at', 'is', null),
        eb('known.at', '<', touched.before),
        eb('known.next_expected_at', '<=', touched.now),
      ]),
    )
    .execute()
  const changed = await present
    .where(({ eb, or, ref, selectFrom }) =>
      or([
        eb('token.token_key', 'in', selectFrom('token_use').select('token_key').where('pass_id', '=', touched.passId)),
        eb(
          'token.token_key',
          'in',
          selectFrom('token_history').select('token_key').where('pass_id', '=', touched.passId),
        ),
        eb(
          'token.owner_id',
          'in',
          selectFrom('account_history')
            .innerJoin('account', 'account.account_key', 'account_history.account_key')
            .select('account.id')
            .where('account.organisation_id', '=', organisationId)
            .where('account_history.pass_id', '=', touched.passId),
        ),
        isOneOf(engine.name, ref('token.id'), [...touched.tokenIds].map(storable)),
      ]),
    )
    .execute()
  return [...new Set([...stale, ...changed].map(({ owner_id }) => owner_id))]
}

async function tokensOfOwners({ queries, engine, organisationId }: Scope, owners: readonly (string | null)[]) {
  const named = owners.filter((owner) => owner !== null)
  const rows = await withOwner(queries)
    .where('token.organisation_id', '=', organisationId)
    .where(({ eb, or, ref }) =>
      or([
        isOneOf(engine.name, ref('token.owner_id'), named),
        ...(named.length === owners.length ? [] : [eb('token.owner_id', 'is', null)]),
      ]),
    )
    .orderBy('token.token_key')
    .execute()
  return rows.map(tokenEntry)
}

type Item = UnderstoodToken & { readonly token: TokenIdentity }

async function saveBatch(scope: Scope, batch: readonly Item[]): Promise<void> {
  const { queries, engine, organisationId } = scope
  await lockOrganisation(engine, queries, organisationId)
  const keys = await keysOf(
    scope,
    batch.map(({ token }) => token),
  )
  const rows: TokenUnderstandingTable[] = batch.flatMap(({ token, at, understanding, use }) => {
    const key = keys.get(tokenRef(token))
    return key === undefined
      ? []
      : [
          {
            token_key: key,
            at,
            cadence: understanding.cadence.class,
            next_expected_at: understanding.cadence.nextExpectedAt,
            signals: ` ${understanding.signals.map(({ kind }) => kind).join(' ')} `,
            facts: JSON.stringify({ understanding, use }),
          },
        ]
  })
  for (const some of insertable(rows, engine.maxBindings))
    await queries
      .insertInto('token_understanding')
      .values(some)
      .onConflict((conflict) =>
        conflict.column('token_key').doUpdateSet(({ ref }) => ({
          at: ref('excluded.at'),
          cadence: ref('excluded.cadence'),
          next_expected_at: ref('excluded.next_expected_at'),
          signals: ref('excluded.signals'),
          facts: ref('excluded.facts'),
        })),
      )
      .execute()
}

/** The keys of tokens on record, by `kind/id`. */
export async function keysOf(
  { queries, engine, organisationId }: Scope,
  tokens: readonly TokenIdentity[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await queries
    .selectFrom('token')
    .select(['token_key', 'kind', 'id'])
    .where('organisation_id', '=', organisationId)
    .where((expressions) =>
      isOneOf(
        engine.name,
        expressions.ref('id'),
        tokens.map(({ id }) => storable(id)),
      ),
    )
    .execute()
  return new Map(rows.map(({ kind, id, token_key }) => [`${kind}/${id}`, token_key]))
}

/** The key of one token; rejects with `not-found` when it is not on record. */
export async function keyOf(scope: Scope, token: TokenIdentity): Promise<number> {
  const key = (await keysOf(scope, [token])).get(tokenRef(token))
  if (key === undefined) throw new StewardError('not-found', `There is no ${token.kind} with the id ${token.id}.`)
  return key
}

/** Records what a person says of a token, inside a transaction. */
export async function describeToken(scope: Scope, token: TokenIdentity, description: TokenDescription): Promise<void> {
  const { queries, engine, organisationId } = scope
  const { describedAt, describedBy, neededUntil } = description
  const said = {
    purpose: storable(description.purpose),
    system: description.system === null ? null : storable(description.system),
    sponsor: description.sponsor === null ? null : storable(description.sponsor),
    backup: description.backup === null ? null : storable(description.backup),
  }
  const columns = { ...said, needed_until: neededUntil, described_at: describedAt, described_by: storable(describedBy) }
  await queries
    .insertInto('token_description')
    .values({ token_key: await keyOf(scope, token), ...columns })
    .onConflict((conflict) => conflict.column('token_key').doUpdateSet(columns))
    .execute()
  const body = { token: tokenRef(token), ...said, neededUntil, by: storable(describedBy) }
  await appendEntry(engine, queries, { organisationId, at: describedAt, kind: 'token.described', body })
}
