import type { Message } from '../../model/message.ts'
import type { Store } from '../../store/store.ts'
import type { CasePair } from './delivery-events.ts'
import { type LetterFacts, readFacts } from './letter-facts.ts'

/** Where messages, intents and cases are read. */
export interface MessageReading {
  readonly store: Pick<Store, 'intentsOfMessage' | 'findIntent' | 'findCase'>
  readonly organisationId: string
}

/** What a message says, its intents, and the case of each; intents without a case are left out. */
export async function casesOfMessage(
  { store, organisationId }: MessageReading,
  message: Message,
): Promise<{
  readonly facts: LetterFacts
  readonly pairs: readonly CasePair[]
}> {
  const pairs: CasePair[] = []
  for (const id of await store.intentsOfMessage(organisationId, message.id)) {
    const intent = await store.findIntent(organisationId, id)
    const one = intent?.action.caseId == null ? null : await store.findCase(organisationId, intent.action.caseId)
    if (intent !== null && one !== null) pairs.push({ intent, one })
  }
  return { facts: readFacts(message), pairs }
}
