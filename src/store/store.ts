import type { AccountFacts } from '../model/account.ts'
import type { TokenChangeKind } from '../model/change.ts'
import type {
  ConditionEvidence,
  Exemption,
  Finding,
  Severity,
  TokenDescription,
  TokenIdentity,
} from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Organisation } from '../model/organisation.ts'
import type { ListSort, PageAsked } from '../model/page.ts'
import type { ChangeCounts, EventsReport, ListingName, ListingReport, Pass, PassFault } from '../model/pass.ts'
import type { TokenFacts, TokenKind } from '../model/token.ts'
import type { Span, TokenQuery } from '../model/token-query.ts'
import type { TokenEntry, TokenRecord, UnderstoodToken } from '../model/token-record.ts'
import type { Use } from '../model/use.ts'
import type { AccessStore } from './access-store.ts'
import type { ActStore } from './act-store.ts'
import type { CalendarStore } from './calendar-store.ts'
import type { CampaignStore } from './campaign-store.ts'
import type { CaseStore } from './case-store.ts'
import type { ChangeStore } from './change-store.ts'
import type { EventStore } from './event-store.ts'
import type { FeedStore } from './feed-store.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { MessageStore } from './message-store.ts'
import type { OrganisationSummary } from './organisation-summary.ts'
import type { OwnerStore } from './owner-store.ts'
import type { PageStore } from './page-store.ts'
import type { RequestStore } from './request-store.ts'
import type { TokenImportStore } from './token-import-store.ts'
import type { WebhookStore } from './webhook-store.ts'

/**
 * The port to the record: a real SQLite file or a PostgreSQL database. One suite (`testing/conformance.ts`) proves every promise on both.
 *
 * Promises of every method:
 * - A method that changes something does all of it or nothing, in one transaction, on disk before it resolves.
 * - Rejections are `StewardError`s with a `store-*` code where the database is at fault.
 * - Rows of one organisation are never seen through another's id; writing for an organisation that is not on record rejects with
 *   `not-found`.
 * - Two processes may use the same database at once.
 */
export interface Store
  extends OrganisationStore,
    PassStore,
    ObservationStore,
    TokenStore,
    EventStore,
    TokenImportStore,
    UnderstandingStore,
    FindingStore,
    CaseStore,
    ActStore,
    MessageStore,
    CampaignStore,
    RequestStore,
    LedgerStore,
    LeaseStore,
    PageStore,
    IdempotencyStore,
    WebhookStore,
    ChangeStore,
    CalendarStore,
    OwnerStore,
    FeedStore,
    AccessStore {
  /** What the database is, for `doctor`: engine and version, where it lives (never a password), size in bytes where known. */
  describe(): Promise<StoreDescription>
  /** Waits for running work, refuses more, then closes. Idempotent. */
  close(): Promise<void>
}

export interface StoreDescription {
  readonly engine: 'sqlite' | 'postgres'
  readonly version: string
  readonly location: string
  readonly schemaVersion: number
  readonly bytes: number | null
  /** Faults that an integrity check found; empty when sound. */
  readonly faults: readonly string[]
}

export interface OrganisationStore {
  /** Creates the organisation, or updates its name when a name is given. */
  saveOrganisation(organisation: Organisation): Promise<void>
  /** Every organisation, by id. */
  listOrganisations(): Promise<readonly Organisation[]>
}

export interface PassStore {
  /**
   * Writes down that a pass begins and returns its id (rising by time within the organisation). Passes of this organisation that
   * are still `running` are marked `interrupted` first: call it only while holding the lease.
   */
  beginPass(organisationId: string, startedAt: Instant): Promise<number>
  /**
   * Ends a pass: state, reports, counts, and for each listing in `complete` concludes what is gone: every token of that kind (every
   * account) that is recorded as there and whose id is not in the set gets a `token.gone` (`account.gone`) at the pass's time.
   * All of it and the ledger entry `pass.<state>` in one transaction. Only a pass that ends `sealed` may give `complete` sets.
   * Returns the pass as stored, changes concluded here included.
   */
  endPass(organisationId: string, passId: number, end: PassEnd): Promise<Pass>
  /** Newest first. */
  listPasses(organisationId: string, limit: number): Promise<readonly Pass[]>
  /** Provider's times at which token listings were read to their end, ascending: of sealed passes, and of lists that were imported. */
  sealedPassTimes(organisationId: string): Promise<readonly Instant[]>
  /** Number of tokens there were (all kinds) at the end of each sealed pass in the span, oldest first. */
  tokenCounts(organisationId: string, span: Span): Promise<readonly { readonly at: Instant; readonly tokens: number }[]>
  /** The newest sealed pass; `null` before the first. */
  lastSealedPass(organisationId: string): Promise<Pass | null>
}

