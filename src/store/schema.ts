import type { Generated } from 'kysely'
import type {
  CalendarFeedTable,
  MachineKeyTable,
  OnceTable,
  SessionTable,
  SignInAttemptTable,
  SignInLinkTable,
  WebhookDeliveryTable,
  WebhookTable,
} from './schema-access.ts'
import type { ActingTables } from './schema-acting.ts'
import type { RequestTables } from './schema-requests.ts'

/** The tables. Times are integer milliseconds since 1970 UTC, JSON is text, absent values are NULL, in both engines. */
export interface Tables extends ActingTables, RequestTables {
  readonly steward_schema: SchemaTable
  readonly organisation: OrganisationTable
  readonly account: AccountTable
  readonly account_history: AccountHistoryTable
  readonly token: TokenTable
  readonly token_history: TokenHistoryTable
  readonly token_use: TokenUseTable
  readonly pass: PassTable
  readonly ledger: LedgerTable
  readonly lease: LeaseTable
  readonly token_import: TokenImportTable
  readonly event_stream: EventStreamTable
  readonly event_seen: EventSeenTable
  readonly event_page: EventPageTable
  readonly event_token: EventTokenTable
  readonly use_chunk: UseChunkTable
  readonly use_value: UseValueTable
  readonly use_place: UsePlaceTable
  readonly token_understanding: TokenUnderstandingTable
  readonly token_description: TokenDescriptionTable
  readonly reuse_prior: ReusePriorTable
  readonly policy_version: PolicyVersionTable
  readonly finding: FindingTable
  readonly exemption: ExemptionTable
  readonly sign_in_link: SignInLinkTable
  readonly session: SessionTable
  readonly sign_in_attempt: SignInAttemptTable
  readonly machine_key: MachineKeyTable
  readonly calendar_feed: CalendarFeedTable
  readonly once: OnceTable
  readonly webhook: WebhookTable
  readonly webhook_delivery: WebhookDeliveryTable
}

/** The steps that this database has been through. */
export interface SchemaTable {
  readonly version: number
  readonly name: string
}

export interface OrganisationTable {
  readonly id: string
  readonly provider: string
  readonly name: string | null
}

/** Current facts of every account that was ever seen. */
export interface AccountTable {
  readonly account_key: Generated<number>
  readonly organisation_id: string
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly email: string | null
  /** The address, folded so that people are found by it. */
  readonly email_folded: Generated<string | null>
  readonly status: string | null
  readonly last_active_at: number | null
  readonly policy_id: string | null
  /** Since when, as the provider tells; NULL = not told. */
  readonly policy_since: Generated<number | null>
  /** 1 = organisation administrator, 0 = not, NULL = not known. */
  readonly admin: Generated<number | null>
  /** Names of groups, of those that policies ask about; NULL = not known. */
  readonly groups: Generated<string | null>
  /** Name and e-mail, folded for search and order. */
  readonly folded: string
  /** 1 = from the account listing; 0 = only named beside a token. */
  readonly listed: number
  readonly gone_at: number | null
}

/** One row a change; `facts` = all facts after it. */
export interface AccountHistoryTable {
  readonly history_key: Generated<number>
  readonly account_key: number
  /** NULL = it was imported. */
  readonly pass_id: number | null
  readonly at: number
  readonly kind: string
  readonly before: string
  readonly after: string
  readonly facts: string
}

/** Current facts of every token that was ever seen. */
export interface TokenTable {
  readonly token_key: Generated<number>
  readonly organisation_id: string
  readonly kind: string
  readonly id: string
  readonly label: string
  readonly label_folded: string
  /** The beginning of `label_folded`: the whole may be too long for an index. */
  readonly label_order: string
  readonly status: string | null
  readonly created_at: number | null
  readonly expires_at: number | null
  readonly last_active_at: number | null
  readonly scopes: string | null
  /** 1 = unscoped, 0 = scoped, NULL = not told. */
  readonly unscoped: number | null
  readonly owner_id: string | null
  /** Copies of the owner's account, kept with it, so that lists order and filter without looking there; NULL where it is not known. */
  readonly owner_folded: string | null
  readonly owner_status: string | null
  readonly first_seen_at: number
  readonly gone_at: number | null
}

export interface TokenHistoryTable {
  readonly history_key: Generated<number>
  readonly token_key: number
  /** NULL = it was imported. */
  readonly pass_id: number | null
  readonly at: number
  readonly kind: string
  readonly before: string
  readonly after: string
  readonly facts: string
}

/** Instants of use, each once a source. */
export interface TokenUseTable {
  readonly use_key: Generated<number>
  readonly token_key: number
  readonly at: number
  readonly source: string
  readonly observed_at: number
  readonly pass_id: number | null
}

