import { expect, test } from 'vitest'
import type { ConditionEvidence } from '../model/finding.ts'
import { evidenceWords, seenWords } from './evidence-words.ts'
import { figure } from './words.ts'

const ended: ConditionEvidence = {
  condition: 'expired',
  asked: 'ended',
  seen: 'ends on 2026-04-18',
  verdict: false,
  words: 'ends on 2026-04-18 (asked: ended)',
}

test('a condition that a policy excludes is told as excluded, in a match and where it prevents one', () => {
  expect(evidenceWords(ended, true)).toBe('ends on 2026-04-18 (excluded: ended)')
  expect(evidenceWords({ ...ended, verdict: true }, false)).toBe('ends on 2026-04-18 (excluded: ended)')
})

test('a condition that a policy asks for is told as asked, and what is not known as well', () => {
  expect(evidenceWords({ ...ended, verdict: true }, true)).toBe(ended.words)
  expect(evidenceWords(ended, false)).toBe(ended.words)
  expect(evidenceWords({ ...ended, verdict: null }, true)).toBe(ended.words)
})

test('what was asked is not repeated where exactly that was seen', () => {
  const purpose = { ...ended, asked: 'no purpose', seen: 'no purpose', words: 'no purpose (asked: no purpose)' }
  expect(evidenceWords({ ...purpose, verdict: true }, true)).toBe('no purpose')
})

test('a short line tells what was seen alone', () => {
  expect(seenWords(ended)).toBe('ends on 2026-04-18')
  expect(seenWords({ ...ended, words: 'an administrator' })).toBe('an administrator')
})

test('a small probability is not told as none', () => {
  expect([0, 0.0001, 0.0004, 0.0123, 0.456].map(figure)).toEqual(['0', '0.0001', '0.0004', '0.012', '0.46'])
})
