import { parseDuration } from './duration.ts'
import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'
import { nearestWord } from './nearest.ts'
import { tokenKinds } from './token.ts'
import { type Span, type TokenQuery, type TokenSort, tokenSortKeys } from './token-query.ts'
import { cadenceClasses, signalKinds } from './understanding.ts'

/** How the text of a filter becomes part of a query. */
type FilterType = 'words' | 'text' | 'past' | 'future' | 'span' | 'flag'

interface FilterDeclaration {
  readonly type: FilterType
  readonly doc: string
  /** The legal words, where the set is closed. */
  readonly words?: readonly string[]
}

/**
 * Every filter of token lists, once: the command line's flags (`createdBefore` → `--created-before`), the REST parameters and the
 * address of the web page all carry these names.
 */
export const tokenFilters = {
  kind: { type: 'words', doc: 'Kind of token; several with commas.', words: tokenKinds },
  status: { type: 'words', doc: "The provider's status word (ALLOWED, BLOCKED, EXPIRED, …); several with commas." },
  owner: { type: 'text', doc: "Part of the owner's name or e-mail, or the whole account id." },
  ownerStatus: { type: 'words', doc: 'Status of the owner (active, inactive, closed); several with commas.' },
  label: { type: 'text', doc: 'Part of the label.' },
  search: { type: 'text', doc: "Part of the label, id, or the owner's name or e-mail." },
  ids: { type: 'words', doc: 'Tokens by name, as kind/id; several with commas, at most 200.' },
  createdAfter: { type: 'past', doc: 'Created at or after: a date, or a span back from now such as 30d.' },
  createdBefore: { type: 'past', doc: 'Created before.' },
  usedAfter: { type: 'past', doc: 'Last used at or after.' },
  usedBefore: { type: 'past', doc: 'Last used before; never-used tokens are left out.' },
  unusedFor: { type: 'span', doc: 'Not used for a span such as 180d; never-used tokens count from their creation.' },
  expiresAfter: { type: 'future', doc: 'Ends at or after: a date, or a span ahead of now such as 30d.' },
  expiresBefore: { type: 'future', doc: 'Ends before.' },
  ended: {
    type: 'flag',
    doc: 'true = only tokens whose end lies in the past; false = only those that still run, or have no end.',
  },
  neverUsed: { type: 'flag', doc: 'true = only tokens that were never used; false = only those that were.' },
  unscoped: {
    type: 'flag',
    doc: 'true = only tokens without scopes, which may do everything; false = only those with.',
  },
  cadence: { type: 'words', doc: 'Rhythm of its uses; several with commas.', words: cadenceClasses },
  signal: { type: 'words', doc: 'What is noted about who is behind it; several with commas.', words: signalKinds },
  gone: {
    type: 'words',
    doc: 'false = tokens that are there (the default), true = those that are gone, any = both.',
    words: ['false', 'true', 'any'],
  },
  sort: {
    type: 'words',
    doc: `Order: ${tokenSortKeys.join(', ')}; with "-" in front downwards. Default -lastActiveAt.`,
    words: tokenSortKeys.flatMap((key) => [key, `-${key}`]),
  },
} as const satisfies Record<string, FilterDeclaration>

export type TokenFilterName = keyof typeof tokenFilters

/** Filters as text, as they stand in a command line or an address. */
export type TokenFilterText = { readonly [Name in TokenFilterName]?: string | undefined }

