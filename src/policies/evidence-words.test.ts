import { expect, test } from 'vitest'
import type { ConditionEvidence } from '../model/finding.ts'
import { DAY } from '../model/instant.ts'
import { seenWords } from './evidence-words.ts'
import { explainPolicy } from './explain.ts'
import { compilePolicies, judge } from './judge.ts'
import { loadPolicies } from './load.ts'
import { aSubject, now } from './testing/subject.ts'

const endsLater = aSubject({ token: { expiresAt: now + 30 * DAY, scopes: [] } })

function wordsOf(when: string): readonly string[] {
  const { policies } = loadPolicies([{ path: 'p.yaml', text: `policies: [{ name: one, when: ${when} }]` }])
  const [judgement] = judge(compilePolicies(policies), [endsLater], now)
  const explained = policies.map((policy) => explainPolicy(policy, endsLater, now).summary)
  return [...(judgement?.evidence.map(({ words }) => words) ?? []), ...explained]
}

test('a condition that a policy excludes is told as excluded, in findings and explanations', () => {
  expect(wordsOf('{ none: [expired] }')).toEqual([
    'ends on 2026-12-23 (excluded: ended)',
    'Matches: ends on 2026-12-23 (excluded: ended).',
  ])
  expect(wordsOf('{ none: [no-expiry: false] }')).toEqual([
    'Does not match: ends on 2026-12-23 (excluded: ends some day).',
  ])
})

test('a condition that is excluded from what is excluded is asked for', () => {
  expect(wordsOf('{ none: [{ none: [expires-within: 60d] }] }')[0]).toMatch(/ \(asked: .*\)$/)
})

test('one of several choices that does not hold is told as asked', () => {
  expect(wordsOf('{ any: [unscoped, expired] }')[1]).toBe('ends on 2026-12-23 (asked: ended)')
})

test('what was asked is not repeated where exactly that was seen', () => {
  expect(wordsOf('purpose-missing')).toEqual(['no purpose on record', 'Matches: no purpose on record.'])
})

test('a short line tells what was seen alone', () => {
  const ended: ConditionEvidence = {
    condition: 'expired',
    asked: 'ended',
    seen: 'ends on 2026-04-18',
    verdict: false,
    words: 'ends on 2026-04-18 (asked: ended)',
  }
  expect(seenWords(ended)).toBe('ends on 2026-04-18')
  expect(seenWords({ ...ended, words: 'ends on 2026-04-18 (excluded: ended)' })).toBe('ends on 2026-04-18')
  expect(seenWords({ ...ended, words: 'an administrator' })).toBe('an administrator')
})
