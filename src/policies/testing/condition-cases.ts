import { DAY } from '../../model/instant.ts'
import type { UseDimension } from '../../model/use.ts'
import type { UsePlace } from '../../model/use-ledger.ts'
import type { Verdict } from '../condition.ts'
import type { JsonValue } from '../policy.ts'
import { aSubject, daysAgo, now, type SubjectParts } from './subject.ts'

/** What a condition must say of a token. */
export interface ConditionCase {
  readonly about: string
  readonly argument: JsonValue
  readonly parts: SubjectParts
  readonly verdict: Verdict
  /** Lies at the edge of what is asked. */
  readonly boundary?: true
  readonly seen?: string
}

const base = aSubject().understanding
const cadenceOf = (word: typeof base.cadence.class): SubjectParts => ({
  understanding: { cadence: { ...base.cadence, class: word } },
})
const lineageOf = (state: typeof base.lineage.state, ageDays = 100): SubjectParts => ({
  understanding: { lineage: { ...base.lineage, state, ageDays, successorId: state === null ? null : 'token-2' } },
})
const nothing: SubjectParts['understanding'] = {
  cadence: { ...base.cadence, class: 'too-early-to-say', uses: 0, observedDays: 0 },
  coverage: null,
}
const unseen: SubjectParts = { understanding: nothing }
const place = (dimension: UseDimension, value: string, firstAt = daysAgo(50), lastAt = daysAgo(1)): UsePlace => ({
  dimension,
  value,
  firstAt,
  lastAt,
  uses: 3,
})
const usedAt = (...places: readonly UsePlace[]): SubjectParts => ({ use: { places } })
const usedLast = (ms: number): SubjectParts => ({ token: { createdAt: daysAgo(400) }, use: { lastAt: now - ms } })
const never: SubjectParts['use'] = { lastAt: null, total: 0, explained: 0 }
const client: SubjectParts['token'] = { kind: 'oauth-client', createdAt: daysAgo(400) }
const atHours = (night: number, day: number): SubjectParts => ({
  use: { hours: Array.from({ length: 168 }, (_, hour) => (hour === 23 ? night : hour === 12 ? day : 0)) },
})
const reuseOf = (p: number): SubjectParts => ({
  understanding: { reuse: { points: [30, 90, 365].map((days) => ({ days, p })), reasons: [] } },
})

