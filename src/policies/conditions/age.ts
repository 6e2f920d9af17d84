import { DAY, type Instant } from '../../model/instant.ts'
import type { PolicySubject } from '../../model/policy-subject.ts'
import { span } from '../argument.ts'
import { condition, notKnown } from '../condition.ts'
import { ageOf, isUnderstood } from '../facts.ts'
import { askedSpan, counted, dayOf, seenSpan } from '../words.ts'
import { growing } from './shapes.ts'

const unknown = 'The provider does not say when the token was made, and it was first seen too lately to tell.'

/** Tokens made longer ago than a span. */
export const olderThan = condition('older-than', {
  meaning: 'The token was made longer ago than this.',
  unknown,
  examples: ['30d', '52w'],
  argument: span,
  lead: 'age',
  prepare: (asked) => ({
    asked: `more than ${askedSpan(asked)}`,
    verdict: (subject, now) => {
      const { ms, exact } = ageOf(subject, now)
      return ms > asked ? true : exact ? false : null
    },
    seen: seenAge,
    nearness: (subject, now) => {
      const { ms, exact } = ageOf(subject, now)
      if (!exact || ms > asked) return null
      return growing(ms, asked + 1, { words: `age ${ofAsked(ms, asked)}`, at: now - ms + asked + 1 })
    },
  }),
})

/** Tokens made within a span. */
export const youngerThan = condition('younger-than', {
  meaning: 'The token was made within this span.',
  unknown,
  examples: ['7d', '24h'],
  argument: span,
  lead: 'age',
  prepare: (asked) => ({
    asked: `less than ${askedSpan(asked)}`,
    verdict: (subject, now) => {
      const { ms, exact } = ageOf(subject, now)
      return ms >= asked ? false : exact ? true : null
    },
    seen: seenAge,
  }),
})

/** Tokens whose line of renewals began longer ago than a span. */
export const lineageOlderThan = condition('lineage-older-than', {
  meaning:
    'The first token of the line that this one renews was made longer ago than this: the true age of what it is for.',
  unknown: 'Nothing has been understood of the token yet, or nobody says when it was made, and it is not older itself.',
  examples: ['365d', '104w'],
  argument: span,
  lead: 'age of its line',
  prepare: (asked) => ({
    asked: `more than ${askedSpan(asked)}`,
    verdict: (subject, now) => {
      const own = ageOf(subject, now)
      if (Math.max(own.ms, subject.understanding.lineage.ageDays * DAY) > asked) return true
      return own.exact && isUnderstood(subject) ? false : null
    },
    seen: (subject, now) => {
      const { ageDays, predecessorId } = subject.understanding.lineage
      if (predecessorId !== null) return `${counted(Math.floor(ageDays), 'day')}, replaced ${predecessorId}`
      return `${seenAge(subject, now)}, no earlier token known`
    },
    nearness: (subject, now) => {
      const ms = Math.max(ageOf(subject, now).ms, subject.understanding.lineage.ageDays * DAY)
      if (ms > asked) return null
      return growing(ms, asked + 1, { words: `age of its line ${ofAsked(ms, asked)}`, at: now - ms + asked + 1 })
    },
  }),
})

function seenAge(subject: PolicySubject, now: Instant): string {
  const { ms, exact } = ageOf(subject, now)
  if (exact) return `${seenSpan(ms)}, made ${dayOf(now - ms)}`
  return notKnown(`nobody says when it was made; first seen ${seenSpan(ms)} ago`)
}

/** `171 of 180 days` */
export function ofAsked(ms: number, asked: number): string {
  return ms >= 2 * DAY && asked % DAY === 0
    ? `${Math.floor(ms / DAY)} of ${askedSpan(asked)}`
    : `${seenSpan(ms)} of ${askedSpan(asked)}`
}
