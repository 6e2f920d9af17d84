import type { Fleet, FleetAccount, FleetToken } from '../fleet/fleet.ts'
import { DAY, HOUR } from '../time.ts'

/** Where the clock of the small fleet starts. */
export const smallFleetNow = Date.UTC(2026, 0, 5, 12)

/** A fleet of which every member stands for one case; small enough to be known by heart. */
export function smallFleet(change: Partial<Fleet> = {}): Fleet {
  return {
    now: smallFleetNow,
    organisation: {
      id: '11111111-2222-4333-8444-555555555555',
      name: 'Small',
      cloudId: '66666666-7777-4888-8999-aaaaaaaaaaaa',
      directoryId: 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff',
      domains: ['small.example'],
    },
    policies: [
      { id: 'policy-allowed', name: 'Default', tokens: 'allowed' },
      { id: 'policy-blocked', name: 'No tokens', tokens: 'blocked' },
    ],
    accounts: smallAccounts,
    tokens: smallTokens,
    ...change,
  }
}

function person(id: string, name: string, change: Partial<FleetAccount> = {}): FleetAccount {
  return {
    id,
    name,
    email: `${id.split(':').at(-1)}@small.example`,
    kind: 'person',
    status: 'active',
    policyId: null,
    lastActive: smallFleetNow - DAY,
    admin: false,
    groups: ['everybody'],
    ...change,
  }
}

const smallAccounts: readonly FleetAccount[] = [
  person('712020:admin', 'Administrator', { admin: true, groups: ['everybody', 'org-admins'] }),
  person('712020:owner', 'Token Owner'),
  person('712020:blocked', 'Blocked Owner', { policyId: 'policy-blocked' }),
  person('712020:leaver', 'Gone Leaver', { status: 'inactive', lastActive: smallFleetNow - 200 * DAY }),
  person('712020:closed', 'Closed Account', { status: 'closed', lastActive: null }),
  person('712020:outside', 'Outside Helper', { email: 'helper@elsewhere.example' }),
  {
    ...person('712020:robot', 'Build robot'),
    email: 'build-robot@serviceaccount.atlassian.com',
    kind: 'service-account',
    lastActive: null,
    groups: [],
  },
]

/** A token of the small fleet, with what is not said taken from a plain one. */
export function smallToken(id: string, change: Partial<FleetToken> = {}): FleetToken {
  return {
    id,
    ownerId: '712020:owner',
    kind: 'user-token',
    label: id,
    createdAt: smallFleetNow - 100 * DAY,
    expiresAt: smallFleetNow + 100 * DAY,
    scopes: [],
    truth: null,
    uses: [],
    eventShare: 1,
    ips: ['192.0.2.7'],
    successorOf: null,
    ...change,
  }
}

/** Every six hours, for 200 days before and 100 days after the start. */
const oftenUsed = Array.from({ length: 1200 }, (_, index) => smallFleetNow - 200 * DAY + index * 6 * HOUR + HOUR)

const smallTokens: readonly FleetToken[] = [
  smallToken('often-used', { createdAt: smallFleetNow - 210 * DAY, uses: oftenUsed, truth: 'hourly', eventShare: 0.5 }),
  smallToken('never-used'),
  smallToken('old-and-idle', {
    createdAt: smallFleetNow - 900 * DAY,
    uses: [smallFleetNow - 400 * DAY],
    expiresAt: null,
  }),
  smallToken('expired', { expiresAt: smallFleetNow - DAY, uses: [smallFleetNow - 2 * DAY, smallFleetNow + DAY] }),
  smallToken('soon-over', { expiresAt: smallFleetNow + DAY, uses: [smallFleetNow + HOUR, smallFleetNow + 2 * DAY] }),
  smallToken('scoped', { scopes: ['read:jira-user', 'read:jira-work'], successorOf: 'often-used' }),
  smallToken('of-blocked', { ownerId: '712020:blocked', uses: [smallFleetNow + HOUR] }),
  smallToken('of-leaver', { ownerId: '712020:leaver', uses: [smallFleetNow - 190 * DAY, smallFleetNow + HOUR] }),
  smallToken('of-outsider', { ownerId: '712020:outside', uses: [smallFleetNow + HOUR] }),
  smallToken('of-robot', { ownerId: '712020:robot', kind: 'service-account-token', scopes: ['read:jira-work'] }),
  smallToken('of-robot-expired', {
    ownerId: '712020:robot',
    kind: 'service-account-token',
    scopes: ['read:jira-work'],
    expiresAt: smallFleetNow - DAY,
  }),
  smallToken('client-of-robot', { ownerId: '712020:robot', kind: 'oauth-client', scopes: ['read:jira-work'] }),
  smallToken('key-scoped', { ownerId: '712020:admin', kind: 'admin-key', scopes: ['read:tokens:admin'] }),
  smallToken('key-unscoped', { ownerId: '712020:admin', kind: 'admin-key' }),
  smallToken('key-expired', { ownerId: '712020:admin', kind: 'admin-key', expiresAt: smallFleetNow - DAY }),
]
