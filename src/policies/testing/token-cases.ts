import type { ConditionCase } from './case-parts.ts'
import { daysAgo, now } from './subject.ts'

/** Cases of the conditions about the token itself, and of expressions. */
export const tokenCases: Readonly<Record<string, readonly ConditionCase[]>> = {
  unscoped: [
    { about: 'no scopes', argument: true, parts: { token: { scopes: [] } }, verdict: true },
    { about: 'one scope', argument: true, parts: {}, verdict: false, boundary: true, seen: '1 scope: read:jira-work' },
    { about: 'one scope, the contrary', argument: false, parts: {}, verdict: true },
    { about: 'scopes not told', argument: true, parts: { token: { scopes: null } }, verdict: null },
  ],
  'has-scope': [
    { about: 'the one asked, in other letters', argument: 'READ:jira-work', parts: {}, verdict: true, boundary: true },
    { about: 'one of those asked', argument: ['write:jira-work', 'read:jira-work'], parts: {}, verdict: true },
    { about: 'another', argument: 'write:jira-work', parts: {}, verdict: false },
    { about: 'part of one', argument: 'read:jira', parts: {}, verdict: false, boundary: true },
    { about: 'unscoped, so everything', argument: 'write:jira-work', parts: { token: { scopes: [] } }, verdict: true },
    { about: 'scopes not told', argument: 'read:jira-work', parts: { token: { scopes: null } }, verdict: null },
  ],
  'scope-matches': [
    { about: 'one matches', argument: '^read:', parts: {}, verdict: true },
    { about: 'none matches', argument: '^write:', parts: {}, verdict: false },
    { about: 'matches in the middle', argument: 'jira', parts: {}, verdict: true, boundary: true },
    { about: 'unscoped, so everything', argument: '^admin:', parts: { token: { scopes: [] } }, verdict: true },
    { about: 'scopes not told', argument: '.', parts: { token: { scopes: null } }, verdict: null },
  ],
  kind: [
    { about: 'the one asked', argument: 'user-token', parts: {}, verdict: true },
    { about: 'one of those asked', argument: ['admin-key', 'user-token'], parts: {}, verdict: true, boundary: true },
    { about: 'another', argument: 'admin-key', parts: {}, verdict: false },
  ],
  status: [
    { about: 'the one asked, in other letters', argument: 'allowed', parts: {}, verdict: true, boundary: true },
    { about: 'another', argument: ['BLOCKED', 'REVOKED'], parts: {}, verdict: false },
    { about: 'not said', argument: 'ALLOWED', parts: { token: { status: null } }, verdict: null },
  ],
  'label-matches': [
    { about: 'matches', argument: '(?i)BACKUP', parts: {}, verdict: true, seen: '"nightly backup"' },
    { about: 'other letters', argument: 'BACKUP', parts: {}, verdict: false, boundary: true },
    { about: 'does not match', argument: '^backup', parts: {}, verdict: false },
    {
      about: 'lies behind the part that is looked at',
      argument: 'end$',
      parts: { token: { label: `${'x'.repeat(300)}end` } },
      verdict: false,
      boundary: true,
    },
  ],
  'purpose-missing': [
    { about: 'none said', argument: true, parts: {}, verdict: true },
    { about: 'only blanks said', argument: true, parts: { purpose: '  ' }, verdict: true, boundary: true },
    {
      about: 'one said',
      argument: true,
      parts: { purpose: 'nightly backup' },
      verdict: false,
      seen: 'purpose "nightly backup"',
    },
  ],
  'has-grant': [
    {
      about: 'a valid one',
      argument: true,
      parts: { grant: { id: 'g1', until: daysAgo(-1) } },
      verdict: true,
      seen: 'grant g1 until 2026-11-24',
    },
    {
      about: 'one that ends this instant',
      argument: true,
      parts: { grant: { id: 'g1', until: now } },
      verdict: false,
      boundary: true,
    },
    { about: 'none', argument: true, parts: {}, verdict: false },
    { about: 'none, the contrary', argument: false, parts: {}, verdict: true },
  ],
  where: [
    { about: 'true', argument: 'use.total >= 10 && owner.kind == "person"', parts: {}, verdict: true },
    { about: 'false', argument: 'use.total > 10', parts: {}, verdict: false, boundary: true },
    { about: 'days and now', argument: 'token.createdAt < now - days(99)', parts: {}, verdict: true },
    {
      about: 'a fact that is not known',
      argument: 'token.expiresAt < now + days(30)',
      parts: { token: { expiresAt: null } },
      verdict: null,
      seen: 'not known: expiresAt',
    },
    {
      about: 'asks whether it is known',
      argument: '!has(token.expiresAt)',
      parts: { token: { expiresAt: null } },
      verdict: true,
    },
    { about: 'nobody', argument: 'owner.kind == "person"', parts: { owner: null }, verdict: null },
  ],
}
