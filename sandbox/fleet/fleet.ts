/**
 * A fleet: everything that a stand-in organisation is at one instant, and everything its tokens will do. The file format of
 * `--fleet` (JSON, see `fleet.schema.json`) is this type with ISO 8601 text in place of instants; optional fields may be absent there.
 */
export interface Fleet {
  /** Where the stand-in's clock starts. */
  readonly now: number
  readonly organisation: FleetOrganisation
  readonly policies: readonly FleetPolicy[]
  readonly accounts: readonly FleetAccount[]
  readonly tokens: readonly FleetToken[]
}

export interface FleetOrganisation {
  readonly id: string
  readonly name: string
  readonly cloudId: string
  readonly directoryId: string
  /** Verified domains; accounts with an e-mail outside of them are not managed and are in no listing. Empty = every account is managed. */
  readonly domains: readonly string[]
}

export interface FleetPolicy {
  readonly id: string
  readonly name: string
  /** Whether members may create and use user API tokens. */
  readonly tokens: 'allowed' | 'blocked'
}

type FleetAccountKind = 'person' | 'service-account' | 'app'

export interface FleetAccount {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly kind: FleetAccountKind
  readonly status: 'active' | 'inactive' | 'closed'
  /** Authentication policy; `null` = the first policy of the fleet (people), none (service accounts and apps). */
  readonly policyId: string | null
  /** Last activity in a product by hand; API traffic never counts. */
  readonly lastActive: number | null
  /** Organisation administrator. */
  readonly admin: boolean
  readonly groups: readonly string[]
}

/** Truth about a token's rhythm; never served by the API. The words are the classes of cadence, an open set. */
type Truth = string

export interface FleetToken {
  readonly id: string
  readonly ownerId: string
  readonly kind: 'user-token' | 'service-account-token' | 'oauth-client' | 'admin-key'
  readonly label: string
  readonly createdAt: number
  readonly expiresAt: number | null
  /** Empty = unscoped. */
  readonly scopes: readonly string[]
  readonly truth: Truth | null
  /** Instants of use in the past and in the future of `now`, ascending. */
  readonly uses: readonly number[]
  /** Share (0–1) of uses that leave an audit event naming the token. */
  readonly eventShare: number
  /** Addresses that uses come from. */
  readonly ips: readonly string[]
  /** Id of the token that this one replaced; never served by the API. */
  readonly successorOf: string | null
}
