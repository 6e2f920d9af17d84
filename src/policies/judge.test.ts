import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY } from '../model/instant.ts'
import type { PolicySubject } from '../model/policy-subject.ts'
import { askedOfOwners } from './asked-of-owners.ts'
import type { ExplainedClause } from './explain.ts'
import { explainPolicy } from './explain.ts'
import { compilePolicies, judge } from './judge.ts'
import { loadPolicies } from './load.ts'
import { conditionsOf, type Policy } from './policy.ts'
import { conditionCases } from './testing/condition-cases.ts'
import { aPolicyText } from './testing/policy-text.ts'
import { aSubject, daysAgo, now, type SubjectParts } from './testing/subject.ts'

function policiesOf(text: string): readonly Policy[] {
  const { policies, faults } = loadPolicies([{ path: 'p.yaml', text }])
  expect(faults.filter(({ severity }) => severity === 'fault')).toEqual([])
  return policies
}

function policyOf(when: string, more = ''): Policy {
  const [policy] = policiesOf(`policies:\n  - name: one\n    when: ${when}\n${more}`)
  if (policy === undefined) throw new Error(when)
  return policy
}

const matches = (when: string, parts: SubjectParts): boolean =>
  judge(compilePolicies([policyOf(when)]), [aSubject(parts)], now).length === 1

const unlikely = { reuse: { points: [30, 90, 365].map((days) => ({ days, p: 0.01 })), reasons: [] } }
const dormant: SubjectParts = {
  token: { createdAt: daysAgo(400) },
  use: { lastAt: daysAgo(212) },
  understanding: unlikely,
}

it('says nothing of tokens that do not match, and gives evidence of every condition for those that do', () => {
  const judgements = judge(compilePolicies(policiesOf(aPolicyText)), [aSubject(), aSubject(dormant)], now)
  expect(judgements).toMatchObject([
    { severity: 'high', ref: 'user-token/token-1', token: { kind: 'user-token', id: 'token-1' } },
  ])
  expect(judgements[0]?.evidence).toEqual([
    {
      condition: 'unused-for',
      asked: 'at least 180 days',
      seen: '212 days, last used 2026-04-25',
      verdict: true,
      words: 'unused for 212 days, last used 2026-04-25 (asked: at least 180 days)',
    },
    {
      condition: 'older-than',
      asked: 'more than 30 days',
      seen: '400 days, made 2025-10-19',
      verdict: true,
      words: 'age 400 days, made 2025-10-19 (asked: more than 30 days)',
    },
    {
      condition: 'reuse-probability-below',
      asked: 'less than 0.05 within 90 days',
      seen: '0.01 within 90 days',
      verdict: true,
      words: 'probability of use 0.01 within 90 days (asked: less than 0.05 within 90 days)',
    },
    {
      condition: 'label-matches',
      asked: 'matches (?i)break-?glass',
      seen: '"nightly backup"',
      verdict: false,
      words: 'label "nightly backup" (excluded: matches (?i)break-?glass)',
    },
  ])
})

it('speaks only of the kinds that it applies to', () => {
  const admin = aSubject({ ...dormant, token: { createdAt: daysAgo(400), kind: 'admin-key' } })
  expect(judge(compilePolicies(policiesOf(aPolicyText)), [admin], now)).toEqual([])
  expect(explainPolicy(policiesOf(aPolicyText)[0] ?? policyOf('unscoped'), admin, now)).toMatchObject({
    matches: false,
    verdict: true,
    appliesTo: { verdict: false },
    summary: 'Does not apply: kind admin-key (asked: user-token).',
  })
})

describe('what is not known never makes a policy match', () => {
  const unknown: SubjectParts = { owner: { admin: null } }
  it.each([
    ['owner-is-admin', false],
    ['{ owner-is-admin: false }', false],
    ['{ all: [unscoped, owner-is-admin] }', false],
    ['{ any: [owner-is-admin, { kind: user-token }] }', true],
    ['{ any: [owner-is-admin, unscoped] }', false],
    ['{ none: [owner-is-admin] }', false],
    ['{ none: [unscoped] }', true],
    ['{ all: [{ none: [{ none: [owner-is-admin] }] }] }', false],
    ['{ none: [{ all: [owner-is-admin, unscoped] }] }', true],
    ['{ none: [{ any: [owner-is-admin, unscoped] }] }', false],
  ])('%s', (when, expected) => {
    expect(matches(when, unknown)).toBe(expected)
  })
})

describe('groups join', () => {
  const facts: SubjectParts = {}
  it.each([
    ['{ all: [{ kind: user-token }, { status: ALLOWED }] }', true],
    ['{ all: [{ kind: user-token }, { status: BLOCKED }] }', false],
    ['{ any: [{ kind: admin-key }, { status: ALLOWED }] }', true],
    ['{ none: [{ kind: admin-key }, { status: ALLOWED }] }', false],
    ['{ all: [{ kind: user-token }], any: [unscoped, owner-is-admin], none: [expired] }', false],
    ['{ all: [{ kind: user-token }], any: [unscoped, purpose-missing], none: [expired] }', true],
    ['{ all: [{ any: [unscoped, { all: [purpose-missing, { none: [expired] }] }] }] }', true],
  ])('%s', (when, expected) => {
    expect(matches(when, facts)).toBe(expected)
  })
})

