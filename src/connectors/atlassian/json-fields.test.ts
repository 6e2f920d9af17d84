import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonFields } from './json-fields.ts'

const shape = { id: 'text', list: 'whole', inner: { name: 'text', deep: { name: 'text' } } } as const
const paths = ['id', 'list', 'inner.name', 'inner.deep.name'] as const

/** What is found in a line of JSON: the fields as they are written; `null` where it is not sure. */
function find(line: string): Readonly<Record<string, string>> | null {
  const fields = new JsonFields(shape)
  const before = Buffer.from('{"id":"line before"}\n')
  const bytes = Buffer.concat([before, Buffer.from(`${line}\n{"id":"line after"}\n`)])
  const end = before.length + Buffer.byteLength(line)
  const found = fields.find(bytes, before.length)
  if (found === -1) return null
  expect(found).toBe(end)
  return Object.fromEntries(
    paths.flatMap((path) => {
      const slot = fields.slot(path)
      const begin = fields.begins[slot] ?? -1
      return begin === -1 ? [] : [[path, bytes.subarray(begin, fields.ends[slot]).toString()]]
    }),
  )
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce(
      (inner: unknown, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
      value,
    )
}

/** What found fields mean, by their paths. */
function meaning(found: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(found).map(([path, text]) => [path, JSON.parse(path === 'list' ? text : `"${text}"`)])
  return Object.fromEntries(entries)
}

/** The fields of a value that are to be found. */
function wanted(value: unknown): Readonly<Record<string, unknown>> {
  const entries = paths.map((path) => [path, valueAt(value, path)] as const)
  return Object.fromEntries(
    entries.filter(([path, found]) => (path === 'list' ? found !== undefined : typeof found === 'string')),
  )
}

const text = fc.string({ unit: 'binary' })
const field = fc.oneof(text, fc.jsonValue(), fc.constant(null))
const line = fc.record(
  {
    id: field,
    list: fc.jsonValue(),
    inner: fc.oneof(
      fc.record({ name: field, deep: fc.oneof(fc.record({ name: field }), field) }, { requiredKeys: [] }),
      field,
    ),
    other: fc.jsonValue(),
  },
  { requiredKeys: [] },
)

describe('fields in JSON text', () => {
  it('are found wherever they stand, as they are written', () => {
    expect(
      find('{"a":{"id":"no"},"id" : "x\\u00e9\\n" ,"list":[1,{"a":[]}],"inner":{"deep":{"name":"n","id":"no"}}} '),
    ).toEqual({
      id: 'x\\u00e9\\n',
      list: '[1,{"a":[]}]',
      'inner.deep.name': 'n',
    })
    expect(find('{"id":null,"inner":null,"list":null}\r')).toEqual({ list: 'null' })
    expect(find('{}')).toEqual({})
  })

  it.each([
    ['a field twice', '{"id":"a","id":"b"}'],
    ['a field of another kind', '{"id":7}'],
    ['an object of another kind', '{"inner":[]}'],
    ['a name with escapes', '{"\\u0069d":"a"}'],
    ['a list', '[]'],
    ['nothing', ''],
    ['two values', '{}{}'],
    ['an object that goes on', '{"id":"a",'],
    ['a text that goes on', '{"id":"a'],
    ['nesting without end', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
  ])('are not sure in %s', (_name, given) => {
    expect(find(given)).toBeNull()
  })

  it('are those that JSON.parse finds, whatever the text', () => {
    fc.assert(
      fc.property(line, fc.constantFrom(undefined, 1), (value, space) => {
        const written = JSON.stringify(value, null, space).replaceAll('\n', '\r')
        const found = find(written)
        if (found !== null) expect(meaning(found)).toEqual(wanted(JSON.parse(JSON.stringify(value))))
      }),
      { numRuns: 500 },
    )
  })

  it('are found in nothing that JSON.parse refuses', () => {
    const damaged = fc.record({
      value: line,
      place: fc.nat(),
      byte: fc.constantFrom(...'{}[]",:\\01.-+eEtfnu \t\u0001'),
    })
    fc.assert(
      fc.property(damaged, ({ value, place, byte }) => {
        const written = JSON.stringify(value)
        const at = place % (written.length + 1)
        for (const text of [
          written.slice(0, at) + byte + written.slice(at + 1),
          written.slice(0, at) + byte + written.slice(at),
        ])
          if (find(text) !== null) expect(() => JSON.parse(text)).not.toThrow()
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '01',
    '1.',
    '-',
    '1e',
    '.5',
    '+1',
    '1e+',
    'nul',
    'tru',
    '"\\x"',
    '"\\u12g4"',
    '"\u0001"',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
  ])('are not sure beside %s', (value) => {
    expect(find(`{"a":${value}}`)).toBeNull()
  })

  it.each(['0', '-0', '1.5e-7', '1E5', '-12', 'true', 'false', '"\\u12F4\\"\\\\/"', '[[],{}]'])(
    'are found beside %s',
    (value) => {
      expect(find(`{"a":${value},"id":"x"}`)).toEqual({ id: 'x' })
    },
  )
})