/** The query that filters mean, with `now` (the provider's time) for spans; or every fault, in words that name the filter. */
export function parseTokenFilters(
  text: TokenFilterText,
  now: Instant,
): { readonly query: TokenQuery; readonly faults: readonly string[] } {
  const faults: string[] = []
  const read = <Value>(name: TokenFilterName, parse: (given: string) => Value | Fault): Value | undefined => {
    const given = text[name]
    if (given === undefined || given === '') return undefined
    const value = parse(given)
    if (!(value instanceof Fault)) return value
    faults.push(`${name}: ${JSON.stringify(given.slice(0, 80))} ${value.expected}`)
    return undefined
  }
  const words = (name: TokenFilterName): readonly string[] | undefined =>
    read(name, (given) => parseWords(given, tokenFilters[name]))
  const instant = (name: TokenFilterName): Instant | undefined =>
    read(name, (given) => parseInstant(given, now, tokenFilters[name].type))
  const flag = (name: TokenFilterName): boolean | undefined => read(name, parseFlag)
  const query = {
    kinds: words('kind'),
    statuses: words('status'),
    owner: text.owner || undefined,
    ownerStatuses: words('ownerStatus'),
    label: text.label || undefined,
    search: text.search || undefined,
    tokens: read('ids', parseIdentities),
    created: span(instant('createdAfter'), instant('createdBefore')),
    lastActive: span(instant('usedAfter'), instant('usedBefore')),
    expires: span(instant('expiresAfter'), instant('expiresBefore')),
    ...endOf(flag('ended'), now),
    unusedSince: read('unusedFor', (given) => parseSpanBack(given, now)),
    neverUsed: flag('neverUsed'),
    unscoped: flag('unscoped'),
    cadences: words('cadence'),
    signals: words('signal'),
    gone: goneOf(words('gone')?.[0]),
    sort: words('sort')?.[0] as TokenSort | undefined,
  }
  return { query: withoutUndefined(query) as TokenQuery, faults }
}

class Fault {
  readonly expected: string
  constructor(expected: string) {
    this.expected = expected
  }
}

function parseWords(given: string, { words }: FilterDeclaration): readonly string[] | Fault {
  const chosen = given
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const wrong = words === undefined ? undefined : chosen.find((word) => !words.includes(word))
  if (wrong === undefined) return chosen
  const nearest = nearestWord(wrong, words ?? [])
  return new Fault(
    `is not known${nearest === null ? '' : `; did you mean ${nearest}?`} (one of ${words?.filter((word) => !word.startsWith('-')).join(', ')})`,
  )
}

const mostIdentities = 200

function parseIdentities(given: string): readonly TokenIdentity[] | Fault {
  const refs = given.split(',').filter((ref) => ref !== '')
  if (refs.length > mostIdentities) return new Fault(`names ${refs.length} tokens; at most ${mostIdentities} can be`)
  const identities = refs.map((ref) => {
    const kind = tokenKinds.find((known) => ref.startsWith(`${known}/`))
    return kind === undefined ? null : { kind, id: ref.slice(kind.length + 1) }
  })
  const known = identities.filter((identity) => identity !== null)
  return known.length === refs.length
    ? known
    : new Fault(`does not name tokens as kind/id (kinds: ${tokenKinds.join(', ')})`)
}

function parseInstant(given: string, now: Instant, type: FilterType): Instant | Fault {
  const back = given.startsWith('-')
  const duration = parseDuration(back ? given.slice(1) : given)
  if (duration !== null) return type === 'future' && !back ? now + duration : now - duration
  const at = /^\d{4}-\d{2}-\d{2}([T ].*)?$/.test(given) ? Date.parse(given) : Number.NaN
  return Number.isNaN(at) ? new Fault('is neither a date (2026-03-14 or 2026-03-14T08:00:00Z) nor a span (30d)') : at
}

function parseSpanBack(given: string, now: Instant): Instant | Fault {
  const duration = parseDuration(given)
  return duration === null ? new Fault('is not a span such as 180d or 26w') : now - duration
}

function parseFlag(given: string): boolean | Fault {
  return given === 'true' ? true : given === 'false' ? false : new Fault('must be true or false')
}

function endOf(ended: boolean | undefined, now: Instant): Pick<TokenQuery, 'endedBy' | 'runsAt'> {
  if (ended === undefined) return {}
  return ended ? { endedBy: now } : { runsAt: now }
}

function goneOf(word: string | undefined): boolean | 'any' | undefined {
  return word === 'any' ? 'any' : word === undefined ? undefined : word === 'true'
}

function span(from: Instant | undefined, to: Instant | undefined): Span | undefined {
  if (from === undefined && to === undefined) return undefined
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function withoutUndefined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
