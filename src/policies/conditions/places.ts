import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import type { PolicySubject } from '../../model/policy-subject.ts'
import { type Argument, oneOrMore, oneOrMoreJson, span, spanJson, spanSchema } from '../argument.ts'
import { condition, notKnown, type Verdict } from '../condition.ts'
import { coverageWords, knowsPlace, neverUsed } from '../facts.ts'
import { askedSpan, counted, dayOf, listed } from '../words.ts'

const unknown = 'No audit event tells from where the token was used.'

function nothingKnown(subject: PolicySubject): Verdict {
  return neverUsed(subject) === true ? false : null
}

function nothingSeen(subject: PolicySubject, what: string): string {
  return neverUsed(subject) === true ? 'never used' : notKnown(`no event tells ${what}`)
}

/** Tokens that turned up at a new address. */
export const usedFromNewIp = condition('used-from-new-ip', {
  meaning: 'Within this span it was used from an IP address from which it had not been used before.',
  unknown: `${unknown} Or no address is known from before the span.`,
  examples: ['7d', '24h'],
  argument: span,
  lead: '',
  prepare: (asked) => ({
    cost: 2,
    asked: `a new address within ${askedSpan(asked)}`,
    verdict: (subject, now) => {
      let [isNew, known] = [false, false]
      for (const place of subject.use.places) {
        if (place.dimension !== 'ip') continue
        if (place.firstAt > now - asked) isNew = true
        else known = true
      }
      if (!isNew && !known) return nothingKnown(subject)
      return known ? isNew : null
    },
    seen: (subject, now) => {
      const places = subject.use.places.filter(({ dimension }) => dimension === 'ip')
      if (places.length === 0) return nothingSeen(subject, 'an address')
      const fresh = places.filter(({ firstAt }) => firstAt > now - asked)
      if (fresh.length === places.length) return notKnown('no address is known from before')
      const words = fresh.map(({ value, firstAt }) => `${value} since ${dayOf(firstAt)}`)
      return `${fresh.length === 0 ? `no new one among ${counted(places.length, 'address')}` : listed(words)}, ${coverageWords(subject)}`
    },
  }),
})

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

const rangeSchema = z.string({ error: rangeError() }).transform((text, context): Range => {
  const range = parseRange(text)
  if (range !== null) return range
  context.addIssue({ code: 'custom', message: rangeError() })
  return z.NEVER
})

function rangeError(): string {
  return 'must be an address range such as 192.0.2.0/24 or 2001:db8::/32'
}

function parseRange(text: string): Range | null {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text)
    const address = ipaddr.parse(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  } catch {
    return null
  }
}

const ranges: Argument<readonly Range[]> = {
  schema: oneOrMore(rangeSchema),
  json: oneOrMoreJson({ type: 'string', minLength: 2, examples: ['192.0.2.0/24', '2001:db8::/32'] }),
  words: 'an address range such as 192.0.2.0/24 or 2001:db8::/32, or a list of them',
  bare: undefined,
}

/** Addresses are judged once each; this many are remembered. */
const rememberedAddresses = 50_000

/** Tokens used from outside of one's own networks. */
export const usedFromIpOutside = condition('used-from-ip-outside', {
  meaning: 'It was used from an IP address that lies in none of these ranges (IPv4 and IPv6).',
  unknown: `${unknown} Or one of the addresses cannot be read, and none that can lies outside.`,
  examples: ['192.0.2.0/24', ['192.0.2.0/24', '198.51.100.7', '2001:db8::/32']],
  argument: ranges,
  lead: '',
  prepare: (asked) => {
    const isOutside = remembered((ip) => outside(ip, asked))
    return {
      cost: 2,
      asked: `used from outside of ${listed(asked.map(([address, bits]) => `${address}/${bits}`))}`,
      verdict: (subject) => {
        let [known, unread] = [false, false]
        for (const { dimension, value } of subject.use.places) {
          if (dimension !== 'ip') continue
          const verdict = isOutside(value)
          if (verdict === true) return true
          if (verdict === null) unread = true
          known = true
        }
        return known ? (unread ? null : false) : nothingKnown(subject)
      },
      seen: (subject) => {
        const places = subject.use.places.filter(({ dimension }) => dimension === 'ip')
        if (places.length === 0) return nothingSeen(subject, 'an address')
        const strangers = places.filter(({ value }) => isOutside(value) === true)
        const words = strangers.map(({ value, lastAt }) => `${value} until ${dayOf(lastAt)}`)
        return `${strangers.length === 0 ? `none of ${counted(places.length, 'address')} outside` : listed(words)}, ${coverageWords(subject)}`
      },
    }
  },
})

