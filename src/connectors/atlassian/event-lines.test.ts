import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventColumns, lineOf } from '../../model/event-columns.ts'
import { readEventLines } from './event-lines.ts'
import { recordedEvent } from './event-reader.ts'

const read = (text: string) => readEventLines(Buffer.from(text))
const event = (id: string, time = '2025-08-22T08:00:00Z') => ({ id, attributes: { time, action: 'user_login' } })

/** What the events of lines come to when each is read by itself. */
function slowly(lines: readonly string[]) {
  const events = lines.map((line) => recordedEvent(JSON.parse(line), line).event).filter((event) => event !== null)
  return eventColumns(events)
}

const word = fc.oneof(fc.constantFrom('a', 'b', 'ü', '"', '\\', ''), fc.string({ unit: 'binary', maxLength: 5 }))
const odd = fc.oneof(fc.constant(null), fc.integer(), fc.constant({}), word)
const time = fc.oneof(
  fc.integer({ min: -1e12, max: 4e12 }).map((at) => new Date(at).toISOString()),
  fc.integer({ min: 0, max: 4e9 }).map((at) => new Date(at * 1000).toISOString().replace('.000', '')),
  fc.constantFrom(
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T10:00:00+02:00',
    'soon',
    7e11,
  ),
)
const line = fc.record({
  id: fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
    word,
    odd,
  ),
  attributes: fc.record(
    {
      time,
      processedAt: fc.oneof(time, odd),
      action: fc.oneof(word, odd),
      actor: fc.oneof(
        fc.record({
          auth: fc.oneof(fc.record({ tokenId: fc.oneof(word, odd), tokenLabel: fc.oneof(word, odd) }), odd),
        }),
        odd,
      ),
      location: fc.oneof(fc.record({ ip: fc.oneof(word, odd), countryName: fc.oneof(word, odd) }), odd),
      container: fc.oneof(
        fc.constantFrom(
          [{ id: 'ari:cloud:jira::site/1', attributes: { siteHostName: 'A.example' } }],
          [{ id: 'ari:cloud:platform::org/1' }],
          [],
        ),
        odd,
      ),
      context: fc.oneof(fc.constant([{ id: 'ari:cloud:confluence::page/1' }]), odd),
    },
    { requiredKeys: [] },
  ),
})

describe('lines of an exported audit log', () => {
  it('are events, or pages of them, or answers for one, with empty lines between', () => {
    const text = `${JSON.stringify(event('a'))}\r\n\n${JSON.stringify({ data: [event('b'), event('c')] })}\n${JSON.stringify({ data: event('d') })}`
    const { columns, lines, faults } = read(text)
    expect([columns.at.length, lines, faults]).toEqual([4, 4, []])
    expect(
      Buffer.from(columns.text)
        .toString()
        .trimEnd()
        .split('\n')
        .map((raw) => JSON.parse(raw).id),
    ).toEqual([...'abcd'])
  })

  it('with faults are told by number, the first hundred in words', () => {
    const { columns, faults, untold } = read(
      `${JSON.stringify(event('a'))}\nnonsense\n{"id":"x"}\n${JSON.stringify({ data: [event('b'), { id: 'y' }] })}\n${'{}\n'.repeat(200)}`,
    )
    expect(columns.at.length).toBe(2)
    expect(faults.slice(0, 4)).toEqual([
      { line: 2, words: 'is not JSON' },
      { line: 3, words: 'has no time that can be read' },
      { line: 4, words: 'holds a page whose event 2 has no time that can be read' },
      { line: 5, words: 'has no id' },
    ])
    expect([faults.length, untold]).toEqual([100, 103])
  })

  it('may be none, and may begin with a byte order mark', () => {
    expect(read('')).toMatchObject({ lines: 0, faults: [] })
    expect(read(`\ufeff${JSON.stringify(event('a'))}`)).toMatchObject({ lines: 1, faults: [] })
  })

  it('come to the same read together as read one by one', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (values, ending) => {
        const lines = values.map((value) => JSON.stringify(value))
        const { columns } = read(lines.map((text) => text + ending).join(''))
        const expected = slowly(lines)
        const tokens = (from: typeof columns) => Array.from(from.token, (token) => from.tokens[token] ?? null)
        const details = (from: typeof columns) => Array.from(from.detail, (detail) => from.details[detail] ?? null)
        expect(columns.at).toEqual(expected.at)
        expect(columns.observedAt).toEqual(expected.observedAt)
        expect(columns.ids).toEqual(expected.ids)
        expect(tokens(columns).map((token) => token?.id)).toEqual(tokens(expected).map((token) => token?.id))
        expect(details(columns)).toEqual(details(expected))
        const raw = (from: typeof columns) => Buffer.from(from.text).toString().replaceAll('\r', '')
        expect(raw(columns)).toBe(raw(expected))
      }),
      { numRuns: 300 },
    )
  })

  it('keep their text as it came', () => {
    const text = '{"id":"a", "attributes":{"time":"2025-08-22T08:00:00Z"}}'
    expect(Buffer.from(read(text).columns.text).toString()).toBe(`${lineOf(text)}\n`)
  })
})
