import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventColumns, idWords, writeEventId } from './event-columns.ts'
import type { RecordedEvent } from './recorded-event.ts'

const event = fc.record({
  id: fc.oneof(fc.uuid(), fc.string()),
  at: fc.integer({ min: 0, max: 5 }),
  processedAt: fc.option(fc.integer({ min: 0, max: 9 })),
  auth: fc.option(fc.record({ tokenId: fc.option(fc.constantFrom('a', 'b', '')), tokenLabel: fc.option(fc.string()) })),
  details: fc.record({
    action: fc.constantFrom('x', 'y'),
    product: fc.option(fc.constantFrom('', 'jira')),
    site: fc.constant(null),
    ip: fc.option(fc.constantFrom('1', '2')),
    country: fc.constant('Germany'),
  }),
  raw: fc.jsonValue(),
})

/** The rows of columns, written out. */
function rowsOf(columns: ReturnType<typeof eventColumns>) {
  return Array.from(columns.at, (at, row) => ({
    at,
    observedAt: columns.observedAt[row],
    id: [...columns.ids.subarray(row * idWords, (row + 1) * idWords)].join(),
    token: columns.tokens[columns.token[row] ?? -1]?.id ?? null,
    details: columns.details[columns.detail[row] ?? -1],
    raw: JSON.parse(Buffer.from(columns.text.subarray(columns.lines[row], columns.lines[row + 1])).toString()),
  }))
}

function idOf(id: string): string {
  const words = new Uint32Array(idWords)
  writeEventId(words, 0, id)
  return words.join()
}

function rowOf({ id, at, processedAt, auth, details, raw }: RecordedEvent) {
  const meant: unknown = JSON.parse(JSON.stringify(raw))
  return {
    at,
    observedAt: processedAt ?? at,
    id: idOf(id),
    token: auth?.tokenId ?? null,
    details,
    raw: typeof raw === 'string' ? raw : meant,
  }
}

describe('events in columns', () => {
  it('are the events, in the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const given = events.map((own) => ({ ...own, raw: typeof own.raw === 'string' ? { text: own.raw } : own.raw }))
        expect(rowsOf(eventColumns(given))).toEqual(given.map(rowOf))
      }),
    )
  })

  it('have the UUID itself for an id, and of other texts what no other text has', () => {
    expect(idOf('0000000a-0000-000b-0000-000c0000000d')).toBe('10,11,12,13')
    const others = ['0000000A-0000-000b-0000-000c0000000d', '00000000-0000-0000-0000-000000000000', '', 'a', ' a']
    expect(new Set(others.map(idOf)).size).toBe(others.length)
    expect(others.map(idOf)).not.toContain('0,0,0,0')
  })
})
