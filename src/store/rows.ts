import type { AccountFacts, AccountKind } from '../model/account.ts'
import type { Pass, PassState } from '../model/pass.ts'
import type { TokenFacts, TokenKind } from '../model/token.ts'
import type { AccountRecord, TokenEntry } from '../model/token-record.ts'
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
): Omit<TokenRow, 'token_key' | 'organisation_id' | 'owner_folded' | 'owner_status' | 'first_seen_at' | 'gone_at'> {
  const label = fold(token.label)
  return {
    kind: token.kind,
    id: token.id,
    label: token.label,
    label_folded: label,
    label_order: clipped(label),
    status: token.status,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_active_at: token.lastActiveAt,
    scopes: token.scopes === null ? null : JSON.stringify(token.scopes),
    unscoped: token.scopes === null ? null : Number(token.scopes.length === 0),
    owner_id: token.ownerId,
  }
}

/** As much of a text as an index can hold in both engines (PostgreSQL: 2,704 bytes an entry). */
export function clipped(text: string): string {
  return text.length <= 320 ? text : text.slice(0, 320).toWellFormed()
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
): Pick<AccountRow, 'id' | 'kind' | 'name' | 'email' | 'email_folded' | 'status' | 'last_active_at' | 'folded'> {
  return {
    id: account.id,
    kind: account.kind,
    name: account.name,
    email: account.email,
    email_folded: account.email === null ? null : clipped(fold(account.email)),
    status: account.status,
    last_active_at: account.lastActiveAt,
    // A line feed sorts before every visible character, so that "Ann" comes before "Ann B" whatever their e-mails.
    folded: `${clipped(fold(account.name))}\n${clipped(fold(account.email ?? ''))}`,
  }
}

/** The facts as the record can hold them, so that what was stored equals what was compared. */
export function storableToken(token: TokenFacts): TokenFacts {
  return {
    kind: token.kind,
    id: storable(token.id),
    label: storable(token.label),
    status: storableOrNull(token.status),
    createdAt: token.createdAt,
    expiresAt: token.expiresAt,
    lastActiveAt: token.lastActiveAt,
    scopes: token.scopes === null ? null : token.scopes.map(storable),
    ownerId: storableOrNull(token.ownerId),
  }
}

/** See {@link storableToken}. */
export function storableAccount(account: AccountFacts): AccountFacts {
  return {
    id: storable(account.id),
    kind: account.kind,
    name: storable(account.name),
    email: storableOrNull(account.email),
    status: storableOrNull(account.status),
    lastActiveAt: account.lastActiveAt,
  }
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text)
}

/** A token's row with its owner's account beside it, in columns named `owner_…`; all of them NULL where it is not known. */
export interface TokenWithOwnerRow extends TokenRow {
  readonly owner_kind: string | null
  readonly owner_name: string | null
  readonly owner_email: string | null
  readonly account_status: string | null
  readonly owner_last_active_at: number | null
  readonly owner_policy_id: string | null
  readonly owner_admin: number | null
  readonly owner_groups: string | null
  readonly understood_at: number | null
  readonly understood_facts: string | null
  readonly purpose: string | null
  readonly system: string | null
  readonly sponsor: string | null
  readonly backup: string | null
  readonly needed_until: number | null
  readonly described_at: number | null
  readonly described_by: string | null
}

/** A token and its owner as the record knows them, with what was understood and said of it. */
export function tokenEntry(row: TokenWithOwnerRow): TokenEntry {
  return {
    ...tokenFacts(row),
    owner: ownerRecord(row),
    firstSeenAt: row.first_seen_at,
    goneAt: row.gone_at,
    understood:
      row.understood_at === null || row.understood_facts === null
        ? null
        : { at: row.understood_at, ...JSON.parse(row.understood_facts) },
    description:
      row.purpose === null
        ? null
        : {
            purpose: row.purpose,
            system: row.system,
            sponsor: row.sponsor,
            backup: row.backup,
            neededUntil: row.needed_until,
            describedAt: row.described_at ?? 0,
            describedBy: row.described_by ?? '',
          },
  }
}

function ownerRecord(row: TokenWithOwnerRow): AccountRecord | null {
  if (row.owner_id === null || row.owner_kind === null) return null
  return {
    id: row.owner_id,
    kind: row.owner_kind as AccountKind,
    name: row.owner_name ?? '',
    email: row.owner_email,
    status: row.account_status,
    lastActiveAt: row.owner_last_active_at,
    policyId: row.owner_policy_id,
    admin: row.owner_admin === null ? null : row.owner_admin === 1,
    groups: row.owner_groups === null ? null : JSON.parse(row.owner_groups),
  }
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
    events: row.events === null ? null : JSON.parse(row.events),
    judgement: row.judgement === null ? null : JSON.parse(row.judgement),
    requests: row.requests,
    fault: row.fault === null ? null : JSON.parse(row.fault),
  }
}