/** Conditions of every kind in groups of every kind, over tokens of every kind. */
const cases = Object.entries(conditionCases).flatMap(([condition, all]) => all.map((one) => ({ condition, ...one })))
const leaf = fc.constantFrom(...cases.map(({ condition, argument }) => ({ [condition]: argument })))
const clause: fc.Arbitrary<unknown> = fc.letrec<{ clause: unknown }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('clause'), { minLength: 1, maxLength: 5 }))
      .map(([group, items]) => ({ [group]: items })),
  ),
})).clause
const subject: fc.Arbitrary<PolicySubject> = fc.constantFrom(...cases.map(({ parts }) => aSubject(parts)))

/** What the tree says by the rules of the documentation, from the verdicts of its conditions. */
function verdictOf(tree: ExplainedClause): boolean | null {
  if (!('group' in tree)) return tree.verdict
  const verdicts = tree.items.map(verdictOf)
  const decided = tree.group === 'all' ? !verdicts.includes(false) : !verdicts.includes(true)
  if (!decided) return tree.group === 'any'
  return verdicts.includes(null) ? null : tree.group !== 'any'
}

it('finds exactly what the evidence of its conditions adds up to', () => {
  fc.assert(
    fc.property(clause, fc.array(subject, { minLength: 1, maxLength: 5 }), (when, subjects) => {
      const loaded = loadPolicies([{ path: 'p.yaml', text: JSON.stringify({ policies: [{ name: 'one', when }] }) }])
      const [policy] = loaded.policies
      fc.pre(policy !== undefined)
      const found = judge(compilePolicies(loaded.policies), subjects, now)
      const explained = subjects.map((one) => explainPolicy(policy, one, now))
      expect(explained.map(({ tree, verdict }) => verdictOf(tree) === verdict)).not.toContain(false)
      expect(explained.map(({ matches: matched, verdict }) => matched === (verdict === true))).not.toContain(false)
      expect(found.map(({ ref }) => ref)).toEqual(
        subjects
          .filter((_one, index) => explained[index]?.verdict === true)
          .map(({ token }) => `${token.kind}/${token.id}`),
      )
      for (const { evidence } of found) expect(evidence).toHaveLength(conditionsOf(policy.when).length)
    }),
    { numRuns: 1000 },
  )
})

describe('an explanation', () => {
  const almost: SubjectParts = { ...dormant, use: { lastAt: daysAgo(171) } }

  it('tells how near a token is that does not match', () => {
    const explanation = explainPolicy(policiesOf(aPolicyText)[0] ?? policyOf('unscoped'), aSubject(almost), now)
    expect(explanation).toMatchObject({
      matches: false,
      summary: 'Does not match: nearly: unused for 171 of 180 days.',
      tree: {
        group: 'all',
        items: [
          {
            group: 'all',
            items: [
              { nearness: { share: 0.95, words: 'nearly: unused for 171 of 180 days', at: daysAgo(-9) } },
              {},
              {},
            ],
          },
          { group: 'none', verdict: true },
        ],
      },
    })
  })

  it('does not call near what is far', () => {
    const { summary } = explainPolicy(policyOf('{ unused-for: 180d }'), aSubject({ use: { lastAt: daysAgo(20) } }), now)
    expect(summary).toBe('Does not match: unused for 20 of 180 days.')
  })

  it('names only what decided', () => {
    const parts: SubjectParts = {
      use: { lastAt: daysAgo(200) },
      token: { createdAt: daysAgo(400), label: 'BreakGlass' },
      understanding: unlikely,
    }
    const { summary } = explainPolicy(policiesOf(aPolicyText)[0] ?? policyOf('unscoped'), aSubject(parts), now)
    expect(summary).toBe('Does not match: label "BreakGlass" (excluded: matches (?i)break-?glass).')
  })

  it('tells what is not known where that decided', () => {
    const { summary, verdict } = explainPolicy(
      policyOf('{ all: [{ kind: user-token }, owner-is-admin] }'),
      aSubject({ owner: { admin: null } }),
      now,
    )
    expect(verdict).toBeNull()
    expect(summary).toBe(
      'Cannot be told: who is an administrator could not be read (asked: owner is an administrator).',
    )
  })

  it('tells why a policy matches', () => {
    const { summary } = explainPolicy(policyOf('{ any: [unscoped, { older-than: 30d }] }'), aSubject(), now)
    expect(summary).toBe('Matches: age 100 days, made 2026-08-15 (asked: more than 30 days).')
  })
})

it('tells what must be learnt of owners, from words and from expressions', () => {
  const asked = (when: string) => askedOfOwners([policyOf(when)])
  expect(asked('{ all: [{ owner-in-group: [a, b] }, { none: [{ owner-in-group: b }] }] }')).toEqual({
    groups: ['a', 'b'],
    authenticationPolicies: false,
  })
  expect(asked('{ where: \'"c" in owner.groups && owner.policyId == "x"\' }')).toEqual({
    groups: ['c'],
    authenticationPolicies: true,
  })
  expect(asked('{ in-authentication-policy: x }')).toEqual({ groups: [], authenticationPolicies: true })
  expect(asked('unscoped')).toEqual({ groups: [], authenticationPolicies: false })
})

it('judges by the time that it is given', () => {
  const compiled = compilePolicies([policyOf('{ unused-for: 180d }')])
  const used = aSubject({ use: { lastAt: now } })
  expect([0, 179, 180].map((days) => judge(compiled, [used], now + days * DAY).length)).toEqual([0, 0, 1])
})
