import { describe, expect, it } from 'vitest'
import { parseInstant } from './case-facts.ts'
import { loadPolicies } from './load.ts'
import { runPolicyTests, usualNow } from './run-cases.ts'

const { policies } = loadPolicies([
  {
    path: 'p.yaml',
    text: `policies:
  - { name: unused, when: { all: [{ unused-for: 180d }, { reuse-probability-below: { within: 90d, p: 0.05 } }] } }
  - { name: abroad, when: { used-from-ip-outside: 192.0.2.0/24 } }
  - { name: night, when: used-at-night }
  - { name: bare, when: { all: [never-used, purpose-missing, { owner-kind: person }, { expired: false }] } }
  - { name: service, when: { owner-kind: service-account } }
`,
  },
])

const run = (text: string) => runPolicyTests(policies, [{ path: 'p.test.yaml', text }])
const faultsOf = (text: string) => run(text).faults.map(({ line, column, message }) => `${line}:${column} ${message}`)
const one = (facts: string, policy: string): boolean | undefined => {
  const { results, faults } = run(`tests:\n  - name: one\n    expect: { ${policy}: match }\n${facts}`)
  expect(faults).toEqual([])
  return results[0]?.passed
}

it('tells of each expectation whether it came true, with the reason', () => {
  const { results, faults } = run(`tests:
  - name: dormant
    now: 2026-11-23
    token: { lastActiveAt: 200d-ago }
    understanding: { reuse: { d90: 0.01 } }
    expect: { unused: match, night: no-match }
  - name: nearly
    token: { lastActiveAt: 171d-ago }
    understanding: { reuse: { d90: 0.01 } }
    expect: { unused: match }
`)
  expect(faults).toEqual([])
  expect(results.map(({ line, name, policy, expected, passed }) => [line, name, policy, expected, passed])).toEqual([
    [2, 'dormant', 'unused', 'match', true],
    [2, 'dormant', 'night', 'no-match', true],
    [7, 'nearly', 'unused', 'match', false],
  ])
  expect(results[2]?.explanation.summary).toBe('Does not match: nearly: unused for 171 of 180 days.')
})

describe('what is left out is as ordinary as can be', () => {
  it.each([
    ['a token of a person that was never used and has not ended', '', 'bare', true],
    ['unless used', '    token: { lastActiveAt: 1d-ago }\n', 'bare', false],
    [
      'older than its use',
      '    token: { lastActiveAt: 900d-ago }\n    understanding: { reuse: { d90: 0 } }\n',
      'unused',
      true,
    ],
    ['how likely it is used again is not known', '    token: { lastActiveAt: 900d-ago }\n', 'unused', false],
    [
      "a service account owns a service account's token",
      '    token: { kind: service-account-token }\n',
      'service',
      true,
    ],
    ['no owner at all', '    owner: null\n', 'bare', false],
    ['addresses', '    use: { ips: [192.0.2.7, 198.51.100.1] }\n', 'abroad', true],
    [
      'uses by their hour',
      '    use: { at: [2025-12-01T23:00:00Z, 2025-12-02T03:00:00Z, 2025-12-02T12:00:00Z] }\n',
      'night',
      true,
    ],
    ['uses by day', '    use: { at: [2025-12-01T13:00:00Z, 2025-12-02T15:00:00Z] }\n', 'night', false],
  ])('%s', (_about, facts, policy, expected) => {
    expect(one(facts, policy)).toBe(expected)
  })
})

it('reports all faults of a case at their places and does not run it', () => {
  const text = `tests:
  - name: wrong
    token: { lastActivAt: 1d-ago, status: 5, expiresAt: tomorrow }
    ownr: null
    understanding: { cadence: weekley }
    expect: { unusd: match, night: mach }
  - token: {}
    expect: { night: no-match }
  - name: nothing expected
`
  expect(run(text).results).toEqual([])
  expect(faultsOf(text)).toEqual([
    '3:14 "lastActivAt" is no field of case.token; did you mean lastActiveAt?',
    '3:43 case.token.status: 5 must be a text',
    '3:57 case.token.expiresAt: "tomorrow" must be an instant such as 2026-03-01T08:00:00Z, 200d-ago or in-30d',
    '4:5 "ownr" is no field of a case; did you mean owner?',
    '5:31 case.understanding.cadence: "weekley" must be one of never-used, single-use, continuous, hourly, daily, weekdays, weekly, monthly, quarterly, yearly, irregular, dead, too-early-to-say; did you mean weekly?',
    '6:15 There is no policy "unusd"; did you mean unused?',
    '6:36 must be match or no-match; did you mean match?',
    '7:5 The case has no "name"',
    '9:5 The case needs "expect:" with a policy: { unused-half-a-year: match }',
  ])
})

it.each([
  ['', '1:1 The file holds no tests: it needs "tests:" with a list'],
  ['tests: []', '1:1 "tests" needs a list of at least one case'],
  ['- a', '1:1 "tests" needs a list of at least one case'],
])('refuses %j', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault])
})

it('reads instants as dates and as spans from now', () => {
  expect(parseInstant('2026-01-31', usualNow)).toBe(Date.UTC(2026, 0, 31))
  expect(parseInstant('30d-ago', usualNow)).toBe(Date.UTC(2025, 11, 2))
  expect(parseInstant('in-1d12h', usualNow)).toBe(Date.UTC(2026, 0, 2, 12))
  expect(parseInstant('now', usualNow)).toBe(usualNow)
  for (const wrong of ['yesterday', '30d', 'in-', '-ago', '2026-13-45', ''])
    expect(parseInstant(wrong, usualNow)).toBeNull()
})
