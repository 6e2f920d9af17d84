import { expect, it } from 'vitest'
import { eventLines, judgementLine } from './understood-text.ts'

const judgement = { policies: 3, opened: 3, kept: 116, resolved: 1, exempt: 0, notes: [], fault: null }
const events = {
  events: 2226,
  duplicates: 0,
  uses: 2226,
  unknownTokens: 0,
  unreadable: 0,
  until: null,
  caughtUp: true,
  fault: null,
}

it('counts as open what is not set aside', () => {
  expect(judgementLine(judgement)).toBe('119 open, 3 new, 1 resolved')
  expect(judgementLine({ ...judgement, exempt: 4 })).toBe('115 open, 3 new, 1 resolved, 4 set aside')
})

it('tells what of the audit log was known, nameless or not understood, and nothing of what was not', () => {
  expect(eventLines(events)).toEqual(['2,226 events read, 2,226 uses learnt'])
  expect(eventLines({ ...events, events: 1, uses: 0, duplicates: 5, unknownTokens: 2, unreadable: 1 })).toEqual([
    '1 event read, 0 uses learnt',
    '5 known already',
    '2 of tokens that are not known, kept',
    '1 not readable, left out',
  ])
})
