import { span } from '../argument.ts'
import { condition, notKnown } from '../condition.ts'
import { endOf } from '../facts.ts'
import { askedSpan, dayOf, seenSpan } from '../words.ts'
import { ofAsked } from './age.ts'
import { flagCondition, growing } from './shapes.ts'

const unknown = 'The provider does not tell the end of every OAuth client.'
const untold = notKnown('the provider does not tell when this one ends')

/** Tokens that still work and end soon. */
export const expiresWithin = condition('expires-within', {
  meaning: 'The token has not ended yet and ends within this span.',
  unknown,
  examples: ['30d', '2w'],
  argument: span,
  lead: '',
  prepare: (asked) => ({
    asked: `ends within ${askedSpan(asked)}`,
    verdict: (subject, now) => {
      const end = endOf(subject)
      return end === null ? null : end > now && end - now <= asked
    },
    seen: (subject, now) => {
      const end = endOf(subject)
      if (end === null) return untold
      if (end === Number.POSITIVE_INFINITY) return 'never ends'
      return end > now ? `ends in ${seenSpan(end - now)}, on ${dayOf(end)}` : `ended on ${dayOf(end)}`
    },
    nearness: (subject, now) => {
      const end = endOf(subject)
      if (end === null || end === Number.POSITIVE_INFINITY || end - now <= asked) return null
      const words = `ends in ${seenSpan(end - now)}, within ${askedSpan(asked)} from ${dayOf(end - asked)} on`
      return { share: asked / (end - now), words, at: end - asked }
    },
  }),
})

/** Tokens whose end has passed. */
export const expired = flagCondition('expired', {
  meaning: 'The end of the token has passed, or its provider calls it expired.',
  unknown,
  yes: 'ended',
  no: 'not ended',
  fact: (subject, now) => {
    if (subject.token.status?.toUpperCase() === 'EXPIRED') return true
    const end = endOf(subject)
    return end === null ? null : end <= now
  },
  seen: (subject, now) => {
    const end = endOf(subject)
    if (subject.token.status?.toUpperCase() === 'EXPIRED') return 'its status is EXPIRED'
    if (end === null) return untold
    if (end === Number.POSITIVE_INFINITY) return 'never ends'
    return `${end <= now ? 'ended' : 'ends'} on ${dayOf(end)}`
  },
})

/** Tokens that never end by themselves. */
export const noExpiry = flagCondition('no-expiry', {
  meaning: 'The token never ends by itself.',
  unknown,
  yes: 'never ends',
  no: 'ends some day',
  fact: (subject) => {
    const end = endOf(subject)
    return end === null ? null : end === Number.POSITIVE_INFINITY
  },
  seen: (subject) => {
    const end = endOf(subject)
    return end === null ? untold : end === Number.POSITIVE_INFINITY ? 'never ends' : `ends on ${dayOf(end)}`
  },
})

/** Tokens that were given a longer life than allowed. */
export const lifetimeLongerThan = condition('lifetime-longer-than', {
  meaning: 'From its making to its end the token lives longer than this; a token without an end does.',
  unknown: 'Nobody says when the token was made, or when it ends.',
  examples: ['90d', '52w'],
  argument: span,
  lead: 'lifetime',
  prepare: (asked) => ({
    asked: `more than ${askedSpan(asked)}`,
    verdict: (subject) => {
      const end = endOf(subject)
      if (end === null) return null
      if (end === Number.POSITIVE_INFINITY) return true
      return subject.token.createdAt === null ? null : end - subject.token.createdAt > asked
    },
    seen: (subject) => {
      const end = endOf(subject)
      const { createdAt } = subject.token
      if (end === null) return untold
      if (end === Number.POSITIVE_INFINITY) return 'without end'
      return createdAt === null
        ? notKnown('nobody says when it was made')
        : `${seenSpan(end - createdAt)}, ${dayOf(createdAt)} to ${dayOf(end)}`
    },
    nearness: (subject) => {
      const end = endOf(subject)
      const { createdAt } = subject.token
      if (end === null || end === Number.POSITIVE_INFINITY || createdAt === null) return null
      return growing(end - createdAt, asked + 1, { words: `lifetime ${ofAsked(end - createdAt, asked)}`, at: null })
    },
  }),
})
