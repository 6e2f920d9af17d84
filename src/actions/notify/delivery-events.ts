import { type Case, type CaseChange, type ContactRung, contactRungs } from '../../model/case.ts'
import type { Instant } from '../../model/instant.ts'
import type { Intent } from '../../model/intent.ts'
import type { Message } from '../../model/message.ts'
import type { CaseEvent } from '../case-events.ts'
import { advanceAll } from '../case-machine.ts'
import type { LetterFacts } from './letter-facts.ts'

/** What came of a message, as far as its cases are concerned. `given-up` = it could not be sent for want of a working channel. */
export type DeliveryEnd = 'sent' | 'rejected' | 'given-up' | 'unsure'

/** An end of a message and what it was about. */
export interface DeliveryNews {
  readonly end: DeliveryEnd
  readonly message: Message
  readonly facts: LetterFacts
  readonly words: string
  /** Provider's time. */
  readonly now: Instant
}

/** An intent of a message, with its case. */
export interface CasePair {
  readonly intent: Intent
  readonly one: Case
}

/** How the cases of a message's intents change by what came of it; intents that mean nothing to their case any more change nothing. */
export function deliveryChanges(pairs: readonly CasePair[], news: DeliveryNews): readonly CaseChange[] {
  const cases = new Map(pairs.map(({ one }) => [one.id, one]))
  return [...cases.values()].flatMap((one) => {
    const events = pairs.flatMap((pair) => (pair.one.id === one.id ? eventsOf(pair.intent, one, news) : []))
    const change = advanceAll(one, events, news.now)
    return change === null ? [] : [change]
  })
}

/** A letter came back, or was refused: the case climbs past the rung that it went to, unless it is beyond already. */
export function undeliverableChanges(cases: readonly Case[], news: DeliveryNews): readonly CaseChange[] {
  return cases.flatMap((one) => {
    const change = advanceAll(one, climbs(one, rungOf(one, news), { why: news.words, beyond: true }), news.now)
    return change === null ? [] : [change]
  })
}

function eventsOf(intent: Intent, one: Case, news: DeliveryNews): readonly CaseEvent[] {
  const { end, words } = news
  const action = intent.action.kind
  if (action !== 'ask-owner' && action !== 'remind' && action !== 'notify') return []
  if (end === 'unsure') return one.hold?.kind === 'delivery' ? [] : [{ kind: 'delivery-unsure', why: words }]
  if (end === 'given-up' || (end === 'rejected' && action === 'notify'))
    return [{ kind: 'step-failed', action, why: words }]
  const rung = rungOf(one, news)
  if (end === 'rejected') return climbs(one, rung, { why: words, beyond: true })
  // Sent once more after nobody could tell: what held the case is settled.
  const again: readonly CaseEvent[] =
    intent.outcome?.state === 'unsure' && one.hold?.kind === 'delivery'
      ? [
          {
            kind: 'resume',
            by: null,
            reason: 'The letter was sent once more.',
            despiteUse: false,
            acceptCollateral: false,
          },
        ]
      : []
  if (action === 'notify') return [...again, { kind: 'step-done', action, intentId: intent.id, why: words }]
  if (index(rung) < index(one.contact)) return []
  const passed = climbs(one, rung, { why: passedWords(one, news), beyond: false })
  const done = passed.length > 0 ? 'ask-owner' : action
  return [...again, ...passed, { kind: 'step-done', action: done, intentId: intent.id, why: words }]
}

/** The events that take a case from the rung where it is up to another, or beyond it. */
function climbs(
  one: Case,
  rung: ContactRung,
  { why, beyond }: { readonly why: string; readonly beyond: boolean },
): readonly CaseEvent[] {
  const count = index(rung) - index(one.contact) + (beyond ? 1 : 0)
  return Array.from({ length: Math.max(0, count) }, () => ({ kind: 'undeliverable' as const, why }))
}

function index(rung: ContactRung): number {
  return contactRungs.indexOf(rung)
}

/** The rung to which the letter about a case went; a named reviewer stands in the owner's place. */
function rungOf({ id }: Case, { facts, message }: DeliveryNews): ContactRung {
  const asked =
    facts.about === 'digest' ? facts.asks.find(({ cases }) => cases.some(({ caseId }) => caseId === id)) : undefined
  const rung = asked?.rung ?? message.recipient.rung
  return rung === 'reviewer' ? 'owner' : rung
}

function passedWords({ id }: Case, { facts }: DeliveryNews): string {
  const asked =
    facts.about === 'digest' ? facts.asks.find(({ cases }) => cases.some(({ caseId }) => caseId === id)) : undefined
  return asked?.whyYou ?? 'Whoever comes first cannot be reached.'
}
