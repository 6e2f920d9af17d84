import { hashShare } from '../stable.ts'

const kinds = ['latency', 'status', 'status-after', '429', 'drop', 'drop-before', 'slow-body', 'truncate'] as const

/** What can go wrong on demand. */
export type FaultKind = (typeof kinds)[number]

/** One rule of `POST /_sandbox/faults`. */
export interface FaultRule {
  /** `GET /path/of/{the}/operation`, its name, the path of a request, or any of these with `*`; `null` = every operation. */
  readonly operation: string | null
  /** Share (0–1) of matching requests that are hit. */
  readonly share: number
  /** How many requests it hits at most; `null` = no end. */
  readonly times: number | null
  readonly kind: FaultKind
  /** Milliseconds: of delay (`latency`), or of the whole body's slow way (`slow-body`). */
  readonly ms: number
  /** Status to answer with: before anything is done (`status`), or after everything was (`status-after`). */
  readonly status: number
}

/** The names by which a rule can mean a request. */
export interface FaultTarget {
  readonly names: readonly string[]
}

/** The faults in force. */
export interface Faults {
  set(seed: number, rules: readonly FaultRule[]): void
  clear(): void
  /** The rules with how often each has hit. */
  readonly rules: readonly (FaultRule & { readonly hits: number })[]
  /** The faults that hit this request. Which requests are hit depends on the seed and on the order of matching requests alone. */
  draw(target: FaultTarget): readonly FaultRule[]
}

interface LiveRule {
  readonly rule: FaultRule
  readonly matches: (name: string) => boolean
  seen: number
  hits: number
}

/** No faults, until some are set. */
export function createFaults(): Faults {
  let seed = 0
  let live: readonly LiveRule[] = []
  const draws = (entry: LiveRule, index: number): boolean => {
    if (entry.rule.times !== null && entry.hits >= entry.rule.times) return false
    entry.seen += 1
    const hit = hashShare(`${seed}/${index}/${entry.seen}`) < entry.rule.share
    if (hit) entry.hits += 1
    return hit
  }
  return {
    set: (newSeed, rules) => {
      seed = newSeed
      live = rules.map((rule) => ({ rule, matches: matcher(rule.operation), seen: 0, hits: 0 }))
    },
    clear: () => {
      live = []
    },
    get rules() {
      return live.map(({ rule, hits }) => ({ ...rule, hits }))
    },
    draw: ({ names }) =>
      live.filter((entry, index) => names.some(entry.matches) && draws(entry, index)).map(({ rule }) => rule),
  }
}

function matcher(pattern: string | null): (name: string) => boolean {
  if (pattern === null) return () => true
  const expression = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`)
  return (name) => expression.test(name)
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
}

/** Reads the body of `POST /_sandbox/faults`; a bad one gives every fault that it has. */
export function parseFaultRules(
  body: unknown,
): { readonly seed: number; readonly rules: readonly FaultRule[] } | { readonly faults: readonly string[] } {
  const { seed = 0, rules = [] } = fieldsOf(body)
  if (typeof seed !== 'number' || !Number.isSafeInteger(seed)) return { faults: ['seed: must be a whole number'] }
  if (!Array.isArray(rules)) return { faults: ['rules: must be an array'] }
  const read = rules.map((rule: unknown, index) => parseRule(fieldsOf(rule), `rules[${index}]`))
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []))
  return faults.length > 0 ? { faults } : { seed, rules: read.flatMap((one) => ('rule' in one ? [one.rule] : [])) }
}

type Fields = Readonly<Record<string, unknown>>

function parseRule(fields: Fields, at: string): { readonly rule: FaultRule } | { readonly faults: readonly string[] } {
  const { operation = null, share = 1, times = null, kind, ms = 1000, status = 500 } = fields
  const known = kinds.find((one) => one === kind)
  const faults = [
    ...Object.keys(fields)
      .filter((name) => !['operation', 'share', 'times', 'kind', 'ms', 'status'].includes(name))
      .map((name) => `${at}.${name}: there is no such field`),
    ...(known === undefined ? [`${at}.kind: must be one of ${kinds.join(', ')}`] : []),
    ...(isText(operation) || operation === null ? [] : [`${at}.operation: must be text`]),
    ...(isBetween(share, 0, 1) ? [] : [`${at}.share: must be a number from 0 to 1`]),
    ...(times === null || isWhole(times, 0, 1_000_000_000) ? [] : [`${at}.times: must be a whole number`]),
    ...(isWhole(ms, 0, 3_600_000) ? [] : [`${at}.ms: must be milliseconds, at most an hour`]),
    ...(isWhole(status, 400, 599) ? [] : [`${at}.status: must be a status from 400 to 599`]),
  ]
  if (known === undefined || faults.length > 0) return { faults }
  return {
    rule: {
      operation: isText(operation) ? operation : null,
      share: Number(share),
      times: times === null ? null : Number(times),
      kind: known,
      ms: Number(ms),
      status: Number(status),
    },
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return isBetween(value, least, most) && Number.isInteger(value)
}
