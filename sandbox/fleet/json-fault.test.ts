import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findJsonFault } from './json-fault.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('what the platform reads as JSON has no fault, and what it refuses has one', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(findJsonFault(text)).toBeNull()
    }),
  )
  const broken = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', '\\', '{', '}', ']', ',', ':', '0', '-', 'e', 'nul', '\n', '\u0001', '\ud800'),
    )
    .map(
      ([text, at, more]) =>
        `${text.slice(0, at % (text.length + 1))}${more}${text.slice((at % (text.length + 1)) + 1)}`,
    )
  fc.assert(
    fc.property(broken, (text) => {
      expect(findJsonFault(text) === null).toBe(isJson(text))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['', 1, 1, 'a value'],
  ['{"a": }', 1, 7, 'a value'],
  ['{"a": 1,}', 1, 9, 'a name in double quotes'],
  ["{\n  'a': 1\n}", 2, 3, 'a name in double quotes'],
  ['{"a" 1}', 1, 6, 'a colon after the name'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or a closing brace'],
  ['[1 2]', 1, 4, 'a comma or a closing bracket'],
  ['[1,\n2', 2, 2, 'a comma or a closing bracket'],
  ['"a\\x"', 1, 3, 'a known escape'],
  ['"a\nb"', 1, 3, 'no raw control character in a text'],
  ['"a', 1, 3, 'the end of a text'],
  ['{} {}', 1, 4, 'the end of the file'],
  ['[01]', 1, 3, 'a comma or a closing bracket'],
  ['NaN', 1, 1, 'a value'],
])('%j goes wrong at line %d, column %d', (text, line, column, expected) => {
  expect(findJsonFault(text)).toEqual({ line, column, expected })
})

test('a hundred thousand open brackets are no trouble', () => {
  expect(findJsonFault('['.repeat(100_000))).toMatchObject({ column: 100_001 })
})
