import type { ActingSettings } from '../model/acting-settings.ts'
import type { Campaign } from '../model/campaign.ts'
import type { Case } from '../model/case.ts'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { ActionKind } from '../model/plan.ts'
import type { Quarantine } from '../model/quarantine.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { Policy } from '../policies/policy.ts'
import type { ActStore } from '../store/act-store.ts'
import type { MembershipWorld } from './grants/desired-state.ts'

/** What planning looks at to make membership equal to the grants. */
export interface PlanMembership extends Pick<MembershipWorld, 'grants' | 'exceptions' | 'members' | 'owners'> {
  /** People who were taken out of the *allowed* policies within 24 hours, and those who are being. */
  readonly recentBlocks: number
}

/** Everything that planning looks at. Times are the provider's. */
export interface PlanInput {
  readonly now: Instant
  readonly settings: ActingSettings
  /** Every token that is there, by `kind/id`. */
  readonly tokens: ReadonlyMap<string, TokenEntry>
  /** Cases under way. */
  readonly cases: readonly Case[]
  /** Open findings by id: their evidence is the why of an action. */
  readonly findings: ReadonlyMap<number, Finding>
  /** The policies in force, by name. */
  readonly policies: ReadonlyMap<string, Policy>
  readonly campaigns: ReadonlyMap<number, Campaign>
  /** Quarantines that hold. */
  readonly quarantines: readonly Quarantine[]
  /** What counts against the limit of a day. */
  readonly recentHard: Awaited<ReturnType<ActStore['hardActionsSince']>>
  /** What membership of the *allowed* policies is compared by; `null` = it is not governed. */
  readonly membership: PlanMembership | null
  /** Hashes of the policies whose back-test somebody has looked at. */
  readonly backTested: ReadonlySet<string>
  /** What an intent without an outcome is about: `case-12`, `release-5`, `grant-7/allow/2`. */
  readonly underWay: ReadonlySet<string>
}

/** What of all that is due a plan takes in. */
export interface PlanChoice {
  readonly kinds?: readonly ActionKind[]
  readonly policies?: readonly string[]
  readonly caseIds?: readonly number[]
  /** At most so many quarantines and revocations, those that are due the longest. */
  readonly atMost?: number
  /** Plan what was never back-tested as well; the reason stands in the ledger. */
  readonly withoutBackTest?: boolean
}
