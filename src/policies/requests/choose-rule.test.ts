import { describe, expect, it } from 'vitest'
import { conditions } from '../conditions.ts'
import { askedOfRequesters } from './asked-of-requesters.ts'
import { approvesItself, chooseRule } from './choose-rule.ts'
import { defaultRules } from './default-rules.ts'
import type { RequestRule, RequestRules } from './request-rule.ts'
import { aWish, rulesIn } from './testing/wish-parts.ts'
import { type Wish, wishSubject } from './wish.ts'

/** The name of the rule that decides, or why none does. */
function chosen(rules: RequestRules, wish: Wish): string {
  const choice = chooseRule(rules, wish)
  return 'rule' in choice ? choice.rule.rule.name : choice.why
}

function only(rule: string): RequestRule {
  const [first] = rulesIn(rule).rules
  if (first === undefined) throw new Error('There is no rule.')
  return first
}

describe('which rule decides', () => {
  const rules = rulesIn(
    '{ name: reading, applies-to: user-token, when: { scope-class: read } }',
    '{ name: developers, may-request: [group:Developers, bo@corp.example] }',
    '{ name: machines, applies-to: service-account, may-request: group:robots }',
  )

  it.each([
    ['the first that fits', aWish(), 'reading'],
    ['the next where its condition does not hold', aWish({ scopes: ['write:jira-work'] }), 'developers'],
    ['by group, in any letters', aWish({ scopes: [] }, { groups: ['DEVELOPERS'] }), 'developers'],
    ['by address, in any letters', aWish({ scopes: [] }, { email: 'Bo@Corp.example', groups: [] }), 'developers'],
    ['by kind', aWish({ kind: 'service-account' }, { groups: ['robots'] }), 'machines'],
    [
      'none, and why for each',
      aWish({ scopes: ['read:jira-work', 'write:jira-work'] }, { email: 'eve@corp.example', groups: [] }),
      'No approval rule allows this request. reading: does not fit: strongest scope: write (asked: read); developers: only members of Developers, bo@corp.example may ask; machines: is for service accounts.',
    ],
    [
      'none for somebody of whom nothing is known',
      aWish({ kind: 'service-account' }, { email: null, groups: null }),
      'No approval rule allows this request. reading: is for tokens of people; developers: only members of Developers, bo@corp.example may ask; machines: only members of robots may ask.',
    ],
  ])('%s', (_about, wish, expected) => {
    expect(chosen(rules, wish)).toBe(expected)
  })

  it('is the built-in one where no file has any', () => {
    expect(chosen(defaultRules, aWish({ scopes: [] }))).toBe('default')
    expect(chosen(defaultRules, aWish({ kind: 'service-account' }, { email: null, groups: null }))).toBe('default')
  })

  it('never rests on what is not known', () => {
    const unknown = aWish({}, { groups: null, admin: null })
    expect(chosen(rulesIn('{ name: one, when: { owner-is-admin: false } }'), unknown)).toMatch(/^No approval rule/)
    expect(chosen(rulesIn('{ name: one, when: { none: [owner-is-admin] } }'), unknown)).toMatch(/^No approval rule/)
    expect(chosen(rulesIn('{ name: one, when: { none: [{ owner-in-group: guests }] } }'), unknown)).toMatch(
      /^No approval rule/,
    )
  })
})

describe('a request approves itself', () => {
  const reading = '{ name: one, auto-approve: { all: [{ scope-class: read }], none: [{ lifetime-longer-than: 30d }] } }'

  it.each([
    ['where everything that is asked holds', only(reading), aWish(), true],
    ['not for a day more', only(reading), aWish({ days: 31 }), false],
    [
      'not with a stronger scope beside',
      only(reading),
      aWish({ scopes: ['read:jira-work', 'write:jira-work'] }),
      false,
    ],
    ['not without scopes', only(reading), aWish({ scopes: [] }), false],
    ['not where its rule does not say it', only('name: one'), aWish(), false],
    ['where nobody need agree', only('{ name: one, approvers: [] }'), aWish(), true],
    ['by an expression', only(`{ name: one, auto-approve: { where: '"developers" in owner.groups' } }`), aWish(), true],
    [
      'not where that is not known',
      only(`{ name: one, auto-approve: { where: '"developers" in owner.groups' } }`),
      aWish({}, { groups: null }),
      false,
    ],
  ])('%s', (_about, rule, wish, yes) => {
    expect(approvesItself(rule, wish).yes).toBe(yes)
  })

  it('with what was seen of each condition', () => {
    expect(
      approvesItself(only(reading), aWish()).evidence.map(({ condition, seen, verdict }) => [condition, seen, verdict]),
    ).toEqual([
      ['scope-class', 'read', true],
      ['lifetime-longer-than', '30 days, 2026-11-23 to 2026-12-23', false],
    ])
  })
})

describe('the token as it would be', () => {
  it('is made now and ends when it was asked to', () => {
    const { token, owner, purpose, grant } = wishSubject(aWish({ kind: 'service-account', days: 2, label: null }))
    expect([token.kind, token.label, (token.expiresAt ?? 0) - (token.createdAt ?? 0)]).toEqual([
      'service-account-token',
      '',
      2 * 86_400_000,
    ])
    expect([owner?.name, purpose, grant]).toEqual(['Ada Okafor', 'Weekly report of open issues', null])
  })

  it.each(
    conditions.flatMap(({ name, examples, prepare }) => examples.map((example) => [name, example, prepare] as const)),
  )('can be judged by every condition: %s: %j', (_name, example, prepare) => {
    const wish = aWish()
    const { verdict, seen } = prepare(example)
    expect([true, false, null]).toContain(verdict(wishSubject(wish), wish.now))
    expect(seen(wishSubject(wish), wish.now)).not.toBe('')
  })

  it.each([
    '{ cadence: daily }',
    '{ reuse-probability-below: { within: 90d, p: 1 } }',
    '{ coverage-below: 1 }',
    'human-used-as-bot',
    'differs-from-grant',
  ])('has no use or history that %s could hold of', (when) => {
    expect(chosen(rulesIn(`{ name: one, when: ${when} }`), aWish())).toMatch(/^No approval rule/)
    expect(chosen(rulesIn(`{ name: one, when: { none: [${when}] } }`), aWish())).toMatch(/^No approval rule/)
  })
})

it('asks of people what the rules name', () => {
  const rules = rulesIn(
    '{ name: one, may-request: [group:developers, a@b.co], approvers: [{ any-of: [manager, group:security] }] }',
    '{ name: two, when: { owner-in-group: [staff, developers] }, auto-approve: { in-authentication-policy: p1 } }',
  )
  expect(askedOfRequesters(rules)).toEqual({
    groups: ['developers', 'security', 'staff'],
    authenticationPolicies: true,
  })
  expect(askedOfRequesters(defaultRules)).toEqual({ groups: [], authenticationPolicies: false })
})
