import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { found, longestPattern, parsePattern, writtenPattern } from './pattern.ts'

const faultOf = (text: string): string | null => {
  const parsed = parsePattern(text)
  return 'fault' in parsed ? parsed.fault : null
}

describe('patterns that could run for hours are refused', () => {
  it.each([
    '(a+)+$',
    '(a*)*b',
    '(a|a)*$',
    '(a|ab)*c',
    '(?:a|A)+b',
    '(\\w+\\s?)*$',
    '([a-z]+)*\\d',
    '(a?){30}a{30}',
    '((a{1,5}){1,5}){1,5}$',
    '(.*a){12}',
    'a?'.repeat(30) + 'a'.repeat(30),
    '.*.*.*.*x',
    '(a)\\1',
    '(?<x>a)\\k<x>',
    '(?=a*)+',
    '(|a)*b',
    '(^a|^b)*$',
    'x{1000}',
  ])('%s', (pattern) => {
    expect(faultOf(pattern)).not.toBeNull()
  })
})

describe('ordinary patterns are accepted', () => {
  it.each([
    '(?i)break-?glass',
    '^ci-',
    '^(ci|cd)[-_ ]?\\d+$',
    '(foo|bar)+',
    '.*test.*old.*',
    '\\bprod\\b',
    '[^a-z]+',
    '(?:\\d{2}){3}',
    '\\p{Lu}\\p{Ll}*',
    '^$',
    '\\d{4}-\\d{2}-\\d{2}',
    'a\\(b\\)',
    'x{2,4}y',
  ])('%s', (pattern) => {
    expect(faultOf(pattern)).toBeNull()
  })
})

it('says why a pattern is none', () => {
  expect(faultOf('[a')).toMatch(/^is no regular expression: /)
  expect(faultOf('')).toBe('must not be empty')
  expect(faultOf('(?i)')).toBe('must not be empty')
  expect(faultOf('a'.repeat(longestPattern + 1))).toMatch(/at most 200 characters/)
})

it('understands (?i) at the beginning, and is written as it was', () => {
  for (const [text, label, expected] of [
    ['(?i)BREAK/glass', 'my break/Glass token', true],
    ['BREAK', 'break', false],
  ] as const) {
    const parsed = parsePattern(text)
    if ('fault' in parsed) throw new Error(parsed.fault)
    expect(found(parsed.regex, label)).toBe(expected)
    expect(writtenPattern(parsed.regex)).toBe(text)
  }
})

it('never keeps a matcher busy: every accepted pattern takes few steps on the worst of texts', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    '\\w',
    '[ab]',
    '(a)',
    '(a|b)',
    '(?:ab)',
    'a+',
    'b*',
    '.?',
    '(a+)',
    '(a|ab)',
    '(a?b)',
  )
  const quantified = fc
    .tuple(piece, fc.constantFrom('', '', '+', '*', '?', '{2,5}'))
    .map(([one, times]) => (/[+*?}]$/.test(one) ? `(${one})${times}` : one + times))
  fc.assert(
    fc.property(fc.array(quantified, { minLength: 1, maxLength: 6 }), (pieces) => {
      const parsed = parsePattern(`^${pieces.join('')}$`)
      if ('fault' in parsed) return
      expect(found(parsed.regex, `${'ab'.repeat(14)}\n!`)).toBe(false)
    }),
    { numRuns: 2000 },
  )
})
