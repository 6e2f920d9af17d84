import type { TokenIdentity } from '../model/finding.ts'
import type {
  AllowedException,
  Delegation,
  Drift,
  DriftKind,
  Grant,
  GrantChange,
  GrantState,
  NewGrant,
} from '../model/grant.ts'
import type { Instant } from '../model/instant.ts'
import type { ListSort, PageAsked } from '../model/page.ts'
import type { NewRequest, RequestEvent, RequestState, TokenRequest } from '../model/request.ts'

/** A request as it becomes. `next.version` is the version from which it was computed. */
export interface RequestChange {
  readonly next: TokenRequest
  /** What happened, in order; never empty. */
  readonly events: readonly RequestEvent[]
  /** The grant that comes of it; its `requestId` is set to this request's, and the request's `grantId` to its id. */
  readonly grant?: NewGrant
  /** A grant that this one goes on from: it ends as renewed by the new one. */
  readonly renews?: GrantChange
  /** A grant that ends because of this, as it becomes. */
  readonly ends?: GrantChange
}

/** Which requests, newest first. Every field given must hold. */
export interface RequestQuery {
  readonly states?: readonly RequestState[]
  /** E-mail address of who asks. */
  readonly requester?: string
  readonly ids?: readonly number[]
  /** Part of purpose, system, or the requester's name or address. */
  readonly text?: string
}

/** Which grants, the one that ends soonest first. Every field given must hold. */
export interface GrantQuery {
  readonly states?: readonly GrantState[]
  readonly ownerEmail?: string
  /** The owner, or the service account that was made. */
  readonly accountId?: string
  readonly token?: TokenIdentity
  readonly requestId?: number
  readonly ids?: readonly number[]
}

export interface RequestStore {
  /** Writes a request down, with a ledger entry `request.submitted` unless it is a draft. */
  createRequest(organisationId: string, request: NewRequest, event: RequestEvent): Promise<TokenRequest>
  /**
   * Changes a request and writes what comes of it, all or nothing, with a ledger entry `request.<kind>` for each event (what was never submitted
   * leaves none) and `grant.created` for a grant. Rejects with `conflict` when the request is no longer at `next.version`.
   */
  changeRequest(organisationId: string, change: RequestChange): Promise<TokenRequest>
  findRequest(organisationId: string, id: number): Promise<TokenRequest | null>
  /** One page, at most `limit` (1–1000). Rejects with `usage` for a cursor that is not ours. */
  listRequests(
    organisationId: string,
    query: RequestQuery,
    page: PageAsked<ListSort<'requests'>>,
  ): Promise<{ readonly requests: readonly TokenRequest[]; readonly total: number; readonly next: string | null }>
  /** Every request that waits, and every approved break-glass request without its review, by id. */
  openRequests(organisationId: string): Promise<readonly TokenRequest[]>
  /** What happened to a request, oldest first. */
  requestHistory(organisationId: string, id: number): Promise<readonly RequestEvent[]>

  /** Writes grants down that come of no request, with one ledger entry `grants.adopted` that lists them. */
  createGrants(organisationId: string, grants: readonly NewGrant[], by: string): Promise<readonly Grant[]>
  /**
   * Changes grants, all or none, with a ledger entry `grant.<kind>` for each. Rejects with `conflict` when one of them is no longer at
   * `next.version`; the version rises by one.
   */
  changeGrants(organisationId: string, changes: readonly GrantChange[]): Promise<readonly Grant[]>
  findGrant(organisationId: string, id: number): Promise<Grant | null>
  listGrants(
    organisationId: string,
    query: GrantQuery,
    page: PageAsked<ListSort<'grants'>>,
  ): Promise<{ readonly grants: readonly Grant[]; readonly total: number; readonly next: string | null }>
  /** Every grant that is valid (`preparing`, `open`, `bound`), by id. */
  validGrants(organisationId: string): Promise<readonly Grant[]>
  /** What happened to a grant, oldest first; its beginning included. */
  grantHistory(organisationId: string, id: number): Promise<readonly RequestEvent[]>

