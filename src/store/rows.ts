import type { AccountFacts, AccountKind } from '../model/account.ts'
import type { Pass, PassState } from '../model/pass.ts'
import type { TokenFacts, TokenKind } from '../model/token.ts'
import type { AccountRecord, TokenRecord } from '../model/token-record.ts'
import { fold, storable } from './kit.ts'
import type { AccountTable, PassTable, TokenTable } from './schema.ts'

// How facts become rows and rows become facts: the one place for values.

type Row<Table> = {
  readonly [Column in keyof Table]: Table[Column] extends { readonly __select__: infer Value } ? Value : Table[Column]
}

export type TokenRow = Row<Omit<TokenTable, 'token_key'>> & { readonly token_key: number }
export type AccountRow = Row<Omit<AccountTable, 'account_key'>> & { readonly account_key: number }
export type PassRow = Row<Omit<PassTable, 'id'>> & { readonly id: number }

/** The facts of a token as its row holds them. */
export function tokenFacts(row: TokenRow): TokenFacts {
  return {
    kind: row.kind as TokenKind,
    id: row.id,
    label: row.label,
    status: row.status,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastActiveAt: row.last_active_at,
    scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as string[]),
    ownerId: row.owner_id,
  }
}

/** The columns of a token that come from its facts. */
export function tokenColumns(
  token: TokenFacts,
): Omit<TokenRow, 'token_key' | 'organisation_id' | 'first_seen_at' | 'gone_at'> {
  const label = storable(token.label)
  return {
    kind: token.kind,
    id: token.id,
    label,
    label_folded: fold(label),
    status: token.status,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_active_at: token.lastActiveAt,
    scopes: token.scopes === null ? null : JSON.stringify(token.scopes),
    unscoped: token.scopes === null ? null : Number(token.scopes.length === 0),
    owner_id: token.ownerId,
  }
}

/** The facts of an account as its row holds them. */
export function accountFacts(row: AccountRow): AccountFacts {
  return {
    id: row.id,
    kind: row.kind as AccountKind,
    name: row.name,
    email: row.email,
    status: row.status,
    lastActiveAt: row.last_active_at,
  }
}

/** The columns of an account that come from its facts. */
export function accountColumns(
  account: AccountFacts,
): Pick<AccountRow, 'id' | 'kind' | 'name' | 'email' | 'status' | 'last_active_at' | 'name_folded' | 'email_folded'> {
  const name = storable(account.name)
  const email = account.email === null ? null : storable(account.email)
  return {
    id: account.id,
    kind: account.kind,
    name,
    email,
    status: account.status,
    last_active_at: account.lastActiveAt,
    name_folded: fold(name),
    email_folded: fold(email ?? ''),
  }
}

/** The facts as the record can hold them, so that what was stored equals what was compared. */
export function storableToken(token: TokenFacts): TokenFacts {
  return { ...token, label: storable(token.label) }
}

/** See {@link storableToken}. */
export function storableAccount(account: AccountFacts): AccountFacts {
  return { ...account, name: storable(account.name), email: account.email === null ? null : storable(account.email) }
}

/** A token and its owner as the record knows them. */
export function tokenRecord(row: TokenRow, owner: AccountRow | null): TokenRecord {
  return {
    ...tokenFacts(row),
    owner: owner === null ? null : accountRecord(owner),
    firstSeenAt: row.first_seen_at,
    goneAt: row.gone_at,
  }
}

/** An account as the record knows it. */
export function accountRecord(row: AccountRow): AccountRecord {
  return { ...accountFacts(row), policyId: row.policy_id }
}

/** A pass as its row holds it. */
export function passOf(row: PassRow): Pass {
  return {
    id: row.id,
    state: row.state as PassState,
    at: row.at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    listings: JSON.parse(row.listings),
    changes: JSON.parse(row.changes),
    requests: row.requests,
    fault: row.fault === null ? null : JSON.parse(row.fault),
  }
}
