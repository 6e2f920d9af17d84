import { z } from 'zod'
import { DAY, type Instant } from '../../model/instant.ts'
import type { PolicySubject } from '../../model/policy-subject.ts'
import { cadenceClasses, probabilityWithin } from '../../model/understanding.ts'
import { type Argument, shareSchema, spanJson, spanSchema, wordsOf } from '../argument.ts'
import { condition, notKnown } from '../condition.ts'
import { isUnderstood } from '../facts.ts'
import { askedSpan, figure, oneOf } from '../words.ts'

/** Tokens by their rhythm. */
export const cadence = condition('cadence', {
  meaning: 'The rhythm of its use is one of these.',
  unknown: 'It is too early to say, unless that is what is asked.',
  examples: ['dead', ['dead', 'single-use', 'never-used']],
  argument: wordsOf(cadenceClasses),
  lead: 'rhythm',
  prepare: (asked) => ({
    asked: oneOf(asked),
    verdict: ({ understanding }) => {
      const seen = understanding.cadence.class
      return asked.includes(seen) ? true : seen === 'too-early-to-say' ? null : false
    },
    seen: ({ understanding: { cadence: seen } }) =>
      [seen.class, seen.phase, seen.reasons[0]].filter((part) => part != null).join(', '),
  }),
})

interface Reused {
  readonly within: number
  readonly p: number
}

const reused: Argument<Reused> = {
  schema: z.strictObject({ within: spanSchema(), p: shareSchema() }, { error: 'must be { within: 90d, p: 0.05 }' }),
  json: {
    type: 'object',
    additionalProperties: false,
    required: ['within', 'p'],
    properties: { within: spanJson, p: { type: 'number', minimum: 0, maximum: 1 } },
  },
  words: '{ within, p }: a span, and a probability from 0 to 1',
  bare: undefined,
}

/** Tokens that will hardly be used again. */
export const reuseProbabilityBelow = condition('reuse-probability-below', {
  meaning: 'The probability that it is used again within this span is less than p.',
  unknown: 'Nothing has been understood of the token yet.',
  examples: [
    { within: '90d', p: 0.05 },
    { within: '365d', p: 0.1 },
  ],
  argument: reused,
  lead: 'probability of use',
  prepare: ({ within, p }) => {
    const days = within / DAY
    const seen = (subject: PolicySubject): number | null =>
      subject.understanding.reuse.points.length === 0 || !isUnderstood(subject)
        ? null
        : probabilityWithin(subject.understanding.reuse, days)
    return {
      cost: 0.5,
      asked: `less than ${figure(p)} within ${askedSpan(within)}`,
      verdict: (subject) => {
        const probability = seen(subject)
        return probability === null ? null : probability < p
      },
      seen: (subject) => {
        const probability = seen(subject)
        if (probability === null) return notKnown('nothing has been understood of it yet')
        return `${figure(probability)} within ${askedSpan(within)}`
      },
      nearness: (subject: PolicySubject, _now: Instant) => {
        const probability = seen(subject)
        if (probability === null || probability < p) return null
        const words = `probability of use ${figure(probability)}, asked below ${figure(p)}`
        return { share: Math.min(p / probability, 0.999), words, at: null }
      },
    }
  },
})
