import type { Generated } from 'kysely'

/** The tables of requests and grants; see {@link Tables} for what holds of every column. */
export interface RequestTables {
  readonly token_request: TokenRequestTable
  readonly request_event: RequestEventTable
  readonly token_grant: TokenGrantTable
  readonly grant_event: GrantEventTable
  readonly allowed_exception: AllowedExceptionTable
  readonly governance: GovernanceTable
  readonly membership_drift: MembershipDriftTable
  readonly delegation: DelegationTable
}

/** One row a request. */
export interface TokenRequestTable {
  readonly request_key: Generated<number>
  readonly organisation_id: string
  readonly version: number
  readonly state: string
  /** 1 = somebody has still to decide: it waits, or was used at once and waits for its review. */
  readonly open: number
  /** In lower case. */
  readonly requester_email: string
  /** Purpose, system, and the requester's name and address, folded for search. */
  readonly folded: string
  readonly created_at: number
  readonly grant_key: number | null
  /** Everything else of the request. */
  readonly facts: string
}

/** One row for each thing that happened to a request, in order of the key. */
export interface RequestEventTable {
  readonly event_key: Generated<number>
  readonly request_key: number
  readonly at: number
  readonly kind: string
  readonly words: string
  /** NULL = Token Steward itself. */
  readonly by_whom: string | null
}

/** One row a grant. */
export interface TokenGrantTable {
  readonly grant_key: Generated<number>
  readonly organisation_id: string
  readonly version: number
  readonly request_key: number | null
  readonly state: string
  /** 1 = it justifies that its owner may use tokens. */
  readonly valid: number
  /** In lower case. */
  readonly owner_email: string
  readonly owner_account_id: string | null
  readonly service_account_id: string | null
  readonly created_at: number
  readonly until: number
  readonly token_kind: string | null
  readonly token_id: string | null
  /** Everything else of the grant. */
  readonly facts: string
}

/** One row for each thing that happened to a grant, in order of the key. */
export interface GrantEventTable {
  readonly event_key: Generated<number>
  readonly grant_key: number
  readonly at: number
  readonly kind: string
  readonly words: string
  /** NULL = Token Steward itself. */
  readonly by_whom: string | null
}

export interface AllowedExceptionTable {
  readonly exception_key: Generated<number>
  readonly organisation_id: string
  readonly account_id: string
  readonly name: string
  readonly reason: string
  readonly by_whom: string
  readonly created_at: number
  readonly until: number
  readonly ended_at: number | null
}

/** One row for each organisation whose *allowed* policy is governed. */
export interface GovernanceTable {
  readonly organisation_id: string
  readonly since: number
  readonly by_whom: string
  readonly reason: string
}

/** One row for each difference between membership and grants, open or resolved. */
export interface MembershipDriftTable {
  readonly drift_key: Generated<number>
  readonly organisation_id: string
  readonly kind: string
  readonly account_id: string
  readonly policy_id: string
  readonly member_since: number | null
  readonly opened_at: number
  readonly seen_at: number
  readonly resolved_at: number | null
}

export interface DelegationTable {
  readonly delegation_key: Generated<number>
  readonly organisation_id: string
  /** Addresses are in lower case. */
  readonly from_email: string
  readonly to_email: string
  readonly begins: number
  readonly until: number
  readonly by_whom: string
  readonly ended_at: number | null
}
