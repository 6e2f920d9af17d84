import type { Message } from '../../model/message.ts'
import type { LetterFacts } from './letter-facts.ts'
import type { Rendered } from './render.ts'

/**
 * What came of handing a message over. `rejected` = refused for good; `again` = certainly not delivered, and another try may help; `unsure`
 * = nobody can tell. `wide` = the whole channel is at fault, not this message: there is no point in trying others now.
 */
export type Handover =
  | { readonly state: 'sent' | 'outbox' | 'rejected' | 'unsure'; readonly words: string }
  | { readonly state: 'again'; readonly words: string; readonly wide: boolean }

/** A message with what it says, rendered. */
export interface Parcel {
  readonly message: Message
  readonly facts: LetterFacts
  readonly rendered: Rendered
}

/** A way by which messages go out. Never throws for what the other side does; words never hold a secret. */
export interface ChannelSender {
  send(parcel: Parcel): Promise<Handover>
  /** Ends connections; a later message opens them again. */
  close(): Promise<void>
}