function outside(ip: string, asked: readonly Range[]): Verdict {
  if (!ipaddr.isValid(ip)) return null
  const address = ipaddr.process(ip)
  return !asked.some(([start, bits]) => start.kind() === address.kind() && isIn(address, start, bits))
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, start: ipaddr.IPv4 | ipaddr.IPv6, bits: number): boolean {
  if (address instanceof ipaddr.IPv4 && start instanceof ipaddr.IPv4) return address.match(start, bits)
  return address instanceof ipaddr.IPv6 && start instanceof ipaddr.IPv6 && address.match(start, bits)
}

function remembered(judge: (ip: string) => Verdict): (ip: string) => Verdict {
  const known = new Map<string, Verdict>()
  return (ip) => {
    const before = known.get(ip)
    if (before !== undefined) return before
    if (known.size >= rememberedAddresses) known.clear()
    const verdict = judge(ip)
    known.set(ip, verdict)
    return verdict
  }
}

interface Countries {
  readonly count: number
  readonly within: number | null
}

const countError = { error: 'must be a whole number, 1 or more' }

const countries: Argument<Countries> = {
  schema: z.preprocess(
    (given) => (typeof given === 'number' ? { count: given } : given),
    z.strictObject(
      { count: z.int(countError).min(1, countError), within: spanSchema().nullable().default(null) },
      { error: 'must be a number such as 3, or { count: 3, within: 30d }' },
    ),
  ),
  json: {
    anyOf: [
      { type: 'integer', minimum: 1 },
      {
        type: 'object',
        additionalProperties: false,
        required: ['count'],
        properties: { count: { type: 'integer', minimum: 1 }, within: spanJson },
      },
    ],
  },
  words: 'a number, or { count, within } with a span',
  bare: undefined,
}

/** Tokens used from many countries. */
export const usedFromCountriesMoreThan = condition('used-from-countries-more-than', {
  meaning: 'It was used from more countries than this; with a span, only countries seen within it count.',
  unknown: 'No audit event tells from which country the token was used.',
  examples: [3, { count: 2, within: '30d' }],
  argument: countries,
  lead: '',
  prepare: ({ count, within }) => {
    const since = (now: Instant): Instant => (within === null ? Number.NEGATIVE_INFINITY : now - within)
    return {
      cost: 2,
      asked: `more than ${counted(count, 'country')}${within === null ? '' : ` within ${askedSpan(within)}`}`,
      verdict: (subject, now) => {
        let seen = 0
        for (const { dimension, lastAt } of subject.use.places)
          if (dimension === 'country' && lastAt >= since(now)) seen += 1
        if (seen > count) return true
        return knowsPlace(subject, 'country') ? false : nothingKnown(subject)
      },
      seen: (subject, now) => {
        if (!knowsPlace(subject, 'country')) return nothingSeen(subject, 'a country')
        const seen = subject.use.places.filter(
          ({ dimension, lastAt }) => dimension === 'country' && lastAt >= since(now),
        )
        const names =
          seen.length === 0
            ? ''
            : `: ${listed(
                seen.map(({ value }) => value),
                6,
              )}`
        return `${counted(seen.length, 'country')}${names}, ${coverageWords(subject)}`
      },
    }
  },
})
