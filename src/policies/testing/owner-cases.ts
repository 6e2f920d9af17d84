import type { ConditionCase } from './case-parts.ts'

/** Cases of the conditions about owners. */
export const ownerCases: Readonly<Record<string, readonly ConditionCase[]>> = {
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
    { about: 'with an at sign', argument: '@Corp.example', parts: {}, verdict: true },
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
}
