import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPolicies } from './load.ts'
import { conditionsOf } from './policy.ts'
import { faultsOf, withWhen } from './testing/faults-of.ts'
import { aPolicyText } from './testing/policy-text.ts'
import { largestFile } from './yaml-file.ts'

it('reads a policy as plain data, with a hash of what it says', () => {
  const { policies, faults } = loadPolicies([{ path: 'unused.yaml', text: aPolicyText }])
  expect(faults).toEqual([])
  expect(policies).toMatchObject([
    {
      name: 'unused-half-a-year',
      severity: 'high',
      appliesTo: ['user-token'],
      limits: { maxTokens: 10, maxPercent: 15 },
      steps: [
        { after: 0, action: 'ask-owner', watch: null },
        { after: 604_800_000, action: 'remind', watch: null },
        { after: 1_209_600_000, action: 'quarantine', watch: 3_024_000_000 },
        { after: 4_233_600_000, action: 'revoke', watch: null },
      ],
      source: { path: 'unused.yaml', line: 2 },
    },
  ])
  expect(policies[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.parse(JSON.stringify(policies))).toEqual(policies)
  expect(policies.flatMap(({ when }) => conditionsOf(when).map(({ condition }) => condition))).toEqual([
    'unused-for',
    'older-than',
    'reuse-probability-below',
    'label-matches',
  ])
})

it('gives the same hash to the same content wherever it stands, and another to any change of it', () => {
  const hashOf = (text: string, path = 'a.yaml') => loadPolicies([{ path, text }]).policies[0]?.hash
  const moved = `# a comment\n${aPolicyText.replace("'(?i)break-?glass'", '"(?i)break-?glass"')}`
  expect(hashOf(moved, 'elsewhere.yaml')).toBe(hashOf(aPolicyText))
  for (const changed of [
    aPolicyText.replace('180d', '181d'),
    aPolicyText.replace('high', 'low'),
    aPolicyText.replace('49d', '50d'),
  ])
    expect(hashOf(changed)).not.toBe(hashOf(aPolicyText))
})

it('fills in what is left out: medium, every kind, no steps, no limits', () => {
  const { policies } = loadPolicies([{ path: 'p.yaml', text: 'policies: [{ name: one, when: unscoped }]' }])
  expect(policies).toMatchObject([
    {
      severity: 'medium',
      appliesTo: ['user-token', 'service-account-token', 'oauth-client', 'admin-key'],
      steps: [],
      limits: { maxTokens: null, maxPercent: null },
    },
  ])
})

describe('every fault has its place and the nearest word', () => {
  it.each([
    [
      'an unknown condition',
      withWhen('all: [{ unused-fro: 180d }]'),
      ['4:15 fault "unused-fro" is no condition; did you mean unused-for?'],
    ],
    [
      'a bare word that needs an argument',
      withWhen('all: [unused-for]'),
      ['4:13 fault unused-for needs a span such as 180d, 26w or 6h'],
    ],
    ['an argument left out', withWhen('unused-for:'), ['4:7 fault unused-for needs a span such as 180d, 26w or 6h']],
    [
      'a number for a span',
      withWhen('unused-for: 180'),
      ['4:19 fault unused-for: 180 must be a span such as 180d, 26w or 6h (units w d h m s, largest first)'],
    ],
    ['a span of nothing', withWhen('unused-for: 0d'), ['4:19 fault unused-for: "0d" must be longer than nothing']],
    ['a word for a flag', withWhen('unscoped: yes'), ['4:17 fault unscoped: "yes" must be true or false']],
    [
      'an unknown word in a list',
      withWhen('kind: [user-token, admin-keys]'),
      [
        '4:26 fault kind: "admin-keys" must be one of user-token, service-account-token, oauth-client, admin-key; did you mean admin-key?',
      ],
    ],
    [
      'an unknown field of an argument',
      withWhen('reuse-probability-below: { withn: 90d, p: 0.1 }'),
      [
        '4:32 fault reuse-probability-below.within is missing: it must be a span such as 180d, 26w or 6h (units w d h m s, largest first)',
        '4:34 fault "withn" is no field of reuse-probability-below; did you mean within?',
      ],
    ],
    [
      'a probability beyond 1',
      withWhen('reuse-probability-below: { within: 90d, p: 5 }'),
      ['4:50 fault reuse-probability-below.p: 5 must be a number from 0 to 1'],
    ],
    [
      'a bad address range',
      withWhen('used-from-ip-outside: [10.0.0.0/8, 10.0.0.0/33]'),
      ['4:42 fault used-from-ip-outside: "10.0.0.0/33" must be an address range such as 192.0.2.0/24 or 2001:db8::/32'],
    ],
    [
      'a pattern that runs away',
      withWhen("label-matches: '(a+)+$'"),
      [
        '4:22 fault label-matches: "(a+)+$" must not repeat what already repeats, as (a+)+ does: it could run for hours',
      ],
    ],
    [
      'an unknown fact in an expression',
      withWhen('where: \'token.lable == "x"\''),
      ['4:21 fault where: "token.lable == \\"x\\"" knows no "lable"; did you mean label?'],
    ],
    [
      'a whole address where a domain is asked for',
      withWhen('owner-email-domain: [corp.example, ada@corp.example]'),
      ['4:42 fault owner-email-domain: "ada@corp.example" must be a domain, not an address: write corp.example'],
    ],
    ['a list under when', withWhen('[unscoped]'), ['4:7 fault A list must stand under all:, any: or none:']],
    ['an empty group', withWhen('all: []'), ['4:7 fault "all" needs a list of at least one condition']],
    [
      'two conditions in one item',
      withWhen('all: [{ unused-for: 1d, older-than: 2d }]'),
      ['4:13 fault Each condition stands in an item of its own: begin each with "- " under all:, any: or none:'],
    ],
    [
      'a condition beside a group',
      withWhen('{ all: [unscoped], unused-fro: 1d }'),
      [
        '4:7 fault Conditions and groups stand in separate items of a list: begin each with "- " under all:, any: or none:',
        '4:26 fault "unused-fro" is no condition; did you mean unused-for?',
      ],
    ],
    [
      'an unknown field of a policy',
      'policies:\n  - name: one\n    sevrity: high\n    when: unscoped\n',
      ['3:5 fault "sevrity" is no field of a policy; did you mean severity?'],
    ],
    [
      'an unknown severity',
      'policies:\n  - name: one\n    severity: hgih\n    when: unscoped\n',
      ['3:15 fault severity: "hgih" must be one of info, low, medium, high, critical; did you mean high?'],
    ],
    [
      'a key given twice',
      'policies:\n  - name: one\n    severity: low\n    when: unscoped\n    severity: high\n',
      ['5:5 fault The key "severity" is given twice'],
    ],
    [
      'a name taken already',
      'policies:\n  - { name: one, when: unscoped }\n  - { name: one, when: expired }\n',
      ['3:13 fault The name "one" is taken already, at p.yaml:2'],
    ],
    [
      'no name and no condition',
      'policies:\n  - severity: low\n',
      ['2:5 fault The policy has no "name"', '2:5 fault The policy has no "when": it would match nothing'],
    ],
    [
      'a bad name',
      'policies:\n  - { name: Bad Name, when: unscoped }\n',
      ['2:13 fault name: "Bad Name" must be lower-case words joined by hyphens, such as unused-half-a-year'],
    ],
    [
      'limits out of bounds',
      'policies:\n  - name: one\n    when: unscoped\n    limits: { max-token: 1, max-percent: 101 }\n',
      [
        '4:15 fault "max-token" is no field of limits; did you mean max-tokens?',
        '4:42 fault limits.max-percent: 101 must be a number above 0 and at most 100',
      ],
    ],
    [
      'an unknown top field',
      'polices: []\n',
      ['1:1 fault "polices" is no field of a policy file; did you mean policies?', '1:1 fault "policies" is missing'],
    ],
    ['an empty file', '# nothing\n', ['1:1 fault The file holds no policies: it needs "policies:" with a list']],
    [
      'an anchor and an alias',
      'policies: &all\n  - *all\n',
      ['1:11 fault Anchors are not allowed: write it out', '2:5 fault Aliases are not allowed: write it out'],
    ],
    [
      'a tag',
      'policies: !ours []\n',
      ['1:11 fault Unresolved tag: !ours', '1:1 fault "policies" needs a list of at least one policy'],
    ],
    ['broken syntax', 'policies:\n  - name: "one\n', ['3:1 fault Missing closing "quote']],
  ])('%s', (_about, text, expected) => {
    expect([...faultsOf(text)].sort()).toEqual([...expected].sort())
  })
})

it('warns of addresses that nobody has, with the nearest that somebody has, and loads the policy all the same', () => {
  const text = withWhen('owner-in: [ada@corp.example, bbo@corp.example, 5b10ac8d]')
  const knownEmails = new Set(['ada@corp.example', 'bob@corp.example'])
  expect(faultsOf(text, knownEmails)).toEqual([
    '4:36 warning Nobody in the organisation has the address bbo@corp.example; did you mean bob@corp.example?',
  ])
  expect(loadPolicies([{ path: 'p.yaml', text }], { knownEmails }).policies).toHaveLength(1)
})

it('reports all faults of all files, and still loads the policies without one', () => {
  const { policies, faults } = loadPolicies([
    { path: 'a.yaml', text: 'policies:\n  - { name: bad, when: unscopd }\n  - { name: good, when: unscoped }\n' },
    { path: 'b.yaml', text: 'policies: [' },
    { path: 'c.yaml', text: 'policies:\n  - { name: good, when: expired, severty: low }\n' },
  ])
  expect(policies.map(({ name }) => name)).toEqual(['good'])
  expect(faults.map(({ path, text, nearest }) => [path, text, nearest])).toEqual([
    ['a.yaml', 'unscopd', 'unscoped'],
    ['b.yaml', '', null],
    ['c.yaml', 'good', null],
    ['c.yaml', 'severty', 'severity'],
  ])
})

it('refuses what is too large or too deep without reading it', () => {
  expect(faultsOf(`# ${'x'.repeat(largestFile)}`)).toEqual(['1:1 fault The file is larger than 512 KiB'])
  expect(faultsOf(`policies: ${'['.repeat(5000)}`)[0]).toContain('1:1 fault The file nests more than 64 levels deep')
  const deep = (depth: number): string => (depth === 0 ? 'unscoped' : `{ all: [${deep(depth - 1)}] }`)
  expect(faultsOf(withWhen(deep(8)))).toEqual([])
  expect(faultsOf(withWhen(deep(20)))).toEqual([expect.stringContaining('Groups nest more than 8 levels deep')])
})

it('never throws, whatever the text', () => {
  const pieces = [
    'policies:',
    '- name: one',
    'when:',
    'all:',
    '- unscoped',
    '{',
    '[',
    '&a',
    '*a',
    ': ',
    '\n',
    '\n  ',
    "'",
    '"',
    '!t',
    '? ',
    '|',
    'null',
    '1',
    '<<: ',
  ]
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.constantFrom(...pieces)).map((all) => all.join('')),
      ),
      (text) => {
        const { policies, faults } = loadPolicies([{ path: 'p.yaml', text }])
        expect(policies.length + faults.length).toBeGreaterThan(0)
        for (const { line, column } of faults) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1)
      },
    ),
    { numRuns: 500 },
  )
})
