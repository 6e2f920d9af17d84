import { describe, expect, it } from 'vitest'
import { scopeClasses } from './request-rules.ts'
import { explainScope, knownScope, knownScopes, scopeClassOf } from './scope-words.ts'

const rank = (name: (typeof scopeClasses)[number]): number => scopeClasses.indexOf(name)

describe('the known scopes', () => {
  it('are each named once, in the way of the provider', () => {
    const names = knownScopes.map(({ scope }) => scope)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z]+:[a-z][a-z.-]*(:[a-z-]+)?$/)
  })

  it('come least privilege first', () => {
    const ranks = knownScopes.map((known) => rank(known.class) * 2 + Number(known.broad))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  it('are each told in words that no other of their product and breadth has', () => {
    const told = knownScopes.map(({ product, broad, words }) => `${product} ${broad}: ${words}`)
    expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([])
  })

  it('never count for less than their verb', () => {
    for (const { scope, class: told } of knownScopes) {
      const verb = scope.slice(0, scope.indexOf(':'))
      const least = verb === 'delete' || verb === 'manage' || verb === 'write' ? rank(verb) : 0
      expect([scope, rank(told) >= least]).toEqual([scope, true])
    }
  })

  it.each([
    ['read:jira-work', 'read', true],
    ['write:jira-work', 'write', true],
    ['manage:jira-configuration', 'manage', true],
    ['delete:issue:jira', 'delete', false],
    ['write:workflow:jira', 'manage', false],
    ['read:page:confluence', 'read', false],
    ['search:confluence', 'read', true],
  ])('hold %s as %s', (scope, told, broad) => {
    expect(knownScope(scope)).toMatchObject({ class: told, broad })
  })
})

describe('the class of several scopes', () => {
  it.each([
    ['nothing', [], 'unscoped'],
    ['one', ['read:jira-work'], 'read'],
    ['the strongest', ['delete:issue:jira', 'read:jira-work', 'write:jira-work'], 'delete'],
    ['one that is not known, by its verb', ['write:thing:elsewhere'], 'write'],
    ['one with a verb that is not known', ['fly:thing:elsewhere', 'read:jira-work'], 'manage'],
    ['one without a verb', ['everything'], 'manage'],
  ])('%s', (_about, scopes, expected) => {
    expect(scopeClassOf(scopes)).toBe(expected)
  })
})

it('explains a scope, and says so of one that is not known', () => {
  expect(explainScope('read:issue:jira')).toBe('Read issues')
  expect(explainScope('fly:rocket:mars')).toBe('fly:rocket:mars: not known here; see what the provider says of it')
})
