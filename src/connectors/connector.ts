import type { AccountFacts } from '../model/account.ts'
import type { EventColumns } from '../model/event-columns.ts'
import type { Instant } from '../model/instant.ts'
import type { RecordedEvent } from '../model/recorded-event.ts'
import type { TokenFacts, TokenKind } from '../model/token.ts'

/**
 * The port to a provider: narrow capabilities, each one thing that a provider can be asked. What a connector cannot do with the
 * keys it was given, it says through {@link PermissionChecker} and refuses with `provider-missing-key` or `provider-missing-scope`.
 *
 * Promises that every capability keeps, proved by `conformance.ts`:
 * - Rejections are `StewardError`s with a `provider-*` code (or `cancelled` when the signal was aborted).
 * - Reading is retried where the provider's failure may pass; waits announced by the provider are obeyed.
 * - What changes something at the provider is sent once: only a refusal for too many requests, which certainly did nothing, is tried again. Any
 *   other rejection may come although it was done: whoever asked looks at how things stand before asking again.
 * - Pages come in the provider's order; the last page is the end of the listing, never a failure in disguise.
 * - Unknown fields are left out; unknown words of open sets survive as they came.
 */
export interface Connector
  extends OrganisationReader,
    AccountLister,
    TokenLister,
    TokenChangeReader,
    EventStreamer,
    PolicyMembershipReader,
    DirectoryReader,
    OwnerTokenReader,
    OwnerTokenLister,
    PolicyMover,
    TokenRevoker,
    CredentialRevoker,
    ServiceAccountMaker,
    PermissionChecker {
  readonly provider: 'atlassian'
  /** Requests sent so far, retries included, and how long announced waits were. */
  readonly traffic: Traffic
  /** Closes pooled connections. Idempotent. */
  close(): Promise<void>
}

/** What was sent to the provider since the connector was built. */
export interface Traffic {
  readonly requests: number
  readonly retries: number
  /** Milliseconds spent in waits that the provider asked for. */
  readonly waitedMs: number
}

/** Options of every read. */
export interface ReadOptions {
  readonly signal?: AbortSignal
  /** Called when the provider asked us to wait, with the milliseconds. */
  readonly onWait?: (ms: number) => void
  /** Longest announced wait, in milliseconds, that this reader obeys; a longer one rejects with `provider-rate-limited`. */
  readonly patienceMs?: number
}

/** One page of a listing, with the provider's time of the answer. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** The `Date` header of the answer; `null` when the provider sent none. */
  readonly at: Instant | null
  /** Total number of items in the listing, where the provider says it. */
  readonly total: number | null
}

/** Reads the organisation itself. Also the cheapest way to learn the provider's time. */
export interface OrganisationReader {
  /** `name` is `null` when the key may not read it. Rejects with `provider-not-found` when there is no such organisation. */
  readOrganisation(
    options?: ReadOptions,
  ): Promise<{ readonly id: string; readonly name: string | null; readonly at: Instant }>
}

export interface AccountLister {
  /** Every managed account and every service account. */
  listAccounts(options?: ReadOptions): AsyncIterable<Page<AccountFacts>>
}

/** A token together with what its listing says of the owner. */
export interface ObservedToken {
  readonly token: TokenFacts
  /** Partial knowledge: `status` is `null` where the token listing does not say it. `null` when no owner is named. */
  readonly owner: AccountFacts | null
}

export interface TokenLister {
  /** Every token of one kind. */
  listTokens(kind: TokenKind, options?: ReadOptions): AsyncIterable<Page<ObservedToken>>
}

/** Cheap questions that tell whether a listing must be read again. */
export interface TokenChangeReader {
  /** How many user tokens there are: one request. */
  countUserTokens(options?: ReadOptions): Promise<number>
  /** User tokens whose last use is at or after `since`, newest first: as many requests as pages, one when nothing was used. */
  listUserTokensUsedSince(since: Instant, options?: ReadOptions): AsyncIterable<Page<ObservedToken>>
  /** Number of items in one page of the user-token listing: tells how many requests a full reading costs. */
  readonly userTokenPageSize: number
}

/** One audit event as the provider sent it, with the fields that the product reads. */
export interface ObservedEvent extends RecordedEvent {
  readonly action: string
  readonly actor: { readonly id: string | null; readonly name: string | null; readonly email: string | null }
  /** How the actor was authenticated; `type` is an open set. `null` when the event does not say. */
  readonly auth: { readonly type: string; readonly tokenId: string | null; readonly tokenLabel: string | null } | null
  readonly location: {
    readonly ip: string | null
    readonly country: string | null
    readonly city: string | null
  } | null
  readonly containers: readonly { readonly id: string; readonly type: string | null }[]
}

export interface EventPage {
  readonly events: readonly ObservedEvent[]
  /** How many events of the page have no id or no time that can be read; they are left out of `events`. */
  readonly unreadable: number
  /** Where to go on later; keeps its worth after the end was reached. `null` = the stream has never had an event. */
  readonly cursor: string | null
  readonly at: Instant | null
}

export interface EventStreamer {
  /** Events in the order in which the provider processed them, from `cursor` (or `from`) to the present end. */
  streamEvents(
    start: { readonly cursor: string | null; readonly from?: Instant },
    options?: ReadOptions,
  ): AsyncIterable<EventPage>
}

/** Some lines of a file of audit events. */
export interface EventFileBlock {
  readonly columns: EventColumns
  /** How many lines there were. */
  readonly lines: number
  /** What is wrong with them, the first hundred; then how many more. Faulty lines are left out of `columns`. */
  readonly faults: readonly LineFault[]
  readonly untold: number
}

