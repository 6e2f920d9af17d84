import type { AnswerKind } from '../../model/answer.ts'
import type { Instant } from '../../model/instant.ts'
import type { StepAction } from '../../model/step.ts'
import { tokenRef } from '../../model/token.ts'
import { dateOf, dayOf, daysBetween, distance, span } from './day-words.ts'
import type { AlertFacts, AskFacts, DigestFacts, ExpiryFacts, LetterToken } from './letter-facts.ts'
import { plainFacts } from './plain-text.ts'
import { alertSubject, digestSubject } from './subject.ts'
import { kindWords } from './token-words.ts'

// What templates see: words and addresses only, every text one plain line.

/** The address under which an answer to the question about a token is given; `null` where links are left out. */
export type LinkOf = (token: LetterToken, kind: AnswerKind) => string | null

/** What each answer means, as a button and as a sentence. */
export const answerWords: Readonly<Record<AnswerKind, { readonly button: string; readonly means: string }>> = {
  keep: { button: 'Keep it', means: 'I need it. I say what for, and until when.' },
  rotate: { button: 'Replace it', means: 'I make a new token, move the work there and revoke this one.' },
  migrate: {
    button: 'Move to a service account',
    means: 'It does the work of a machine and should not hang on my account.',
  },
  'revoke-now': { button: 'Revoke it now', means: 'Nobody needs it any more.' },
  'not-mine': { button: 'Not mine', means: 'I do not know it; somebody else must say.' },
}

const stepWords: Readonly<Record<StepAction, string>> = {
  notify: 'the stewards are told',
  'ask-owner': 'you are asked',
  remind: 'you are reminded',
  quarantine: 'it stops working, together with every other API token of the same account; this can be undone',
  revoke: 'it is revoked, for good',
}

/** The view of a digest; `base` = beginning of addresses. */
export function digestView(facts: DigestFacts, linkOf: LinkOf, base: string) {
  const { asks, expiries, recipient, organisation, timeZone } = facts
  return plainFacts(
    {
      subject: digestSubject(facts),
      organisation,
      time_zone: timeZone,
      greeting: recipient.name === null ? 'Hello,' : `Hello ${recipient.name},`,
      asks: asks.map((ask) => ({
        ...askView(ask, { facts, linkOf }),
        afterwards: ask.afterwards == null ? null : `${base}${ask.afterwards}`,
      })),
      expiries: expiries.map((expiry) => expiryView(expiry, facts)),
      reminder: asks.length > 0 && asks.every(({ reminder }) => reminder > 0),
    },
    2000,
  )
}

/** The view of word to the stewards; `base` = beginning of addresses. */
export function alertView(facts: AlertFacts, base: string) {
  const { organisation, timeZone, items } = facts
  return plainFacts(
    {
      subject: alertSubject(facts),
      organisation,
      time_zone: timeZone,
      items: items.map(({ kind, title, lines, path }) => ({
        kind,
        title,
        lines,
        link: path === null ? null : `${base}${path}`,
      })),
    },
    4000,
  )
}

/** What a question is shown with. */
export interface AskFrame {
  /** The letter that it stands in. */
  readonly facts: Pick<DigestFacts, 'timeZone' | 'at'>
  readonly linkOf: LinkOf
}

/** The view of one question. */
export function askView({ token, reminder, whyYou, answers, cases }: AskFacts, { facts, linkOf }: AskFrame) {
  const { timeZone, at } = facts
  const steps = cases.flatMap(({ next }) => next).filter(({ action }) => action === 'quarantine' || action === 'revoke')
  return {
    ...tokenView(token, facts),
    reminder,
    why_you: whyYou,
    policies: cases.map(({ policy, why }) => ({ name: policy, why })),
    // Of the same step in several cases the earliest counts.
    consequences: (['quarantine', 'revoke'] as const).flatMap((action) => {
      const times = steps.filter((step) => step.action === action).map((step) => step.at)
      if (times.length === 0) return []
      const first = Math.min(...times)
      return [
        {
          when: `${dayOf(first, timeZone)}, at the earliest`,
          distance: distance(daysBetween(at, first, timeZone)),
          what: stepWords[action],
        },
      ]
    }),
    answers: answers.map((kind) => ({ kind, ...answerWords[kind], link: linkOf(token, kind) })),
  }
}

function expiryView({ token, endsAt, whyYou }: ExpiryFacts, facts: DigestFacts) {
  const days = daysBetween(facts.at, endsAt, facts.timeZone)
  return {
    ...tokenView(token, facts),
    why_you: whyYou,
    ended: days < 0,
    ends: dayOf(endsAt, facts.timeZone),
    ends_distance: distance(days),
  }
}

function tokenView(token: LetterToken, { timeZone, at }: Pick<DigestFacts, 'timeZone' | 'at'>) {
  const { kind, id, label, owner, createdAt, lastUsedAt, expiresAt, does } = token
  const ago = (when: Instant): string => `${dateOf(when, timeZone)}, ${distance(daysBetween(at, when, timeZone))}`
  return {
    ref: tokenRef(token),
    id,
    label: label === '' ? '(no label)' : label,
    kind: kindWords[kind],
    owner,
    age: createdAt === null ? null : span(Math.max(0, daysBetween(createdAt, at, timeZone))),
    created: createdAt === null ? 'not known' : ago(createdAt),
    created_on: createdAt === null ? null : dateOf(createdAt, timeZone),
    last_used: lastUsedAt === null ? 'never, as far as anybody can tell' : ago(lastUsedAt),
    expires: expiresAt === null ? null : ago(expiresAt),
    does,
  }
}