export interface PassEnd {
  readonly state: Exclude<Pass['state'], 'running'>
  readonly at: Instant | null
  readonly finishedAt: Instant
  readonly listings: readonly ListingReport[]
  /** Changes recorded by the pass so far; those that `endPass` concludes are added. */
  readonly changes: ChangeCounts
  readonly requests: number
  /** What was read of the audit log; `null` when it was not. */
  readonly events?: EventsReport | null
  readonly fault: PassFault | null
  /** For each listing that was read to its end in mode `full`: the ids that were seen. Empty unless `state` is `sealed`. */
  readonly complete: ReadonlyMap<ListingName, ReadonlySet<string>>
}

/** Which pass saw something, and when by the provider's time. */
export interface Sighting {
  readonly organisationId: string
  readonly passId: number
  readonly at: Instant
}

export interface ObservationStore {
  /**
   * Records tokens as seen: current facts, a history entry for each change (`model/change.ts`), and a `sample` use for each
   * `lastActiveAt` that is new. Owners given beside a token are recorded as accounts where none is known yet, and never overwrite
   * what the account listing said. A token recorded as gone that is seen again gets `token.returned`. Seeing the same facts twice
   * writes nothing. Any number of items (split it into transactions of bounded size, each whole).
   */
  recordTokens(
    sighting: Sighting,
    observed: readonly { readonly token: TokenFacts; readonly owner: AccountFacts | null }[],
  ): Promise<ChangeCounts>
  /** Records accounts as seen: current facts and a history entry for each change. Seeing the same facts twice writes nothing. */
  recordAccounts(sighting: Sighting, accounts: readonly AccountFacts[]): Promise<ChangeCounts>
  /**
   * Records who is an administrator (`null` = could not be told: what was known stays) and, for each group that was asked for, its
   * members. Accounts that are not on record are left out.
   */
  recordRoles(
    sighting: Sighting,
    roles: {
      readonly administrators: ReadonlySet<string> | null
      readonly groups: ReadonlyMap<string, ReadonlySet<string>> | null
    },
  ): Promise<void>
  /** Records the authentication policy of accounts that are known; others are ignored. */
  recordPolicyMembership(
    sighting: Sighting,
    memberships: readonly { readonly accountId: string; readonly policyId: string; readonly since: Instant | null }[],
  ): Promise<void>
}

export type { TokenEntry, TokenRecord } from '../model/token-record.ts'
export type {
  EventCounts,
  EventStore,
  TokenUsedAt,
} from './event-store.ts'
export type { TokenImportCounts } from './token-import-store.ts'

export interface TokenPage {
  readonly tokens: readonly TokenEntry[]
  /** Number of tokens that match the query, whatever the page. */
  readonly total: number
  /** Give it back as `cursor` with the same query for the next page; `null` at the end. */
  readonly next: string | null
}

