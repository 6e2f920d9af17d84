import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import type { PolicySubject } from '../../model/policy-subject.ts'
import { type Argument, share, shareSchema, span } from '../argument.ts'
import { condition, notKnown } from '../condition.ts'
import { ageOf, coverageWords, lastUse, neverUsed as neverUsedFact, tellsLastUse } from '../facts.ts'
import { askedSpan, dayOf, figure, percent, seenSpan } from '../words.ts'
import { ofAsked } from './age.ts'
import { flagCondition, growing } from './shapes.ts'

const untold = notKnown('the provider does not tell when OAuth clients are used')
const unknownUse =
  'The provider does not tell when OAuth clients are used: they may have been used without leaving an audit event.'

/** For how long a token is known to be idle, since its last use or, where it has none, since it was made. */
function idle(subject: PolicySubject, now: Instant): number {
  const last = lastUse(subject)
  return last === null ? ageOf(subject, now).ms : now - last
}

/** Tokens that nobody has used for a span. */
export const unusedFor = condition('unused-for', {
  meaning: 'The token was not used for at least this long; one that was never used counts from its making.',
  unknown: unknownUse,
  examples: ['180d', '26w'],
  argument: span,
  lead: 'unused for',
  prepare: (asked) => ({
    asked: `at least ${askedSpan(asked)}`,
    verdict: (subject, now) => {
      if (idle(subject, now) >= asked) return tellsLastUse(subject) ? true : null
      return lastUse(subject) === null && subject.token.createdAt === null ? null : false
    },
    seen: seenIdle,
    nearness: (subject, now) => {
      if (!tellsLastUse(subject)) return null
      const ms = idle(subject, now)
      return growing(ms, asked, { words: `unused for ${ofAsked(ms, asked)}`, at: now - ms + asked })
    },
  }),
})

function seenIdle(subject: PolicySubject, now: Instant): string {
  const last = lastUse(subject)
  const spanWords = seenSpan(idle(subject, now))
  if (!tellsLastUse(subject))
    return `${last === null ? untold : `${spanWords} as far as events tell, last on ${dayOf(last)}`}`
  if (last !== null) return `${spanWords}, last used ${dayOf(last)}`
  return subject.token.createdAt === null
    ? `${spanWords} or longer, never used`
    : `${spanWords}, never used since it was made`
}

/** Tokens that were never used. */
export const neverUsed = flagCondition('never-used', {
  meaning: 'The token was never used.',
  unknown: unknownUse,
  yes: 'never used',
  no: 'used at least once',
  fact: neverUsedFact,
  seen: (subject) => {
    const last = lastUse(subject)
    return last !== null ? `last used ${dayOf(last)}` : tellsLastUse(subject) ? 'never used' : untold
  },
})

interface Night {
  readonly from: number
  readonly to: number
  readonly share: number
}

const hourError = { error: 'must be an hour from 0 to 23, UTC' }
const hour = z.int(hourError).min(0, hourError).max(23, hourError)

const night: Argument<Night> = {
  schema: z.preprocess(
    (given) => (given === true ? {} : given),
    z
      .strictObject(
        { from: hour.default(22), to: hour.default(6), share: shareSchema().default(0.25) },
        { error: 'must be true, or { from: 22, to: 6, share: 0.25 }; put it under "none" to ask for the contrary' },
      )
      .refine(({ from, to }) => from !== to, { error: 'must end at another hour than it begins', path: ['to'] }),
  ),
  json: {
    anyOf: [
      { const: true },
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          from: { type: 'integer', minimum: 0, maximum: 23, default: 22 },
          to: { type: 'integer', minimum: 0, maximum: 23, default: 6 },
          share: { type: 'number', minimum: 0, maximum: 1, default: 0.25 },
        },
      },
    ],
  },
  words:
    'true (or the bare word), or { from, to, share }: hours in UTC and the least share; 22, 6 and 0.25 where not given',
  bare: true,
}

/** Tokens with much of their use at night. */
export const usedAtNight = condition('used-at-night', {
  meaning: 'At least this share of its known uses lies between these hours, UTC.',
  unknown: 'No use is known of a token whose provider does not tell its use.',
  examples: [true, { from: 20, to: 5, share: 0.5 }],
  argument: night,
  lead: '',
  prepare: (asked) => {
    const hours = Array.from({ length: 168 }, (_, index) => index).filter((index) => isWithin(asked, index % 24))
    return {
      cost: 2,
      asked: `at least ${percent(asked.share)} of its uses between ${clock(asked.from)} and ${clock(asked.to)} UTC`,
      verdict: (subject, _now) => {
        const seen = shareAt(subject, hours)
        return seen === null ? (neverUsedFact(subject) === true ? false : null) : seen >= asked.share && seen > 0
      },
      seen: (subject, _now) => {
        const seen = shareAt(subject, hours)
        if (seen === null) return neverUsedFact(subject) === true ? 'never used' : notKnown('no use is on record')
        return `${percent(seen)} of ${subject.use.total} known uses between ${clock(asked.from)} and ${clock(asked.to)} UTC`
      },
    }
  },
})

function isWithin({ from, to }: Night, at: number): boolean {
  return from < to ? at >= from && at < to : at >= from || at < to
}

function clock(at: number): string {
  return `${String(at).padStart(2, '0')}:00`
}

function shareAt({ use }: PolicySubject, hours: readonly number[]): number | null {
  let total = 0
  for (const uses of use.hours) total += uses
  if (total === 0) return null
  let within = 0
  for (const at of hours) within += use.hours[at] ?? 0
  return within / total
}

/** Tokens of which audit events explain too little. */
export const coverageBelow = condition('coverage-below', {
  meaning:
    'Audit events explain less than this share of its known uses: conclusions about places and actions rest on little.',
  unknown: 'No use of the token is known.',
  examples: [0.5, 0.1],
  argument: share,
  lead: '',
  prepare: (asked) => ({
    asked: `less than ${figure(asked)}`,
    verdict: ({ understanding: { coverage } }) => (coverage === null ? null : coverage < asked),
    seen: (subject) => (subject.understanding.coverage === null ? notKnown('no use is known') : coverageWords(subject)),
  }),
})
