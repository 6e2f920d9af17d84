import type { Generated } from 'kysely'

/** The tables of cases, plans, letters and campaigns; see {@link Tables} for what holds of every column. */
export interface ActingTables {
  readonly case_file: CaseFileTable
  readonly case_transition: CaseTransitionTable
  readonly plan: PlanTable
  readonly intent: IntentTable
  readonly quarantine: QuarantineTable
  readonly message: MessageTable
  readonly message_intent: MessageIntentTable
  readonly message_cover: MessageCoverTable
  readonly ask: AskTable
  readonly campaign: CampaignTable
  readonly mode_setting: ModeSettingTable
  readonly back_test_look: BackTestLookTable
}

/** One row a case, open or ended. */
export interface CaseFileTable {
  readonly case_key: Generated<number>
  readonly organisation_id: string
  readonly version: number
  readonly token_key: number
  readonly finding_key: number | null
  readonly campaign_key: number | null
  readonly policy: string
  readonly policy_hash: string
  readonly severity: string
  readonly state: string
  readonly opened_at: number
  readonly ended_at: number | null
  /** When its next step is due; NULL when there is none, or it is on hold. */
  readonly due_at: number | null
  /** 1 = on hold. */
  readonly held: number
  /** Order of lists: 0 = has a next step, 1 = open without one, 2 = ended; then by `place_at`, then by key. */
  readonly place: number
  readonly place_at: number
  /** Everything else of the case. */
  readonly facts: string
}

/** One row for each thing that happened to a case, in order of the key. */
export interface CaseTransitionTable {
  readonly transition_key: Generated<number>
  readonly case_key: number
  readonly at: number
  readonly kind: string
  readonly from_state: string
  readonly to_state: string
  readonly reason: string
  readonly by_whom: string | null
}

export interface PlanTable {
  readonly plan_key: Generated<number>
  readonly organisation_id: string
  readonly id: string
  readonly state: string
  /** The whole plan. */
  readonly facts: string
  readonly decided_by: string | null
  readonly decided_at: number | null
  readonly reason: string | null
}

export interface IntentTable {
  readonly intent_key: Generated<number>
  readonly organisation_id: string
  readonly plan_id: string
  /** Names the action; unique among the intents that are living. */
  readonly name: string
  /** 0 = it ended without being done, so that the same action may be intended anew. */
  readonly living: number
  readonly kind: string
  readonly case_key: number | null
  /** The whole action. */
  readonly action: string
  readonly by_whom: string
  readonly created_at: number
  readonly started_at: number | null
  readonly notes: string
  readonly outcome_state: string | null
  readonly outcome_at: number | null
  readonly outcome_words: string | null
  readonly outcome_requests: string | null
}

export interface QuarantineTable {
  readonly quarantine_key: Generated<number>
  readonly organisation_id: string
  readonly owner_id: string
  readonly email: string
  readonly former_policy_id: string
  readonly blocked_policy_id: string
  readonly since: number
  readonly released_at: number | null
  readonly released_why: string | null
}

export interface MessageTable {
  readonly message_key: Generated<number>
  readonly organisation_id: string
  /** Says what is written to whom; unique in the organisation. */
  readonly name: string
  readonly kind: string
  readonly channel: string
  readonly rung: string
  readonly recipient_name: string | null
  readonly address: string
  readonly account_id: string | null
  /** Name and address, folded for search. */
  readonly recipient_folded: string
  readonly at: number
  readonly subject: string
  readonly facts: string
  readonly state: string
  readonly attempts: number
  readonly next_try_at: number | null
  readonly sent_at: number | null
  readonly words: string | null
}

/** Which intents a message carries out. */
export interface MessageIntentTable {
  readonly message_key: number
  readonly intent_key: number
}

/** One row for each thing that a message says: no other message says it again. */
export interface MessageCoverTable {
  readonly organisation_id: string
  readonly name: string
  readonly message_key: number
}

/** One row for each question about a token that a message puts. */
export interface AskTable {
  readonly ask_key: Generated<number>
  readonly organisation_id: string
  readonly message_key: number
  readonly token_key: number
  /** Ids of the cases for which it is asked. */
  readonly cases: string
  readonly asked_at: number | null
  readonly links_until: number
  readonly answered_at: number | null
  readonly answer: string | null
}

export interface CampaignTable {
  readonly campaign_key: Generated<number>
  readonly organisation_id: string
  readonly name: string
  readonly opened_at: number
  readonly due_at: number
  readonly opened_by: string
  /** Filter, reviewer, reminders, and what silence means. */
  readonly facts: string
  readonly ended_at: number | null
  readonly ended_by: string | null
  readonly ended_why: string | null
}

/** The mode in force; earlier ones are in the ledger. */
export interface ModeSettingTable {
  readonly organisation_id: string
  readonly mode: string
  readonly since: number
  readonly by_whom: string
  readonly reason: string
}

/** The newest look at each text of a policy; earlier ones are in the ledger. */
export interface BackTestLookTable {
  readonly organisation_id: string
  readonly policy_hash: string
  readonly policy: string
  readonly at: number
  readonly by_whom: string
  readonly facts: string
}
