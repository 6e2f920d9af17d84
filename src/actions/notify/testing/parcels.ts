import type { Message } from '../../../model/message.ts'
import { monday } from '../../testing/plan-parts.ts'
import type { Parcel } from '../channel.ts'
import type { LetterFacts } from '../letter-facts.ts'
import { renderLetter } from '../render.ts'
import { sampleFacts } from '../sample.ts'
import { shippedTemplates } from './parts.ts'

const templates = shippedTemplates()

/** A message, rendered, as channels get it: a digest to Ada unless said otherwise. */
export function aParcel(
  given: Partial<Message> = {},
  facts: LetterFacts = sampleFacts('digest', { organisation: 'Corp', timeZone: 'UTC', now: monday }),
): Parcel {
  const rendered = renderLetter(facts, {
    templates,
    publicUrl: 'https://steward.example',
    linkOf: (_token, kind) => `https://steward.example/answer/${kind}`,
  })
  const message: Message = {
    id: 7,
    kind: facts.about === 'digest' ? 'digest' : 'alert',
    channel: 'mail',
    recipient: { rung: 'owner', name: 'Ada Abel', address: 'ada@corp.example', accountId: 'o1' },
    at: monday,
    subject: rendered.subject,
    facts,
    state: 'sending',
    attempts: 1,
    nextTryAt: null,
    sentAt: null,
    words: null,
    key: 'digest/abc',
    ...given,
  }
  return { message, facts, rendered }
}

/** Word to the stewards, rendered. */
export function anAlert(given: Partial<Message> = {}): Parcel {
  return aParcel(given, sampleFacts('alert', { organisation: 'Corp', timeZone: 'UTC', now: monday }))
}