  /** Lets somebody use tokens without a grant, with a ledger entry `allowed.excepted`. Rejects with `usage` when it ends before it begins. */
  addAllowedException(
    organisationId: string,
    exception: Omit<AllowedException, 'id' | 'endedAt'>,
  ): Promise<AllowedException>
  /** Ends it before its time, with a ledger entry `allowed.exception-ended`. `false` when none with that id is in force. */
  endAllowedException(
    organisationId: string,
    id: number,
    ended: { readonly at: Instant; readonly by: string },
  ): Promise<boolean>
  /** The one that ends soonest first; with `inForceAt` only those that allow somebody then. */
  listAllowedExceptions(organisationId: string, inForceAt?: Instant): Promise<readonly AllowedException[]>

  /**
   * Since when membership of the *allowed* policy is governed; `null` = it is not (yet): nothing is compared and nobody is moved for want of
   * a grant.
   */
  readGovernance(organisationId: string): Promise<{ readonly since: Instant; readonly by: string } | null>
  /** Begins or ends that, with a ledger entry `governance.begun` or `governance.ended`; when it is so already, nothing happens. */
  setGovernance(
    organisationId: string,
    setting: { readonly governed: boolean; readonly at: Instant; readonly by: string; readonly reason: string },
  ): Promise<void>
  /**
   * Records every difference that a pass sees: new ones are opened, those seen before kept, the others resolved, with one ledger entry
   * `drift.seen` when something was opened or resolved. Of one kind there is one for each account. Returns those that are open, by id.
   */
  recordDrift(
    organisationId: string,
    seen: {
      readonly at: Instant
      readonly drifts: readonly {
        readonly kind: DriftKind
        readonly accountId: string
        readonly policyId: string
        readonly memberSince: Instant | null
      }[]
    },
  ): Promise<readonly Drift[]>
  /** Open ones first, then the newest; `open` = only these. */
  listDrift(
    organisationId: string,
    query: { readonly open?: boolean; readonly limit: number },
  ): Promise<readonly Drift[]>
  /** How many differences are open. */
  countDrift(organisationId: string): Promise<number>

  /**
   * Lets somebody stand in, with a ledger entry `delegation.added` of the time at which it is said (`at`; without it: when it begins). Rejects with
   * `usage` when it ends before it begins, or somebody would stand in for themselves.
   */
  addDelegation(
    organisationId: string,
    delegation: Omit<Delegation, 'id' | 'endedAt'>,
    at?: Instant,
  ): Promise<Delegation>
  /** Ends it, also one that has not begun, with a ledger entry `delegation.ended`. `false` when none with that id is yet to end. */
  endDelegation(
    organisationId: string,
    id: number,
    ended: { readonly at: Instant; readonly by: string },
  ): Promise<boolean>
  /** The one that ends soonest first; with `inForceAt` only those in force then. */
  listDelegations(organisationId: string, inForceAt?: Instant): Promise<readonly Delegation[]>

  /**
   * Accounts of any kind with these e-mail addresses (any case), with these ids, or in one of these groups (any case); unknown ones are
   * absent. Those that are no longer there come last.
   */
  findAccounts(
    organisationId: string,
    by: { readonly emails?: readonly string[]; readonly ids?: readonly string[]; readonly groups?: readonly string[] },
  ): Promise<readonly KnownAccount[]>
  /** Everybody who is in one of these authentication policies, as last observed, by id. */
  membersOfPolicies(organisationId: string, policyIds: readonly string[]): Promise<readonly KnownAccount[]>
}

/** What is on record of an account that asks, approves or is allowed. */
export interface KnownAccount {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly email: string | null
  /** The provider's word; `gone` = it is no longer told of. */
  readonly status: string | null
  readonly admin: boolean | null
  /** `null` = not known. */
  readonly groups: readonly string[] | null
  readonly policyId: string | null
  readonly policySince: Instant | null
}
