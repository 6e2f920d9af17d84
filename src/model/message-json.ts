import { answerJson } from './case-json.ts'
import { isoOrNull } from './instant.ts'
import type { Ask, Message } from './message.ts'

/** A message as every face tells it: times as ISO 8601 text. */
export function messageJson({
  id,
  kind,
  channel,
  recipient,
  at,
  subject,
  state,
  attempts,
  nextTryAt,
  sentAt,
  words,
}: Message) {
  return {
    id,
    kind,
    channel,
    recipient: { ...recipient },
    at: new Date(at).toISOString(),
    subject,
    state,
    attempts,
    nextTryAt: isoOrNull(nextTryAt),
    sentAt: isoOrNull(sentAt),
    words,
  }
}

/** A question as every face tells it. */
export function askJson({ id, token, caseIds, askedAt, linksUntil, answer }: Ask) {
  return {
    id,
    token: { kind: token.kind, id: token.id },
    caseIds: [...caseIds],
    askedAt: isoOrNull(askedAt),
    linksUntil: new Date(linksUntil).toISOString(),
    answer: answer === null ? null : answerJson(answer),
  }
}