/** One change of a token, as history tells it. */
export interface TokenHistoryEntry {
  readonly at: Instant
  readonly passId: number | null
  readonly kind: TokenChangeKind
  /** What was known before and after, only the fields that changed; instants as numbers. */
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

export interface TokenStore {
  /**
   * One page of the tokens that match, at most `limit` (1–1000). Keyset pagination: rows that change between pages are never
   * listed twice for an unchanged sort value. Rejects with `usage` for a cursor that is not one of ours for this order, and for a
   * limit out of range.
   */
  listTokens(
    organisationId: string,
    query: TokenQuery,
    page: { readonly limit: number; readonly cursor?: string | null },
  ): Promise<TokenPage>
  /** Every token that matches, in order, in bounded memory. */
  streamTokens(organisationId: string, query: TokenQuery): AsyncIterable<TokenEntry>
  /**
   * Every token with that id (ids of different kinds may collide) or, when there is none, whose id begins with it; by kind and id,
   * those that are gone included. None for an empty text.
   */
  findTokens(organisationId: string, idOrPrefix: string): Promise<readonly TokenEntry[]>
  /**
   * Everything that happened to a token, newest first: recorded changes, its uses (as `token.used`, `after.lastActiveAt`), and its
   * owner's changes (as `token.owner-…`) since the token was first seen. Of uses only those that passes sampled: at most one a pass.
   * Audit events may tell of many thousands more, which `useLedgers` has.
   */
  tokenHistory(organisationId: string, kind: TokenKind, id: string): Promise<readonly TokenHistoryEntry[]>
  /** The uses of a token, oldest first: samples and audit events merged, no two within a minute of each other. */
  tokenUses(organisationId: string, kind: TokenKind, id: string): Promise<readonly Use[]>
  /**
   * What was known at `at` (the provider's time): every token that had been seen and not been concluded gone, with the facts,
   * the last use (as passes and imported lists sampled it) and the owner's status as they were known then, by kind and id. Nothing
   * learnt later shows.
   */
  tokensAsOf(organisationId: string, at: Instant): Promise<readonly TokenRecord[]>
  /** Figures for the overview, all from one snapshot, for tokens that are there. */
  summary(organisationId: string, now: Instant): Promise<OrganisationSummary>
}

export interface UnderstandingStore {
  /**
   * The owners (`null` = none) of tokens that are there and to which the pass saw something happen (a change, a use, a change of the
   * owner), whose id is among `tokenIds`, that were never understood, not since `before`, or whose expected use is overdue at `now`. In no
   * order, each once.
   */
  ownersToUnderstand(
    organisationId: string,
    touched: {
      readonly passId: number
      readonly tokenIds: ReadonlySet<string>
      readonly before: Instant
      readonly now: Instant
    },
  ): Promise<readonly (string | null)[]>
  /** All tokens of these owners, those that are gone included, in the order in which they were first seen. */
  tokensOfOwners(organisationId: string, owners: readonly (string | null)[]): Promise<readonly TokenEntry[]>
  /** Records what is understood, in place of what was; tokens that are not on record are left out. */
  saveUnderstandings(
    organisationId: string,
    items: readonly (UnderstoodToken & { readonly token: TokenIdentity })[],
  ): Promise<void>
  /** E-mail addresses of all accounts on record, in lower case. */
  accountEmails(organisationId: string): Promise<ReadonlySet<string>>
  /** What the organisation's history taught about reuse; `null` before the first lesson. `facts` is plain JSON. */
  readReusePrior(organisationId: string): Promise<{ readonly at: Instant; readonly facts: unknown } | null>
  saveReusePrior(organisationId: string, prior: { readonly at: Instant; readonly facts: unknown }): Promise<void>
  /** Records what a person says of a token, in place of what was said before, with a ledger entry. Rejects with `not-found`. */
  describeToken(organisationId: string, token: TokenIdentity, description: TokenDescription): Promise<void>
}

/** A policy as it judged. */
export interface PolicyVersion {
  readonly name: string
  /** SHA-256 of its canonical form: the same rule has the same hash. */
  readonly hash: string
  /** The rule itself, plain JSON. */
  readonly facts: unknown
}

/** What a policy says of a token now. */
export interface JudgedFinding {
  readonly token: TokenIdentity
  readonly policy: string
  readonly policyHash: string
  readonly severity: Severity
  readonly evidence: readonly ConditionEvidence[]
}

export interface Judgement {
  /** Provider's time. */
  readonly at: Instant
  readonly policies: readonly PolicyVersion[]
  /** What policies ask and could not be learnt, in words. */
  readonly notes: readonly string[]
  /** Everything that the policies say now. */
  readonly findings: readonly JudgedFinding[]
  /** Why a finding that is open and is not among `findings` no longer holds, by the finding's id. */
  readonly whyResolved: ReadonlyMap<number, string>
}

/** Which findings, most severe first, then the longest open. Every field given must hold. */
export interface FindingQuery {
  /** Default: open. `unresolved` = open, set aside or not; `any` = all of them. */
  readonly state?: Finding['state'] | 'unresolved' | 'any'
  readonly policies?: readonly string[]
  /** At least as severe as this. */
  readonly severity?: Severity
  /** Exactly one of these. */
  readonly severities?: readonly Severity[]
  readonly token?: TokenIdentity
  /** Part of the owner's name or e-mail, or the whole account id. */
  readonly owner?: string
  /** Account id of the owner. */
  readonly ownerId?: string
  /** Opened at or after. */
  readonly openedSince?: Instant
}

export interface FindingPage {
  readonly findings: readonly Finding[]
  readonly total: number
  readonly next: string | null
}

export interface FindingStore {
  /**
   * Records what policies say after a pass: what they did not say before is opened, what they still say is kept with what was seen
   * now, what they no longer say is resolved with its why. Policies that were never seen are written down; a ledger entry
   * `findings.judged` tells what changed. All in one transaction; judging twice with the same outcome changes nothing but times.
   * Returns the pass with its report. Rejects with `internal` when the pass is not sealed.
   */
  recordJudgement(organisationId: string, passId: number, judgement: Judgement): Promise<Pass>
  /** Records that nothing could be judged after a pass; findings stay as they are. */
  recordJudgementFault(organisationId: string, passId: number, fault: PassFault): Promise<Pass>
  /** Every text of a policy that has ever judged, with the provider's time at which it first did, oldest first, then by name. */
  policyVersions(organisationId: string): Promise<readonly (PolicyVersion & { readonly firstAt: Instant })[]>
  /** Names of the policies that have ever judged, in order. */
  policyNames(organisationId: string): Promise<readonly string[]>
  /** Every finding that is open, set aside or not, in the order in which they were opened. */
  openFindings(organisationId: string, now: Instant): Promise<readonly Finding[]>
  /** One page, at most `limit` (1–1000). Rejects with `usage` for a cursor that is not ours. `now` is the provider's time. */
  listFindings(
    organisationId: string,
    query: FindingQuery & { readonly now: Instant },
    page: PageAsked<ListSort<'findings'>>,
  ): Promise<FindingPage>
  /** The findings with these ids, in the order in which they were opened; unknown ids are absent. `now` is the provider's time. */
  findFindings(organisationId: string, ids: readonly number[], now: Instant): Promise<readonly Finding[]>
  /** Sets findings about a token aside, with a ledger entry. Rejects with `not-found`, and with `usage` when it would be over already. */
  addExemption(organisationId: string, exemption: Omit<Exemption, 'id' | 'endedAt'>): Promise<Exemption>
  /** Ends an exemption before its time, with a ledger entry. `false` when there is none in force with that id. */
  endExemption(
    organisationId: string,
    id: number,
    ended: { readonly at: Instant; readonly by: string },
  ): Promise<boolean>
  /** Exemptions, the one that ends soonest first; with `inForceAt` only those that set something aside then. */
  listExemptions(organisationId: string, inForceAt?: Instant): Promise<readonly Exemption[]>
}

/** Which entries of the ledger. Every field given must hold. */
export interface LedgerQuery {
  /** Kinds such as `pass.sealed`; a noun alone (`pass`) means all of its kinds. */
  readonly kinds?: readonly string[]
  readonly since?: Instant
  readonly before?: number
}

export interface LedgerStore {
  /** Appends one entry to the hash chain of the organisation. Changes made by other methods append their own entry. */
  appendLedger(
    organisationId: string,
    entry: { readonly at: Instant; readonly kind: string; readonly body: Readonly<Record<string, unknown>> },
  ): Promise<LedgerEntry>
  /**
   * In order of sequence, from `after` (exclusive; 0 = from the start). Entries come as they stand, whether or not they still match
   * their hash; a body that is no JSON object any more comes as `{ unreadable: <its text> }`.
   */
  listLedger(organisationId: string, after: number, limit: number): Promise<readonly LedgerEntry[]>
  /** Newest first: entries that match, with numbers below `before` where it is given. */
  newestLedger(organisationId: string, query: LedgerQuery, limit: number): Promise<readonly LedgerEntry[]>
  /** The lowest and the highest number of entries in the span of time; `null` when there are none. */
  ledgerSpan(organisationId: string, span: Span): Promise<{ readonly first: number; readonly last: number } | null>
}

export interface LeaseStore {
  /**
   * Takes the lease `name` for `holder` until `until` (host's time), or prolongs it when `holder` has it already. `false` when
   * another holder's lease has not run out at `now`.
   */
  takeLease(name: string, holder: string, now: Instant, until: Instant): Promise<boolean>
  /** Gives the lease back; nothing happens when `holder` does not have it. */
  releaseLease(name: string, holder: string): Promise<void>
  /** Who has the lease now; `null` when nobody has. */
  readLease(name: string, now: Instant): Promise<{ readonly holder: string; readonly until: Instant } | null>
}

export { type Role, roles } from '../model/role.ts'
export type { MachineKey } from './access-store.ts'
export type { OrganisationSummary } from './organisation-summary.ts'
