import type { Answer } from '../model/answer.ts'
import type { CaseChange } from '../model/case.ts'
import type { Exemption, TokenDescription, TokenIdentity } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { Outcome } from '../model/intent.ts'
import type { Ask, Message, MessageState } from '../model/message.ts'
import type { ListSort, PageAsked } from '../model/page.ts'

/** A message as it is written down, with the questions it puts and the intents it carries out. */
export interface NewMessage
  extends Pick<Message, 'kind' | 'channel' | 'recipient' | 'at' | 'subject' | 'facts' | 'key'> {
  readonly asks: readonly Pick<Ask, 'token' | 'caseIds' | 'linksUntil'>[]
  /** Intents whose outcome is that of the message. */
  readonly intentIds: readonly number[]
  /** Names of the things that it says, one each: no other message says one of them again. */
  readonly covers?: readonly string[]
}

/** What came of handing a message over. */
export interface Delivery {
  readonly state: Exclude<MessageState, 'sending'>
  /** Provider's time. */
  readonly at: Instant
  readonly words: string | null
  /** For `queued` (to be tried again): host's time of the next try. */
  readonly nextTryAt?: Instant
  /** The outcome of its intents; left out = they stay open. */
  readonly outcome?: Outcome
  readonly changes?: readonly CaseChange[]
}

export interface MessageQuery {
  readonly states?: readonly MessageState[]
  /** Part of the address or name. */
  readonly recipient?: string
  readonly channel?: Message['channel']
}

export interface MessageStore {
  /**
   * Writes messages down as `queued`. One whose key, or one of whose `covers`, is on record is left out as a whole. Returns those that were
   * written.
   */
  queueMessages(organisationId: string, messages: readonly NewMessage[]): Promise<readonly Message[]>
  /** Messages that may be sent at `now` (host's time): `queued` ones, oldest first. */
  messagesToSend(organisationId: string, now: Instant): Promise<readonly Message[]>
  /** Claims a message for sending: `queued` → `sending`, one more attempt. `false` when it is not queued (any more). */
  claimMessage(organisationId: string, id: number): Promise<boolean>
  /** Marks messages that an ended process left `sending` as `unsure`, their intents with that outcome; call it only while holding the lease. */
  settleUnsureMessages(organisationId: string, at: Instant): Promise<readonly Message[]>
  /**
   * Records what came of a message, the outcomes of those of its intents that have none yet, changes of cases, `askedAt` of its questions
   * (for `sent` and `outbox`), and a ledger entry `message.<state>` (for `queued` only when a case changes or an intent ends), in one
   * transaction. Rejects with `conflict` when the message cannot come to that state from the one it is in (what was handed over can only
   * bounce; what did not arrive can only be queued again), or a case is no longer at the version of its change; then nothing is written.
   */
  recordDelivery(organisationId: string, id: number, delivery: Delivery): Promise<Message>
  findMessage(organisationId: string, id: number): Promise<Message | null>
  /** Ids of the intents that a message carries out. */
  intentsOfMessage(organisationId: string, id: number): Promise<readonly number[]>
  /** Newest first, at most `limit` (1–1000). */
  listMessages(
    organisationId: string,
    query: MessageQuery,
    page: PageAsked<ListSort<'messages'>>,
  ): Promise<{ readonly messages: readonly Message[]; readonly total: number; readonly next: string | null }>
  /** Keys, among those given, of messages that are on record, and of what messages on record cover. */
  knownMessageKeys(organisationId: string, keys: readonly string[]): Promise<ReadonlySet<string>>

  /** Questions of a message, about a token, or answered at or after an instant; newest first. */
  listAsks(
    organisationId: string,
    query: { readonly messageId?: number; readonly token?: TokenIdentity; readonly answeredSince?: Instant },
  ): Promise<readonly Ask[]>
  findAsk(organisationId: string, id: number): Promise<Ask | null>
  /**
   * Records an answer: on the question, what it tells of the token (purpose, system, sponsor, backup owner), changes of cases,
   * exemptions that follow, and the ledger entry `ask.answered`, in one transaction. Rejects with `conflict` when the question was
   * answered already.
   */
  recordAnswer(
    organisationId: string,
    askId: number,
    answered: {
      readonly answer: Answer
      readonly description: TokenDescription | null
      readonly changes: readonly CaseChange[]
      readonly exemptions: readonly Omit<Exemption, 'id' | 'endedAt'>[]
    },
  ): Promise<Ask>
}
