import type { Answer } from './answer.ts'
import type { ContactRung } from './case.ts'
import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'

/** Ways by which people are told. */
export const channels = ['mail', 'slack', 'jira', 'webhook'] as const
export type Channel = (typeof channels)[number]

/** What a message is: the digest for one person, word to the stewards, word to one person about requests and grants, or a link to sign in. */
export const messageKinds = ['digest', 'alert', 'request', 'sign-in'] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * `queued` → `sending` → `sent`. `outbox` = there is no mail server, so it waits to be read in the outbox, and counts as sent.
 * `rejected` = the mail server refused it for good; `bounced` = it came back later; `failed` = given up after several tries.
 * `unsure` = the process ended between handing it over and writing that down: it is never sent again by itself.
 */
export const messageStates = ['queued', 'sending', 'sent', 'outbox', 'rejected', 'bounced', 'failed', 'unsure'] as const
export type MessageState = (typeof messageStates)[number]

/** Who is written to. */
export interface Recipient {
  readonly rung: ContactRung | 'reviewer'
  readonly name: string | null
  /** E-mail address; for other channels what names the place, never a secret. */
  readonly address: string
  readonly accountId: string | null
}

/** One message. What it says is rendered from `facts` whenever it is sent or shown; links to answer are never stored. */
export interface Message {
  readonly id: number
  readonly kind: MessageKind
  readonly channel: Channel
  readonly recipient: Recipient
  /** Provider's time at which it was composed. */
  readonly at: Instant
  readonly subject: string
  /** What the templates say it from: plain JSON. */
  readonly facts: unknown
  readonly state: MessageState
  readonly attempts: number
  /** Host's time before which it is not tried again; `null` = at once. */
  readonly nextTryAt: Instant | null
  /** Provider's time at which it was handed over. */
  readonly sentAt: Instant | null
  /** What the other side said of it, or why it could not be sent. */
  readonly words: string | null
  /** Unique: the same thing is never written twice. */
  readonly key: string
}

/** A question about one token, put to one person in one message. */
export interface Ask {
  readonly id: number
  readonly messageId: number
  readonly token: TokenIdentity
  /** The cases it is asked for. */
  readonly caseIds: readonly number[]
  readonly recipient: Recipient
  /** Provider's time; `null` until the message was sent. */
  readonly askedAt: Instant | null
  /** Host's time at which its links end. */
  readonly linksUntil: Instant
  readonly answer: Answer | null
}
