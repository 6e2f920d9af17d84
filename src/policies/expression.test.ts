import { describe, expect, it } from 'vitest'
import { evidenceOf } from './condition.ts'
import { prepared } from './conditions.ts'
import { parseExpression } from './expression.ts'
import { aSubject, daysAgo, now, type SubjectParts } from './testing/subject.ts'

function verdict(text: string, parts: SubjectParts = {}): boolean | null {
  const parsed = parseExpression(text)
  if ('fault' in parsed) throw new Error(parsed.fault)
  return parsed.test(aSubject(parts), now)
}

function faultOf(text: string): readonly [offset: number, fault: string] | null {
  const parsed = parseExpression(text)
  return 'fault' in parsed ? [parsed.offset, parsed.fault] : null
}

describe('expressions over token, owner and use', () => {
  const place = { dimension: 'country', firstAt: 0, lastAt: 0, uses: 1 } as const
  it.each([
    ['token.kind == "user-token" && token.label.contains("backup")', true],
    ['token.label.matches("(?i)^NIGHTLY")', true],
    ['token.label.matches("^NIGHTLY")', false],
    ['token.createdAt < now - days(99) && token.ageDays > 99', true],
    ['token.createdAt < now - days(100.5)', false],
    ['token.createdAt < timestamp("2026-08-16T00:00:00Z")', true],
    ['now - token.createdAt > duration("24h")', true],
    ['use.total == 10 && use.total / 2 == 5 && 2 * use.total - 1 > 18.5', true],
    ['10 == use.total', true],
    ['use.total != 10', false],
    ['"read:jira-work" in token.scopes && size(token.scopes) == 1', true],
    ['token.scopes.exists(s, s.startsWith("write:"))', false],
    ['use.countries.all(c, c in ["DE", "FR"])', true],
    ['owner.admin || use.coverage >= 0.5', true],
    ['"developers" in owner.groups', true],
    ['use.reuse90 > 0.8 && use.cadence == "daily"', true],
    ['token.signals.size() == 0', true],
    ['now.getDayOfWeek() == 1', true],
  ])('%s', (text, expected) => {
    expect(verdict(text, { use: { places: [{ ...place, value: 'DE' }] } })).toBe(expected)
  })
})

describe('what is not known makes the verdict not known, unless the rest decides', () => {
  it.each([
    ['token.expiresAt < now', null],
    ['!(token.expiresAt < now)', null],
    ['has(token.expiresAt) && token.expiresAt < now', false],
    ['!has(token.expiresAt) || token.expiresAt < now', true],
    ['token.kind == "admin-key" && token.expiresAt < now', false],
    ['use.countries.exists(c, c == "DE")', null],
    ['owner.policyId == "x"', null],
  ])('%s', (text, expected) => {
    expect(verdict(text, { token: { expiresAt: null }, owner: { policyId: null } })).toBe(expected)
  })

  it('where there is no owner, nothing of one is known', () => {
    expect(verdict('owner.name != "x"', { owner: null })).toBeNull()
    expect(verdict('has(owner.name)', { owner: null })).toBe(false)
  })

  it('where nothing has been understood, no likelihood is known', () => {
    expect(verdict('use.reuse90 < 0.99', { understanding: { reuse: { points: [], reasons: [] } } })).toBeNull()
  })

  it('the silence of an OAuth client is not known', () => {
    expect(verdict('use.idleDays > 10', { token: { kind: 'oauth-client' }, use: { lastAt: daysAgo(300) } })).toBeNull()
  })
})

describe('the facts that an expression reads are told with their values', () => {
  it.each([
    [
      'token.ageDays > 200.0 && owner.status == "inactive" && token.ageDays < 300.0',
      'token.ageDays = 100, owner.status = "active"',
    ],
    ['has(token.expiresAt) && token.expiresAt < now', 'token.expiresAt is not known'],
    ['token.scopes.exists(s, s.startsWith("write:"))', 'token.scopes = ["read:jira-work"]'],
    ['"site-admins" in owner.groups', 'owner.groups = ["developers"]'],
    ['!(use.lastAt < now - days(1.0)) && owner.admin', 'use.lastAt = 2026-11-22T00:00:00Z, owner.admin = false'],
    ['now.getDayOfWeek() == 2', ''],
  ])('%s', (text, expected) => {
    const parsed = parseExpression(text)
    if ('fault' in parsed) throw new Error(parsed.fault)
    expect(parsed.facts(aSubject({ token: { expiresAt: null } }), now)).toBe(expected)
  })

  it('beside the outcome, in the evidence', () => {
    const { seen } = evidenceOf(prepared({ condition: 'where', argument: 'use.total > 1000' }), aSubject(), now)
    expect(seen).toBe('the expression is false: use.total = 10')
  })
})

describe('what is refused when it is read', () => {
  it.each([
    ['', 0, /^must not be empty/],
    ['token.lable == "x"', 6, /^knows no "lable"/],
    ['tokn.label == "x"', 0, /^knows no "tokn"/],
    ['token.label', 0, /^must be true or false, and is a string/],
    ['token.label == 5', 0, /string == int/],
    ['token.label ==', 14, /EOF/],
    ['token.expiresAt == null', 0, /Facts are never null; has\(token.expiresAt\)/],
    ['token.label.matches("(a+)+$")', 20, /^matches\(…\) must not repeat what already repeats/],
    ['token.label.matches(owner.name)', 20, /^takes only a pattern in quotes/],
    ['token.label.matches("(?i)x" + owner.name)', 20, /^takes only a pattern in quotes/],
    ['token.scopes.exists(s, use.ips.exists(i, i == s))', 23, /^must not loop within a loop/],
    ['owner.groups.exists(g, g.startsWith("a"))', 0, /^can ask of groups only/],
    ['size(owner.groups) > 2', 5, /^can ask of groups only/],
    [`use.total > 1 ${'&& use.total > 1'.repeat(70)}`, 0, /at most 1000 characters/],
    [`${'('.repeat(200)}true${')'.repeat(200)}`, 0, /./],
    ['days("30d") > days(1)', 0, /days/],
    ['duration("30d") > days(1)', -1, null],
  ])('%s', (text, offset, expected) => {
    const fault = faultOf(text)
    if (expected === null) {
      // A span that the library cannot read is found out only when it is judged: then nothing is known.
      expect(verdict(text)).toBeNull()
      return
    }
    expect(fault?.[1]).toMatch(expected)
    if (!text.startsWith('((')) expect(fault?.[0]).toBe(offset)
  })
})
