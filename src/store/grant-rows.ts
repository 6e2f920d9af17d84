import { type Grant, type GrantState, type NewGrant, validGrantStates } from '../model/grant.ts'
import type { TokenKind } from '../model/token.ts'
import { isOneOf, storable, storableJson } from './kit.ts'
import { loweredPerson } from './people.ts'
import type { TokenGrantTable } from './schema-requests.ts'
import type { Scope } from './scope.ts'

// How grants become rows and rows become grants.

const valid: readonly GrantState[] = validGrantStates

/** The columns of a grant that its facts say. */
export function grantColumns(given: NewGrant) {
  const { grandfathered, kind, content, approvedBy, openedAt, windowUntil, boundAt, differences, ...rest } = given
  const { extraTokens, trouble, endedAt, endedWhy, renewedBy } = rest
  const owner = loweredPerson(given.owner)
  const facts = { grandfathered, kind, owner, content, approvedBy, openedAt, windowUntil, boundAt, differences }
  return {
    state: given.state,
    valid: Number(valid.includes(given.state)),
    owner_email: storable(owner.email),
    owner_account_id: owner.accountId === null ? null : storable(owner.accountId),
    service_account_id: given.serviceAccountId === null ? null : storable(given.serviceAccountId),
    created_at: given.createdAt,
    until: given.until,
    token_kind: given.token?.kind ?? null,
    token_id: given.token === null ? null : storable(given.token.id),
    facts: storableJson({ ...facts, extraTokens, trouble, endedAt, endedWhy, renewedBy }),
  }
}

type GrantRow = Omit<TokenGrantTable, 'grant_key'> & { readonly grant_key: number }

/** A grant as its row tells it. */
export function grantOf(row: GrantRow): Grant {
  const { token_kind: kind, token_id: id } = row
  return {
    id: row.grant_key,
    version: row.version,
    requestId: row.request_key,
    state: row.state as GrantState,
    createdAt: row.created_at,
    until: row.until,
    token: kind === null || id === null ? null : { kind: kind as TokenKind, id },
    serviceAccountId: row.service_account_id,
    ...JSON.parse(row.facts),
  }
}

/** Grants of the organisation, in no order. */
export function grantRows({ queries, organisationId }: Scope) {
  return queries.selectFrom('token_grant').selectAll().where('token_grant.organisation_id', '=', organisationId)
}

/** The grants with these ids, by id; unknown ids are absent. */
export async function grantsById(scope: Scope, ids: readonly number[]): Promise<readonly Grant[]> {
  const rows = await grantRows(scope)
    .where(({ ref }) => isOneOf(scope.engine.name, ref('grant_key'), ids))
    .orderBy('grant_key')
    .execute()
  return rows.map(grantOf)
}