export interface PassTable {
  readonly id: Generated<number>
  readonly organisation_id: string
  readonly state: string
  readonly at: number | null
  readonly started_at: number
  readonly finished_at: number | null
  readonly requests: number
  readonly listings: string
  readonly changes: string
  readonly fault: string | null
  /** Tokens that were there at the end of a sealed pass. */
  readonly tokens: number | null
  /** What was read of the audit log. */
  readonly events: Generated<string | null>
  readonly judgement: Generated<string | null>
}

/** Times of listings of tokens that were imported. */
export interface TokenImportTable {
  readonly organisation_id: string
  readonly at: number
}

/** The place reached in an organisation's audit log, and what was recorded of it. */
export interface EventStreamTable {
  readonly organisation_id: string
  readonly cursor: string | null
  readonly from_at: number | null
  readonly until_at: number | null
  readonly events: number
}

/** Ids of events on record, some of those of one period, one after the other. */
export interface EventSeenTable {
  readonly seen_key: Generated<number>
  readonly organisation_id: string
  readonly period: number
  readonly events: number
  readonly ids: Uint8Array
}

/** Some raw events, in the order in which they came. */
export interface EventPageTable {
  readonly page_key: Generated<number>
  readonly organisation_id: string
  readonly first_at: number
  readonly last_at: number
  readonly events: number
  /** Keys of the tokens that they name, each once. */
  readonly tokens: Uint8Array
  /** Of each event its time and the token that it names. */
  readonly directory: Uint8Array
  /** Their JSON texts, one a line, compressed. */
  readonly body: Uint8Array
}

/** A token as events name it, by its id alone, on record or not. */
export interface EventTokenTable {
  readonly event_token_key: Generated<number>
  readonly organisation_id: string
  readonly id: string
  readonly label: string | null
  readonly events: number
  readonly first_at: number
  readonly last_at: number
  /** Figures of the values in which it was used. */
  readonly places: Uint8Array
}

/** The uses of one token that events of one period tell of. */
export interface UseChunkTable {
  readonly event_token_key: number
  readonly period: number
  readonly uses: Uint8Array
}

/** A word in which events tell of uses: an action, a product, a site, an address, a country. */
export interface UseValueTable {
  readonly value_key: Generated<number>
  readonly organisation_id: string
  readonly dimension: string
  readonly value: string
  readonly folded: string
}

/** Which tokens were used in a value; the figures stand with the token. */
export interface UsePlaceTable {
  readonly value_key: number
  readonly event_token_key: number
}

/** What the newest pass that looked at a token understood of it. */
export interface TokenUnderstandingTable {
  readonly token_key: number
  readonly at: number
  readonly cadence: string
  /** When its next use is expected; NULL where none is. */
  readonly next_expected_at: number | null
  /** Kinds of its signals, each between spaces. */
  readonly signals: string
  /** Understanding and figures of use. */
  readonly facts: string
}

/** What a person said of a token. */
export interface TokenDescriptionTable {
  readonly token_key: number
  readonly purpose: string
  readonly system: string | null
  /** E-mail address of who answers for it. */
  readonly sponsor: string | null
  /** E-mail address of who is asked when the owner cannot be reached. */
  readonly backup: string | null
  readonly needed_until: number | null
  readonly described_at: number
  readonly described_by: string
}

/** What the organisation's history taught about tokens being used again. */
export interface ReusePriorTable {
  readonly organisation_id: string
  readonly at: number
  readonly facts: string
}

/** Every text of a policy that ever judged. */
export interface PolicyVersionTable {
  readonly organisation_id: string
  readonly hash: string
  readonly name: string
  readonly facts: string
  readonly first_at: number
}

/** One row from the pass that opened a finding to the one that resolved it. */
export interface FindingTable {
  readonly finding_key: Generated<number>
  readonly organisation_id: string
  readonly token_key: number
  readonly policy: string
  readonly policy_hash: string
  readonly severity: string
  /** 0 = info … 4 = critical. */
  readonly severity_rank: number
  readonly opened_at: number
  readonly seen_at: number
  readonly resolved_at: number | null
  readonly resolved_why: string | null
  readonly evidence: string
}

export interface ExemptionTable {
  readonly exemption_key: Generated<number>
  readonly organisation_id: string
  readonly token_key: number
  /** NULL = of every policy. */
  readonly policy: string | null
  readonly reason: string
  readonly approver: string
  readonly created_at: number
  readonly until: number
  readonly ended_at: number | null
}

export interface LedgerTable {
  readonly organisation_id: string
  readonly sequence: number
  readonly at: number
  readonly kind: string
  readonly body: string
  readonly previous_hash: string
  readonly hash: string
}

export interface LeaseTable {
  readonly name: string
  readonly holder: string
  readonly until: number
}
