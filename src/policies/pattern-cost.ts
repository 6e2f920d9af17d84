/** Why a regular expression could take too long, or is not understood. */
export class PatternFault extends Error {}

/** One part of a pattern: in how many ways it can match, and what a repetition of it needs to know. */
interface Part {
  /** Upper bound of the ways to match it at one place of a text of 256 characters. */
  readonly ways: number
  /** Whether it may match texts of different lengths, or nothing. */
  readonly loose: boolean
  /** The character that it must begin with; `null` where several are possible. */
  readonly first: string | null
}

const free = 256

/**
 * An upper bound of the ways in which a backtracking engine may try a pattern at one place. Throws a PatternFault for what makes that
 * exponential: a repetition within a repetition (`(a+)+`), alternatives within a repetition that do not begin differently (`(a|ab)*`), and
 * back references. The pattern must be valid with the `u` flag.
 */
export function patternCost(source: string): number {
  return alternatives({ source: source.toLowerCase(), at: 0 }).ways
}

interface Reader {
  readonly source: string
  at: number
}

function alternatives(reader: Reader): Part & { readonly distinct: boolean } {
  const parts = [sequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at += 1
    parts.push(sequence(reader))
  }
  const firsts = parts.map(({ first }) => first)
  return {
    ways: parts.reduce((sum, { ways }) => sum + ways, 0),
    loose: parts.some(({ loose }) => loose),
    first: parts.length === 1 ? (firsts[0] ?? null) : null,
    distinct: parts.length === 1 || (!firsts.includes(null) && new Set(firsts).size === firsts.length),
  }
}

function sequence(reader: Reader): Part {
  let whole: Part = { ways: 1, loose: false, first: null }
  let started = false
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const part = repeated(reader, atom(reader))
    whole = {
      ways: whole.ways * part.ways,
      loose: whole.loose || part.loose,
      first: started ? whole.first : part.first,
    }
    started = true
  }
  return whole
}

type Atom = Part & { readonly distinct: boolean; readonly plain: boolean }

function repeated(reader: Reader, inner: Atom): Part {
  const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/.exec(reader.source.slice(reader.at))
  if (quantifier === null) return inner
  reader.at += quantifier[0].length
  if (reader.source[reader.at] === '?') reader.at += 1
  const [least, most] = bounds(quantifier)
  if (most > 1 && !inner.plain) {
    if (inner.loose)
      throw new PatternFault('must not repeat what already repeats, as (a+)+ does: it could run for hours')
    if (!inner.distinct)
      throw new PatternFault(
        'must not repeat alternatives that may begin alike, as (a|ab)* does: it could run for hours',
      )
  }
  const ways = Math.min(most - least + 1, free)
  return { ways: inner.ways * ways, loose: inner.loose || most !== least, first: least > 0 ? inner.first : null }
}

function bounds(quantifier: RegExpExecArray): readonly [least: number, most: number] {
  const [text, least, comma, most] = quantifier
  if (text === '*') return [0, free]
  if (text === '+') return [1, free]
  if (text === '?') return [0, 1]
  if (Number(least) > free || Number(most || 0) > free)
    throw new PatternFault(`must not repeat more than ${free} times`)
  return [Number(least), comma === undefined ? Number(least) : most === '' ? free : Number(most)]
}

function atom(reader: Reader): Atom {
  const rest = reader.source.slice(reader.at)
  const group = /^\((\?:|\?<[a-z_$][\w$]*>|\?<?[=!]|\?[a-z-]*:|(?!\?))/i.exec(rest)
  if (group !== null) {
    reader.at += group[0].length
    const inner = alternatives(reader)
    reader.at += 1
    const look = /^\(\?<?[=!]/.test(group[0])
    return { ...inner, loose: inner.loose || look, plain: false }
  }
  if (/^\\[1-9k]/.test(rest)) throw new PatternFault('must not refer back to a group, as \\1 does')
  const single =
    /^(?:\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|.)|\[(?:\\.|[^\]\\])*\]|[^\\])/isu.exec(rest)
  const text = single?.[0] ?? ''
  if (text === '') throw new PatternFault('is no regular expression that can be checked')
  reader.at += text.length
  const literal = /^\\?[^\\[.^$]$/u.test(text) && !/^\\[a-z]/i.test(text)
  const empty = /^(?:[\^$]|\\[bB])$/.test(text)
  return { ways: 1, loose: empty, first: literal ? text.replace('\\', '') : null, distinct: true, plain: !empty }
}