/** At least a true, a false and a boundary case for every condition, and an unknown one where it may not be known. */
export const conditionCases: Readonly<Record<string, readonly ConditionCase[]>> = {
  'unused-for': [
    {
      about: 'idle for longer',
      argument: '180d',
      parts: usedLast(212 * DAY),
      verdict: true,
      seen: '212 days, last used 2026-04-25',
    },
    {
      about: 'idle for exactly that long',
      argument: '180d',
      parts: usedLast(180 * DAY),
      verdict: true,
      boundary: true,
    },
    {
      about: 'a millisecond too short',
      argument: '180d',
      parts: usedLast(180 * DAY - 1),
      verdict: false,
      boundary: true,
    },
    {
      about: 'the provider knows of a later use than the ledger',
      argument: '30d',
      parts: { ...usedLast(90 * DAY), token: { createdAt: daysAgo(400), lastActiveAt: daysAgo(2) } },
      verdict: false,
    },
    {
      about: 'never used, made long ago',
      argument: '30d',
      parts: { token: { createdAt: daysAgo(31) }, use: never },
      verdict: true,
      seen: '31 days, never used since it was made',
    },
    {
      about: 'never used, made lately',
      argument: '30d',
      parts: { token: { createdAt: daysAgo(3) }, use: never },
      verdict: false,
    },
    {
      about: 'never used, nobody knows since when',
      argument: '180d',
      parts: { token: { createdAt: null }, use: never },
      verdict: null,
    },
    {
      about: 'never used, seen long enough',
      argument: '30d',
      parts: { token: { createdAt: null }, use: never },
      verdict: true,
    },
    { about: 'an OAuth client without events', argument: '180d', parts: { token: client, use: never }, verdict: null },
    {
      about: 'an OAuth client with an old event',
      argument: '180d',
      parts: { token: client, use: { lastAt: daysAgo(300) } },
      verdict: null,
    },
    {
      about: 'an OAuth client with a new event',
      argument: '180d',
      parts: { token: client, use: { lastAt: daysAgo(2) } },
      verdict: false,
    },
  ],
  'never-used': [
    { about: 'no use', argument: true, parts: { use: never }, verdict: true },
    { about: 'a use', argument: true, parts: {}, verdict: false },
    {
      about: 'one use just now',
      argument: true,
      parts: { use: { lastAt: now, total: 1 } },
      verdict: false,
      boundary: true,
    },
    { about: 'the contrary of a use', argument: false, parts: {}, verdict: true },
    { about: 'an OAuth client without events', argument: true, parts: { token: client, use: never }, verdict: null },
    {
      about: 'an OAuth client without events, the contrary',
      argument: false,
      parts: { token: client, use: never },
      verdict: null,
    },
  ],
  cadence: [
    { about: 'the one asked', argument: 'dead', parts: cadenceOf('dead'), verdict: true },
    {
      about: 'one of those asked',
      argument: ['weekly', 'daily'],
      parts: cadenceOf('daily'),
      verdict: true,
      seen: 'daily, about 02:00 UTC, 10 of 10 days',
    },
    { about: 'another', argument: 'dead', parts: cadenceOf('quarterly'), verdict: false },
    {
      about: 'too early to say',
      argument: 'dead',
      parts: { understanding: nothing },
      verdict: null,
      boundary: true,
      seen: 'not known: too-early-to-say, about 02:00 UTC, 10 of 10 days',
    },
    {
      about: 'too early to say, and that is asked',
      argument: 'too-early-to-say',
      parts: cadenceOf('too-early-to-say'),
      verdict: true,
      boundary: true,
    },
  ],
  'reuse-probability-below': [
    {
      about: 'less likely',
      argument: { within: '90d', p: 0.05 },
      parts: reuseOf(0.02),
      verdict: true,
      seen: '0.02 within 90 days',
    },
    {
      about: 'exactly as likely',
      argument: { within: '90d', p: 0.05 },
      parts: reuseOf(0.05),
      verdict: false,
      boundary: true,
    },
    { about: 'more likely', argument: { within: '90d', p: 0.05 }, parts: reuseOf(0.5), verdict: false },
    { about: 'nothing understood', argument: { within: '90d', p: 0.6 }, parts: unseen, verdict: null },
    {
      about: 'no figures',
      argument: { within: '90d', p: 1 },
      parts: { understanding: { reuse: { points: [], reasons: [] } } },
      verdict: null,
    },
  ],
  'coverage-below': [
    { about: 'less', argument: 0.6, parts: {}, verdict: true, seen: 'events explain 50% of its uses' },
    { about: 'exactly as much', argument: 0.5, parts: {}, verdict: false, boundary: true },
    { about: 'more', argument: 0.2, parts: {}, verdict: false },
    { about: 'no use', argument: 0.5, parts: { understanding: { coverage: null } }, verdict: null },
  ],
  'used-at-night': [
    {
      about: 'mostly at night',
      argument: true,
      parts: atHours(3, 1),
      verdict: true,
      seen: '75% of 10 known uses between 22:00 and 06:00 UTC',
    },
    { about: 'exactly a quarter at night', argument: true, parts: atHours(1, 3), verdict: true, boundary: true },
    { about: 'less than a quarter at night', argument: true, parts: atHours(1, 4), verdict: false, boundary: true },
    { about: 'other hours', argument: { from: 11, to: 13, share: 0.5 }, parts: atHours(1, 4), verdict: true },
    { about: 'never at night, and any share asked', argument: { share: 0 }, parts: atHours(0, 4), verdict: false },
    { about: 'never used', argument: true, parts: { use: never }, verdict: false },
    { about: 'an OAuth client without events', argument: true, parts: { token: client, use: never }, verdict: null },
  ],
  'older-than': [
    { about: 'older', argument: '30d', parts: {}, verdict: true, seen: '100 days, made 2026-08-15' },
    { about: 'exactly as old', argument: '100d', parts: {}, verdict: false, boundary: true },
    {
      about: 'a millisecond older',
      argument: '100d',
      parts: { token: { createdAt: daysAgo(100) - 1 } },
      verdict: true,
      boundary: true,
    },
    { about: 'younger', argument: '200d', parts: {}, verdict: false },
    { about: 'first seen long enough ago', argument: '30d', parts: { token: { createdAt: null } }, verdict: true },
    { about: 'first seen too lately to tell', argument: '80d', parts: { token: { createdAt: null } }, verdict: null },
  ],
  'younger-than': [
    { about: 'younger', argument: '101d', parts: {}, verdict: true },
    { about: 'exactly as old', argument: '100d', parts: {}, verdict: false, boundary: true },
    { about: 'older', argument: '7d', parts: {}, verdict: false },
    { about: 'seen for longer', argument: '30d', parts: { token: { createdAt: null } }, verdict: false },
    { about: 'first seen within the span', argument: '80d', parts: { token: { createdAt: null } }, verdict: null },
  ],
  'lineage-older-than': [
    { about: 'the line is older', argument: '365d', parts: lineageOf(null, 1100), verdict: true },
    {
      about: 'the line is exactly as old',
      argument: '365d',
      parts: lineageOf(null, 365),
      verdict: false,
      boundary: true,
    },
    { about: 'the token itself is older', argument: '60d', parts: lineageOf(null, 0), verdict: true },
    { about: 'the line is younger', argument: '365d', parts: {}, verdict: false },
    { about: 'nothing understood', argument: '365d', parts: unseen, verdict: null },
  ],
  'expires-within': [
    {
      about: 'ends in the span',
      argument: '30d',
      parts: { token: { expiresAt: daysAgo(-20) } },
      verdict: true,
      seen: 'ends in 20 days, on 2026-12-13',
    },
    {
      about: 'ends at the end of the span',
      argument: '30d',
      parts: { token: { expiresAt: daysAgo(-30) } },
      verdict: true,
      boundary: true,
    },
    {
      about: 'ends a millisecond later',
      argument: '30d',
      parts: { token: { expiresAt: daysAgo(-30) + 1 } },
      verdict: false,
      boundary: true,
    },
    {
      about: 'ends this instant',
      argument: '30d',
      parts: { token: { expiresAt: now } },
      verdict: false,
      boundary: true,
    },
    {
      about: 'ended',
      argument: '30d',
      parts: { token: { expiresAt: daysAgo(3) } },
      verdict: false,
      seen: 'ended on 2026-11-20',
    },
    { about: 'never ends', argument: '30d', parts: { token: { expiresAt: null } }, verdict: false, seen: 'never ends' },
    {
      about: 'an OAuth client without an end',
      argument: '30d',
      parts: { token: { ...client, expiresAt: null } },
      verdict: null,
    },
  ],
  expired: [
    { about: 'ended', argument: true, parts: { token: { expiresAt: daysAgo(1) } }, verdict: true },
    { about: 'ends this instant', argument: true, parts: { token: { expiresAt: now } }, verdict: true, boundary: true },
    { about: 'its provider says so', argument: true, parts: { token: { status: 'expired' } }, verdict: true },
    { about: 'ends later', argument: true, parts: {}, verdict: false },
    { about: 'ends later, the contrary', argument: false, parts: {}, verdict: true },
    {
      about: 'an OAuth client without an end',
      argument: true,
      parts: { token: { ...client, expiresAt: null } },
      verdict: null,
    },
  ],
  'no-expiry': [
    { about: 'without an end', argument: true, parts: { token: { expiresAt: null } }, verdict: true },
    { about: 'with an end', argument: true, parts: {}, verdict: false },
    {
      about: 'an end in a hundred years',
      argument: true,
      parts: { token: { expiresAt: daysAgo(-36500) } },
      verdict: false,
      boundary: true,
    },
    {
      about: 'an OAuth client without an end',
      argument: true,
      parts: { token: { ...client, expiresAt: null } },
      verdict: null,
    },
  ],
  'lifetime-longer-than': [
    { about: 'longer', argument: '90d', parts: {}, verdict: true, seen: '365 days, 2026-08-15 to 2027-08-15' },
    { about: 'exactly as long', argument: '365d', parts: {}, verdict: false, boundary: true },
    { about: 'shorter', argument: '400d', parts: {}, verdict: false },
    {
      about: 'without an end',
      argument: '400d',
      parts: { token: { expiresAt: null, createdAt: null } },
      verdict: true,
      seen: 'without end',
    },
    { about: 'made nobody knows when', argument: '90d', parts: { token: { createdAt: null } }, verdict: null },
    {
      about: 'an OAuth client without an end',
      argument: '90d',
      parts: { token: { ...client, expiresAt: null } },
      verdict: null,
    },
  ],
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
  'owner-status': [
    {
      about: 'the one asked, in other letters',
      argument: 'Inactive',
      parts: { owner: { status: 'inactive' } },
      verdict: true,
      boundary: true,
    },
    { about: 'another', argument: ['inactive', 'closed'], parts: {}, verdict: false },
    { about: 'not said', argument: 'active', parts: { owner: { status: null } }, verdict: null },
    { about: 'nobody', argument: 'active', parts: { owner: null }, verdict: null },
  ],
  'owner-in': [
    {
      about: 'by address, in other letters',
      argument: 'Ada.Okafor@corp.example',
      parts: {},
      verdict: true,
      boundary: true,
    },
    { about: 'by account id', argument: ['x', 'account-1'], parts: { owner: { email: null } }, verdict: true },
    { about: 'somebody else', argument: 'bob@corp.example', parts: {}, verdict: false },
    { about: 'an id asked, no address told', argument: 'account-2', parts: { owner: { email: null } }, verdict: false },
    {
      about: 'an address asked, none told',
      argument: 'bob@corp.example',
      parts: { owner: { email: null } },
      verdict: null,
    },
    { about: 'nobody', argument: 'account-1', parts: { owner: null }, verdict: null },
  ],
  'owner-in-group': [
    { about: 'in it', argument: 'developers', parts: {}, verdict: true, seen: 'owner in developers' },
    { about: 'in one of those asked', argument: ['site-admins', 'developers'], parts: {}, verdict: true },
    { about: 'in none', argument: 'site-admins', parts: {}, verdict: false },
    {
      about: 'in no group at all',
      argument: 'developers',
      parts: { owner: { groups: [] } },
      verdict: false,
      boundary: true,
    },
    { about: 'groups not told', argument: 'developers', parts: { owner: { groups: null } }, verdict: null },
    { about: 'nobody', argument: 'developers', parts: { owner: null }, verdict: null },
  ],
  'owner-is-admin': [
    { about: 'one', argument: true, parts: { owner: { admin: true } }, verdict: true },
    { about: 'none', argument: true, parts: {}, verdict: false },
    { about: 'none, the contrary', argument: false, parts: {}, verdict: true, boundary: true },
    { about: 'not told', argument: true, parts: { owner: { admin: null } }, verdict: null },
    { about: 'not told, the contrary', argument: false, parts: { owner: { admin: null } }, verdict: null },
    { about: 'nobody', argument: true, parts: { owner: null }, verdict: null },
  ],
  'owner-kind': [
    { about: 'the one asked', argument: 'person', parts: {}, verdict: true },
    { about: 'one of those asked', argument: ['app', 'person'], parts: {}, verdict: true, boundary: true },
    { about: 'another', argument: 'service-account', parts: {}, verdict: false },
    { about: 'nobody', argument: 'person', parts: { owner: null }, verdict: null },
  ],
  'owner-email-domain': [
    { about: 'the one asked, in other letters', argument: 'CORP.example', parts: {}, verdict: true },
    { about: 'with an at sign', argument: '@corp.example', parts: {}, verdict: true },
    {
      about: 'a subdomain of it',
      argument: 'corp.example',
      parts: { owner: { email: 'a@mail.corp.example' } },
      verdict: false,
      boundary: true,
    },
    {
      about: 'another that ends alike',
      argument: 'corp.example',
      parts: { owner: { email: 'a@evilcorp.example' } },
      verdict: false,
      boundary: true,
    },
    { about: 'another', argument: ['gmail.com', 'outlook.com'], parts: {}, verdict: false },
    { about: 'not told', argument: 'corp.example', parts: { owner: { email: null } }, verdict: null },
    { about: 'nobody', argument: 'corp.example', parts: { owner: null }, verdict: null },
  ],
  'owner-has-other-live-token': [
    { about: 'one other', argument: true, parts: { owner: { otherLiveTokens: 1 } }, verdict: true, boundary: true },
    { about: 'none', argument: true, parts: {}, verdict: false },
    { about: 'none, the contrary', argument: false, parts: {}, verdict: true },
    { about: 'nobody', argument: true, parts: { owner: null }, verdict: null },
  ],
  'in-authentication-policy': [
    { about: 'in it', argument: 'policy-default', parts: {}, verdict: true },
    { about: 'in another', argument: ['policy-blocked'], parts: {}, verdict: false },
    {
      about: 'ids are told apart by their letters',
      argument: 'Policy-Default',
      parts: {},
      verdict: false,
      boundary: true,
    },
    { about: 'not told', argument: 'policy-default', parts: { owner: { policyId: null } }, verdict: null },
    { about: 'nobody', argument: 'policy-default', parts: { owner: null }, verdict: null },
  ],
  'used-from-new-ip': [
    {
      about: 'a new one',
      argument: '7d',
      parts: usedAt(place('ip', '192.0.2.1'), place('ip', '192.0.2.9', daysAgo(2))),
      verdict: true,
      seen: '192.0.2.9 since 2026-11-21, events explain 50% of its uses',
    },
    {
      about: 'new exactly since the span began',
      argument: '7d',
      parts: usedAt(place('ip', '192.0.2.1'), place('ip', '192.0.2.9', daysAgo(7))),
      verdict: false,
      boundary: true,
    },
    { about: 'only known ones', argument: '7d', parts: usedAt(place('ip', '192.0.2.1')), verdict: false },
    {
      about: 'all are new: nothing to compare with',
      argument: '7d',
      parts: usedAt(place('ip', '192.0.2.1', daysAgo(2))),
      verdict: null,
    },
    { about: 'no events', argument: '7d', parts: usedAt(place('country', 'DE')), verdict: null },
    { about: 'never used', argument: '7d', parts: { use: never }, verdict: false },
  ],
  'used-from-ip-outside': [
    {
      about: 'inside',
      argument: ['192.0.2.0/24', '2001:db8::/32'],
      parts: usedAt(place('ip', '192.0.2.255'), place('ip', '2001:db8::1')),
      verdict: false,
      seen: 'none of 2 addresses outside, events explain 50% of its uses',
    },
    {
      about: 'the first address outside',
      argument: '192.0.2.0/24',
      parts: usedAt(place('ip', '192.0.3.0')),
      verdict: true,
      boundary: true,
    },
    { about: 'the other family', argument: '192.0.2.0/24', parts: usedAt(place('ip', '2001:db8::1')), verdict: true },
    {
      about: 'an IPv4 address written as IPv6',
      argument: '192.0.2.0/24',
      parts: usedAt(place('ip', '::ffff:192.0.2.7')),
      verdict: false,
      boundary: true,
    },
    { about: 'a single address', argument: '192.0.2.7', parts: usedAt(place('ip', '192.0.2.8')), verdict: true },
    {
      about: 'an address that cannot be read',
      argument: '192.0.2.0/24',
      parts: usedAt(place('ip', 'unknown')),
      verdict: null,
    },
    { about: 'no events', argument: '192.0.2.0/24', parts: {}, verdict: null },
    { about: 'never used', argument: '192.0.2.0/24', parts: { use: never }, verdict: false },
  ],
  'used-from-countries-more-than': [
    {
      about: 'more',
      argument: 1,
      parts: usedAt(place('country', 'DE'), place('country', 'BR')),
      verdict: true,
      seen: '2 countries: DE, BR, events explain 50% of its uses',
    },
    {
      about: 'exactly as many',
      argument: 2,
      parts: usedAt(place('country', 'DE'), place('country', 'BR')),
      verdict: false,
      boundary: true,
    },
    {
      about: 'more, but not within the span',
      argument: { count: 1, within: '7d' },
      parts: usedAt(place('country', 'DE'), place('country', 'BR', daysAgo(40), daysAgo(30))),
      verdict: false,
    },
    {
      about: 'last seen when the span began',
      argument: { count: 1, within: '7d' },
      parts: usedAt(place('country', 'DE'), place('country', 'BR', daysAgo(40), daysAgo(7))),
      verdict: true,
      boundary: true,
    },
    { about: 'no events', argument: 1, parts: usedAt(place('ip', '192.0.2.1')), verdict: null },
    { about: 'never used', argument: 1, parts: { use: never }, verdict: false },
  ],
  'human-used-as-bot': [
    {
      about: 'a signal',
      argument: true,
      parts: { understanding: { signals: [{ kind: 'human-used-as-bot', reason: 'around the clock' }] } },
      verdict: true,
      seen: 'around the clock',
    },
    { about: 'no signal', argument: true, parts: {}, verdict: false },
    {
      about: 'another signal',
      argument: true,
      parts: { understanding: { signals: [{ kind: 'shared', reason: 'two networks' }] } },
      verdict: false,
      boundary: true,
    },
    {
      about: 'a service account',
      argument: true,
      parts: { ...cadenceOf('too-early-to-say'), owner: { kind: 'service-account' } },
      verdict: false,
    },
    { about: 'too early to say', argument: true, parts: cadenceOf('too-early-to-say'), verdict: null },
  ],
  leaver: [
    {
      about: 'a signal',
      argument: true,
      parts: { understanding: { signals: [{ kind: 'leaver', reason: 'nothing by hand for 120 days' }] } },
      verdict: true,
    },
    {
      about: 'a closed account',
      argument: true,
      parts: { owner: { status: 'CLOSED' } },
      verdict: true,
      boundary: true,
    },
    { about: 'an active account', argument: true, parts: {}, verdict: false },
    { about: 'an active account, the contrary', argument: false, parts: {}, verdict: true },
    { about: 'state not told', argument: true, parts: { owner: { status: null } }, verdict: null },
    { about: 'nobody', argument: true, parts: { owner: null }, verdict: null },
  ],
  superseded: [
    {
      about: 'another took over',
      argument: true,
      parts: lineageOf('rotated'),
      verdict: true,
      seen: 'token token-2 took over',
    },
    { about: 'no other', argument: true, parts: {}, verdict: false, seen: 'no successor known' },
    { about: 'both at work', argument: true, parts: lineageOf('rotation-unfinished'), verdict: false, boundary: true },
    { about: 'nothing understood', argument: true, parts: unseen, verdict: null },
  ],
  'rotation-unfinished': [
    { about: 'both at work', argument: true, parts: lineageOf('rotation-unfinished'), verdict: true },
    { about: 'another took over', argument: true, parts: lineageOf('rotated'), verdict: false, boundary: true },
    { about: 'no other', argument: true, parts: {}, verdict: false },
    { about: 'nothing understood', argument: true, parts: unseen, verdict: null },
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
