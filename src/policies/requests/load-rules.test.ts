import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { checkPolicyFiles } from '../check-files.ts'
import { loadPolicies } from '../load.ts'
import { aPolicyText } from '../testing/policy-text.ts'
import { defaultRules } from './default-rules.ts'
import { loadRequestRules } from './load-rules.ts'
import { rulesIn } from './testing/wish-parts.ts'

const known = new Set(['ada@corp.example', 'grace@corp.example'])

/** `line:column severity message` of each fault. */
function faultsOf(text: string, knownEmails?: ReadonlySet<string>): readonly string[] {
  const context = knownEmails === undefined ? {} : { knownEmails }
  return loadRequestRules([{ path: 'r.yaml', text }], context).faults.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  )
}

const whole = `requests:
  - name: production
    description: Machines that change things.
    applies-to: [service-account]
    when: { all: [{ scope-class: [read, write] }] }
    may-request: ['group: Developers', Ada@corp.example]
    approvers:
      - { any-of: [manager, stewards] }
      - { any-of: ['group:security'], need: 2 }
    max-duration: { read: 26w, write: 90d, unscoped: never }
    auto-approve: { all: [{ scope-class: read }] }
    expires-after: 7d
    remind-after: [1d, 3d]
    window: 12h
    break-glass: { duration: 1d, review-within: 6h }
managers: { Ada@corp.example: Grace@corp.example }
`

describe('an approval rule', () => {
  it('says everything that it can', () => {
    const { rules, faults } = loadRequestRules([{ path: 'r.yaml', text: whole }], { knownEmails: known })
    expect(faults).toEqual([])
    expect(rules.managers).toEqual(new Map([['ada@corp.example', 'grace@corp.example']]))
    expect(rules.rules).toEqual([
      {
        rule: {
          name: 'production',
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          description: 'Machines that change things.',
          stages: [
            { approvers: ['manager', 'stewards'], need: 1 },
            { approvers: ['group:security'], need: 2 },
          ],
          maxDays: { read: 182, write: 90, delete: 90, manage: 90, unscoped: 0 },
          expiresAfter: 7 * DAY,
          remindAfter: [DAY, 3 * DAY],
          window: DAY / 2,
          breakGlass: { days: 1, reviewWithin: DAY / 4 },
        },
        appliesTo: ['service-account'],
        mayRequest: ['group:Developers', 'ada@corp.example'],
        when: { group: 'all', items: [{ condition: 'scope-class', argument: ['read', 'write'] }] },
        autoApprove: { group: 'all', items: [{ condition: 'scope-class', argument: 'read' }] },
        source: { path: 'r.yaml', line: 2 },
      },
    ])
  })

  it('needs a name only: anyone may ask, one steward decides', () => {
    const [alone] = rulesIn('name: plain').rules
    const [usual] = defaultRules.rules
    expect(alone).toEqual({
      ...usual,
      rule: { ...usual?.rule, name: 'plain', description: null, hash: alone?.rule.hash },
      source: { path: 'rules.yaml', line: 2 },
    })
  })

  it.each([
    'name: plain, when: { scope-class: read }',
    'name: plain, auto-approve: { scope-class: read }',
    'name: plain, may-request: group:developers',
    'name: plain, applies-to: user-token',
    'name: plain, approvers: [{ any-of: manager }]',
    'name: plain, max-duration: 30d',
  ])('has another hash for whatever decides: %s', (text) => {
    const hashes = [`{ ${text} }`, 'name: plain'].map((rule) => rulesIn(rule).rules[0]?.rule.hash)
    expect(hashes[0]).not.toBe(hashes[1])
  })

  it.each([
    ['90d', { read: 90, write: 90, delete: 90, manage: 90, unscoped: 90 }],
    ['{ read: 30d }', { read: 30, write: 30, delete: 30, manage: 30, unscoped: 30 }],
    ['{ read: never }', { read: 0, write: 0, delete: 0, manage: 0, unscoped: 0 }],
    ['{ write: 14d }', { read: 365, write: 14, delete: 14, manage: 14, unscoped: 14 }],
    ['{ unscoped: never }', { read: 365, write: 180, delete: 90, manage: 90, unscoped: 0 }],
  ])('lets no class last longer by leaving it out: %s', (text, days) => {
    expect(rulesIn(`{ name: one, max-duration: ${text} }`).rules[0]?.rule.maxDays).toEqual(days)
  })

  it('reminds of nothing by default once the request has expired', () => {
    expect(rulesIn('{ name: one, expires-after: 3d }').rules[0]?.rule.remindAfter).toEqual([2 * DAY])
  })
})

