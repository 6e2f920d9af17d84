import type { Fleet, FleetAccount } from '../../../sandbox/fleet/fleet.ts'
import { smallFleet, smallFleetNow, smallToken } from '../../../sandbox/testing/small-fleet.ts'
import { DAY, HOUR } from '../../model/instant.ts'

/** A person of the organisation. */
function person(id: string, change: Partial<FleetAccount> = {}): FleetAccount {
  return {
    id,
    name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
    email: `${id}@small.example`,
    kind: 'person',
    status: 'active',
    policyId: 'policy-allowed',
    lastActive: smallFleetNow - DAY,
    admin: false,
    groups: [],
    ...change,
  }
}

const idle = { uses: [smallFleetNow - 300 * DAY], createdAt: smallFleetNow - 900 * DAY, expiresAt: null }

/** People and service accounts of which each stands for one case of acting. */
export function hardFleet(): Fleet {
  const { accounts, policies } = smallFleet()
  const robot = accounts.filter(({ kind }) => kind === 'service-account')
  return smallFleet({
    policies: [
      ...policies,
      { id: 'policy-approved', name: 'Approved for tokens', tokens: 'allowed' },
      { id: 'policy-other', name: 'Contractors', tokens: 'allowed' },
    ],
    accounts: [
      person('root', { admin: true }),
      person('ada'),
      person('ben', { policyId: 'policy-approved' }),
      person('cem'),
      person('dan', { policyId: 'policy-other' }),
      person('eve', { policyId: 'policy-blocked' }),
      person('fay', { status: 'inactive', lastActive: smallFleetNow - 200 * DAY }),
      ...robot,
    ],
    tokens: [
      smallToken('ada-idle', { ...idle, ownerId: 'ada' }),
      smallToken('ben-idle', { ...idle, ownerId: 'ben' }),
      smallToken('ben-other', { ...idle, ownerId: 'ben' }),
      smallToken('cem-idle', { ...idle, ownerId: 'cem', uses: [...idle.uses, smallFleetNow + HOUR] }),
      smallToken('dan-idle', { ...idle, ownerId: 'dan' }),
      smallToken('eve-idle', { ...idle, ownerId: 'eve' }),
      smallToken('fay-idle', { ...idle, ownerId: 'fay' }),
      smallToken('robot-one', { ownerId: '712020:robot', kind: 'service-account-token', scopes: ['read:jira-work'] }),
      smallToken('robot-two', { ownerId: '712020:robot', kind: 'service-account-token', scopes: ['read:jira-work'] }),
      smallToken('robot-client', { ownerId: '712020:robot', kind: 'oauth-client', scopes: ['read:jira-work'] }),
      smallToken('old-key', { ownerId: 'root', kind: 'admin-key', scopes: ['read:tokens:admin'] }),
      smallToken('other-key', { ownerId: 'root', kind: 'admin-key' }),
    ],
  })
}
