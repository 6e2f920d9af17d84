import { parseDuration } from '../model/duration.ts'
import { DAY } from '../model/instant.ts'
import type { PolicyFault } from './fault.ts'
import type { JsonValue } from './policy.ts'
import { askedSpan } from './words.ts'

/** A condition that a policy asks for (`holds`) or excludes. */
export interface Stated {
  readonly name: string
  readonly argument: JsonValue
  readonly holds: boolean
}

/** Why two conditions do not go together. */
export interface Exclusion {
  readonly severity: PolicyFault['severity']
  /** Only tokens that have ended can match. */
  readonly endedOnly?: boolean
  readonly words: string
}

/** Whether two conditions of a policy exclude each other, whatever the token; `null` when they do not. Ask both ways round. */
export function exclusions(one: Stated, other: Stated): Exclusion | null {
  return (
    asked(one, other) ??
    disjoint(one, other) ??
    ages(one, other) ??
    lifetimes(one, other) ??
    spans(one, other) ??
    limits(one, other)
  )
}

function impossible(words: string): Exclusion {
  return { severity: 'fault', words: `${words}: no token can match` }
}

/** Conditions of which the second cannot hold where the first does. */
const excluded: Readonly<Record<string, readonly string[]>> = {
  expired: ['no-expiry', 'expires-within'],
  'no-expiry': ['expires-within'],
  'never-used': [
    'used-at-night',
    'used-from-new-ip',
    'used-from-ip-outside',
    'used-from-countries-more-than',
    'human-used-as-bot',
    'rotation-unfinished',
    'coverage-below',
  ],
  superseded: ['rotation-unfinished'],
}

/** Conditions of which the second always holds where the first does. */
const implied: Readonly<Record<string, readonly string[]>> = {
  'no-expiry': ['lifetime-longer-than'],
  unscoped: ['has-scope', 'scope-matches'],
}

function asked(one: Stated, other: Stated): Exclusion | null {
  if (!one.holds) return null
  if (other.holds && excluded[one.name]?.includes(other.name))
    return impossible(`${one.name} and ${other.name} exclude each other`)
  if (!implied[one.name]?.includes(other.name)) return null
  if (!other.holds) return impossible(`where ${one.name} holds, ${other.name} always does, and it is excluded`)
  return { severity: 'warning', words: `${other.name} says nothing more: it always holds where ${one.name} does` }
}

const lists = [
  'kind',
  'status',
  'owner-status',
  'owner-kind',
  'owner-email-domain',
  'in-authentication-policy',
  'cadence',
]
const cadencesWithoutUse = ['never-used', 'too-early-to-say']

function disjoint(one: Stated, other: Stated): Exclusion | null {
  if (!one.holds || !other.holds) return null
  if (one.name === other.name && lists.includes(one.name)) {
    const [ones, others] = [wordsOf(one.argument), wordsOf(other.argument)]
    if (!ones.some((word) => others.includes(word)))
      return impossible(`${one.name} cannot be both ${ones.join(' or ')} and ${others.join(' or ')}`)
  }
  if (
    one.name === 'never-used' &&
    other.name === 'cadence' &&
    !wordsOf(other.argument).some((word) => cadencesWithoutUse.includes(word))
  )
    return impossible(`never-used and the rhythm ${wordsOf(other.argument).join(' or ')} exclude each other`)
  if (one.name === 'human-used-as-bot' && other.name === 'owner-kind' && !wordsOf(other.argument).includes('person'))
    return impossible('human-used-as-bot speaks of people only, and owner-kind of others')
  return null
}

/** The words asked for as their conditions compare them: in small letters, a domain without an at sign before it. */
function wordsOf(argument: JsonValue): readonly string[] {
  return (Array.isArray(argument) ? argument : [argument]).map((word) => String(word).toLowerCase().replace(/^@/, ''))
}

function spanOf({ argument }: Stated): number {
  return typeof argument === 'string' ? (parseDuration(argument) ?? 0) : 0
}

/** The least age that a condition asks for. */
function leastAge(one: Stated): number | null {
  const least = one.holds ? ['older-than', 'unused-for'] : ['younger-than']
  return least.includes(one.name) ? spanOf(one) : null
}

function mostAge(one: Stated): number | null {
  return one.name === (one.holds ? 'younger-than' : 'older-than') ? spanOf(one) : null
}

function ages(one: Stated, other: Stated): Exclusion | null {
  const [least, most] = [leastAge(one), mostAge(other)]
  if (least !== null && most !== null && least >= most)
    return impossible(`${told(one)} and ${told(other)} exclude each other`)
  return null
}

function told({ name, argument, holds }: Stated): string {
  const span = typeof argument === 'string' ? parseDuration(argument) : null
  return `${holds ? '' : 'not '}${name}${span === null ? '' : ` ${askedSpan(span)}`}`
}

/** New user tokens have had to end within a year since 15 December 2024 (Atlassian's documentation of API tokens). */
const longestUserToken = 365 * DAY

function lifetimes(one: Stated, other: Stated): Exclusion | null {
  if (!one.holds || one.name !== 'older-than') return null
  const age = spanOf(one)
  if (other.name === 'lifetime-longer-than' && !other.holds && age >= spanOf(other))
    return {
      severity: 'warning',
      endedOnly: true,
      words: `${told(one)} is beyond the longest lifetime that the policy leaves, ${askedSpan(spanOf(other))}: only tokens that have ended match`,
    }
  const kinds = wordsOf(other.argument)
  if (other.name === 'kind' && other.holds && kinds.every((kind) => kind === 'user-token') && age >= longestUserToken)
    return {
      severity: 'warning',
      words: `${told(one)} is beyond the longest lifetime of user tokens, 365 days: only tokens made before 15 December 2024 and tokens that have ended match`,
    }
  return null
}

/** Spans of one word that must be both reached and not reached. */
function spans(one: Stated, other: Stated): Exclusion | null {
  if (!one.holds) return null
  const same = ['unused-for', 'lineage-older-than', 'lifetime-longer-than']
  if (same.includes(one.name) && other.name === one.name && !other.holds && spanOf(one) >= spanOf(other))
    return impossible(`${told(one)} and ${told(other)} exclude each other`)
  if (one.name === 'expires-within' && other.name === 'expires-within' && !other.holds && spanOf(one) <= spanOf(other))
    return impossible(`${told(one)} and ${told(other)} exclude each other`)
  if (one.name === 'unused-for' && other.name === 'used-from-new-ip' && other.holds && spanOf(one) >= spanOf(other))
    return impossible(`${told(one)} and ${told(other)} exclude each other`)
  return null
}

function limits(one: Stated, other: Stated): Exclusion | null {
  if (one.name !== 'coverage-below' || other.name !== one.name || !one.holds || other.holds) return null
  return Number(one.argument) <= Number(other.argument)
    ? impossible('coverage-below is both asked for and excluded')
    : null
}