const rule = (fields: string): string => `requests:\n  - { name: one, ${fields} }\n`

describe('what is wrong is told at its place, with the nearest word', () => {
  it.each([
    [
      'an unknown field',
      rule('aprovers: []'),
      ['2:18 fault "aprovers" is no field of an approval rule; did you mean approvers?'],
    ],
    [
      'an unknown approver',
      rule('approvers: [{ any-of: [stewrds] }]'),
      [
        '2:41 fault stage.any-of: "stewrds" must be stewards, manager, group:<name> or an e-mail address; did you mean stewards?',
      ],
    ],
    [
      'an unknown field of a stage',
      rule('approvers: [{ any-of: stewards, ned: 2 }]'),
      ['2:50 fault "ned" is no field of stage; did you mean need?'],
    ],
    [
      'more agreement than there are people',
      rule('approvers: [{ any-of: a@b.co, need: 2 }]'),
      ['2:54 fault stage.need: 2 is more than the 1 who may agree'],
    ],
    [
      'nobody who may agree',
      rule('approvers: [{ any-of: [] }]'),
      ['2:40 fault stage.any-of: [] must name at least one'],
    ],
    [
      'approvers that are no stages',
      rule('approvers: stewards'),
      ['2:29 fault approvers must be a list of stages such as { any-of: [manager, stewards], need: 1 }'],
    ],
    [
      'somebody who may not ask',
      rule('may-request: everybody'),
      ['2:31 fault may-request: "everybody" must be anyone, group:<name> or an e-mail address'],
    ],
    [
      'a kind that is not asked for',
      rule('applies-to: admin-key'),
      ['2:30 fault applies-to: "admin-key" must be one of user-token, service-account'],
    ],
    [
      'a class of scopes that there is not',
      rule('max-duration: { wrte: 3d }'),
      ['2:34 fault "wrte" is no field of max-duration; did you mean write?'],
    ],
    [
      'longer than tokens live',
      rule('max-duration: 366d'),
      ['2:32 fault max-duration: "366d" must be a span of whole days such as 30d, at most 365d'],
    ],
    [
      'part of a day',
      rule('max-duration: 36h'),
      ['2:32 fault max-duration: "36h" must be a span of whole days such as 30d, at most 365d'],
    ],
    [
      'a condition that there is not',
      rule('when: unscopd'),
      ['2:24 fault "unscopd" is no condition; did you mean unscoped?'],
    ],
    [
      'conditions that exclude each other',
      rule('when: { all: [unscoped], none: [unscoped] }'),
      ['2:50 fault unscoped is both asked for and excluded: no token can match'],
    ],
    [
      'reminders out of order',
      rule('remind-after: [5d, 2d]'),
      ['2:37 fault The reminder after 2 days stands behind the one after 5 days: in the order of time'],
    ],
    [
      'a reminder of what has expired',
      rule('expires-after: 2d, remind-after: [2d]'),
      ['2:52 fault Nobody is reminded after 2 days: the request has expired after 2 days'],
    ],
    [
      'break-glass without an end',
      rule('break-glass: { review-within: 1d }'),
      ['2:31 fault break-glass.duration is missing: it must be a span of whole days such as 14d, at most 14d'],
    ],
    [
      'break-glass for a month',
      rule('break-glass: { duration: 30d }'),
      ['2:43 fault break-glass.duration: "30d" must be a span of whole days such as 14d, at most 14d'],
    ],
    [
      'a rule without a name',
      'requests: [{ approvers: [] }]',
      [
        '1:12 fault The approval rule has no "name"',
        '1:25 warning Nobody need agree: every request under this rule is approved at once',
      ],
    ],
    ['no rule at all', 'requests: []', ['1:1 fault "requests" needs a list of at least one approval rule']],
    [
      'a rule that is a word',
      'requests: [read]',
      ['1:12 fault An approval rule must have fields such as "name:" and "approvers:"'],
    ],
    [
      'a manager without an address',
      'managers: { ada@corp.example: grace }',
      ['1:31 fault The manager of ada@corp.example must be an e-mail address'],
    ],
    [
      'a person without an address',
      'managers: { ada: grace@corp.example }',
      ['1:13 fault "ada" is not an e-mail address'],
    ],
    [
      'somebody who is their own manager',
      'managers: { a@b.co: A@b.co }',
      ['1:21 fault a@b.co cannot be their own manager'],
    ],
    [
      'two managers',
      'managers: { a@b.co: c@b.co, A@b.co: d@b.co }',
      ['1:37 fault a@b.co has the manager c@b.co already'],
    ],
  ])('%s', (_about, text, faults) => {
    expect(faultsOf(text)).toEqual(faults)
  })

  it('and all of it at once, in every file', () => {
    const text = rule('approvers: [{ any-of: stewrds }], window: 0d, max-duration: never')
    const sources = ['a.yaml', 'b.yaml'].map((path) => ({ path, text }))
    const { rules, faults } = loadRequestRules(sources)
    expect(rules.rules).toEqual([])
    expect(faults.map(({ path, column }) => `${path}:${column}`)).toEqual([
      ...['a.yaml:40', 'a.yaml:60', 'a.yaml:78'],
      ...['b.yaml:13', 'b.yaml:40', 'b.yaml:60', 'b.yaml:78'],
    ])
  })
})

