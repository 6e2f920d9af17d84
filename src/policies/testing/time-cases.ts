import { type ConditionCase, client, lineageOf, unseen } from './case-parts.ts'
import { daysAgo, now } from './subject.ts'

/** Cases of the conditions about age and end. */
export const timeCases: Readonly<Record<string, readonly ConditionCase[]>> = {
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
}