/** What is wrong with a line, in words that go after "line 7". */
export interface LineFault {
  /** From 1, within the block. */
  readonly line: number
  readonly words: string
}

export interface PolicyMembership {
  readonly accountId: string
  /** The address by which the account can be moved. */
  readonly email: string | null
  readonly policyId: string
  readonly since: Instant | null
}

export interface PolicyMembershipReader {
  /** The authentication policy of each account; accounts the provider does not answer for are absent. Any number of ids. */
  readPolicyMembership(accountIds: readonly string[], options?: ReadOptions): Promise<readonly PolicyMembership[]>
}

/** Reads roles and groups of people. That the documentation names no scope for it is no promise that every key may. */
export interface DirectoryReader {
  /** Account ids of the organisation's administrators. */
  listAdministrators(options?: ReadOptions): Promise<ReadonlySet<string>>
  /** Account ids of the members of the group with this name; `null` when there is no such group. */
  listGroupMembers(groupName: string, options?: ReadOptions): Promise<ReadonlySet<string> | null>
}

/** A user token as the user-management API tells it, which is another API than the listing's. */
export interface OwnerToken {
  readonly id: string
  readonly label: string
  readonly createdAt: Instant | null
  /** `null` = never used, as far as this API knows. */
  readonly lastActiveAt: Instant | null
  readonly expiresAt: Instant | null
}

export interface OwnerTokenReader {
  /** The user tokens of one account by the API that can revoke them. Needs the key without scopes. */
  listOwnerTokens(accountId: string, options?: ReadOptions): Promise<readonly OwnerToken[]>
}

export interface OwnerTokenLister {
  /** The user tokens of one account as {@link TokenLister} tells them, with status and last use; fewer requests than reading them all. */
  listUserTokensOf(
    owner: { readonly accountId: string; readonly email: string | null },
    options?: ReadOptions,
  ): Promise<readonly TokenFacts[]>
}

/** How far a move of people has come. It is over when nothing is in progress. */
export interface PolicyTask {
  readonly inProgress: number
  readonly succeeded: number
  /** Who could not be moved, and why in the provider's words. */
  readonly failures: readonly { readonly emails: readonly string[]; readonly words: string }[]
}

/** Moves people between authentication policies. Nobody can be taken out of one but by being added to another. */
export interface PolicyMover {
  /** Asks for people to be moved to a policy; the move goes on by itself, and may fail for some of them. */
  addToPolicy(
    policyId: string,
    emails: readonly string[],
    options?: ReadOptions,
  ): Promise<{ readonly taskId: string; readonly requestId: string | null }>
  /** Rejects with `provider-not-found` when the provider knows no such move (any more). */
  readPolicyTask(taskId: string, options?: ReadOptions): Promise<PolicyTask>
}

export interface TokenRevoker {
  /**
   * Revokes one user token by its id in {@link OwnerTokenReader}; cannot be undone. `already` = the provider says that the account has no such
   * token. Rejects with `provider-not-found` when it knows no such account. Needs the key without scopes.
   */
  revokeOwnerToken(
    accountId: string,
    tokenId: string,
    options?: ReadOptions,
  ): Promise<{ readonly gone: 'now' | 'already'; readonly requestId: string | null }>
}

/**
 * Ends credentials that belong to no person; cannot be undone. What was gone before may reject as refused or not found: the listing tells.
 */
export interface CredentialRevoker {
  /** Revokes **every** token of one service account: the provider cannot revoke one of them alone. */
  revokeServiceAccountTokens(accountId: string, options?: ReadOptions): Promise<{ readonly requestId: string | null }>
  revokeOauthClient(clientId: string, options?: ReadOptions): Promise<{ readonly requestId: string | null }>
  revokeAdminKey(keyId: string, options?: ReadOptions): Promise<{ readonly requestId: string | null }>
}

/** A service account that is to be made. */
export interface ServiceAccountOrder {
  /** 6 to 30 characters. */
  readonly name: string
  /** At most 255 characters. */
  readonly description: string
  /** A role on a resource; at least one. */
  readonly permissions: readonly { readonly resource: string; readonly role: string }[]
  readonly groups: readonly { readonly directoryId: string; readonly groupId: string }[]
}

/** Makes service accounts. Nobody but a person can make their credentials. */
export interface ServiceAccountMaker {
  /** Every service account, with what was written of it when it was made. */
  listServiceAccounts(
    options?: ReadOptions,
  ): Promise<readonly { readonly id: string; readonly name: string; readonly description: string | null }[]>
  /** Makes one; a second call makes another. Rejects with `provider-refused` when the provider does not take what is asked. */
  createServiceAccount(
    order: ServiceAccountOrder,
    options?: ReadOptions,
  ): Promise<{ readonly id: string; readonly requestId: string | null }>
}

/** One thing the keys should allow, and whether they do. */
export interface Permission {
  /** What it is for, in words: `list user tokens`. */
  readonly purpose: string
  /** The capability it belongs to. */
  readonly capability: keyof Connector
  /** Which key: `STEWARD_ATLASSIAN_KEY` or `STEWARD_ATLASSIAN_USER_KEY`. */
  readonly key: 'scoped' | 'user'
  /** The scope that the provider's documentation names; `null` when it names none. */
  readonly scope: string | null
  /** `unknown` = it could not be tried, most often as trying it would change something. */
  readonly verdict: 'granted' | 'missing-scope' | 'missing-key' | 'rejected' | 'unknown'
  /** What to do when the verdict is not `granted`; empty otherwise. */
  readonly remedy: string
}

export interface PermissionChecker {
  /** Tries every operation once that can be tried without changing anything; of the others, tells what can be told. */
  checkPermissions(options?: ReadOptions): Promise<readonly Permission[]>
}