describe('a warning tells of what', () => {
  it.each([
    [
      'says nothing of a token that is not there',
      rule('when: { unused-for: 30d }'),
      ['2:24 warning unused-for says nothing of a token that is not made yet'],
    ],
    [
      'approves more than it names',
      rule("auto-approve: { scope-matches: '^read:' }"),
      [
        '2:32 warning scope-matches holds although the token has other scopes too, and of one without scopes: ask scope-class for the strongest',
      ],
    ],
    [
      'is never asked',
      'requests: [{ name: one }, { name: two, applies-to: user-token }]',
      ['1:29 warning one decides every request before this rule is asked'],
    ],
    [
      'asks a manager of whom no file tells',
      rule('approvers: [{ any-of: manager }]'),
      ['2:18 warning manager is nobody: no file has "managers:"'],
    ],
    [
      'lets more last longer',
      rule('max-duration: { read: 30d, write: 60d }'),
      ['2:45 warning A token that may create and change things may last longer than one that may only read'],
    ],
    [
      'names somebody who is not there',
      rule('approvers: [{ any-of: [adda@corp.example] }]'),
      ['2:41 warning Nobody in the organisation has the address adda@corp.example; did you mean ada@corp.example?'],
    ],
  ])('%s', (_about, text, faults) => {
    expect(faultsOf(text, known)).toEqual(faults)
  })

  it.each([
    ['excluding a scope', rule("auto-approve: { none: [{ scope-matches: '^(write|delete):' }] }")],
    ['a second rule for others', 'requests: [{ name: one, may-request: group:a }, { name: two }]'],
    ['a second rule for another kind', 'requests: [{ name: one, applies-to: user-token }, { name: two }]'],
  ])('but of nothing else: %s', (_about, text) => {
    expect(faultsOf(text, known)).toEqual([])
  })
})

describe('files', () => {
  const policies = { path: 'policies.yaml', text: aPolicyText }
  const requests = { path: 'requests.yaml', text: whole }

  it('may hold policies, rules or both', () => {
    expect(loadRequestRules([policies]).rules).toEqual(defaultRules)
    expect(loadPolicies([requests])).toEqual({ policies: [], faults: [] })
    const both = checkPolicyFiles([{ path: 'both.yaml', text: `${aPolicyText}${whole}` }])
    expect([both.faults, both.policies.length, both.rules.rules.length]).toEqual([[], 1, 1])
  })

  it('with a fault in one part leave the other part usable', () => {
    const text = `${aPolicyText}requests: [{ name: One }]\n`
    expect(loadPolicies([{ path: 'p.yaml', text }]).faults).toEqual([])
    expect(loadRequestRules([{ path: 'p.yaml', text }]).faults).toHaveLength(1)
  })

  it('never fall back to the built-in rule because theirs has a fault', () => {
    expect(loadRequestRules([{ path: 'p.yaml', text: 'requests: [{ name: One }]' }]).rules.rules).toEqual([])
  })

  it('tell each fault once when everything is checked', () => {
    const text = 'polices: []\n'
    expect(checkPolicyFiles([{ path: 'p.yaml', text }]).faults.map(({ message }) => message)).toEqual([
      '"polices" is no field of a policy file; did you mean policies?',
      '"policies" is missing',
    ])
  })
})
