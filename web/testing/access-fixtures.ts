import type { Adoption, AllowedException, Delegation, Drift, Grant, Membership } from '../src/api/request-types.ts'
import { daysAgo } from './days.ts'
import { aGrant, robin } from './request-fixtures.ts'

/** Membership that has been governed for two months, with two differences. */
export function aMembership(facts: Partial<Membership> = {}): Membership {
  return {
    governed: { since: daysAgo(60), by: 'Ada Abel' },
    allowedPolicies: ['policy-allowed'],
    blockedPolicy: 'policy-blocked',
    counts: { inAllowed: 34, inBlocked: 1178, validGrants: 31, exceptions: 2, drift: 2 },
    ...facts,
  }
}

/** Somebody may and should not, somebody should and may not, and one that is over. */
export function someDrift(): Drift[] {
  const drift = (id: number, name: string, facts: Partial<Drift>): Drift => ({
    id,
    kind: 'allowed-without-grant',
    account: { id: `acc-${id}`, name, email: `person${id}@fleet.example` },
    policyId: 'policy-allowed',
    memberSince: daysAgo(20),
    openedAt: daysAgo(4),
    seenAt: daysAgo(0),
    resolvedAt: null,
    ...facts,
  })
  return [
    drift(1, 'Casey Moor', {}),
    drift(2, 'Robin Field', { kind: 'grant-without-allowed', memberSince: null }),
    drift(3, 'Noor Vale', { openedAt: daysAgo(30), resolvedAt: daysAgo(22) }),
  ]
}

/** Somebody may use tokens without a grant for a month. */
export function anException(facts: Partial<AllowedException> = {}): AllowedException {
  return {
    id: 1,
    accountId: 'acc-9',
    name: 'Break-glass administrator',
    reason: 'Kept for emergencies; reviewed every quarter.',
    by: 'ada@fleet.example',
    createdAt: daysAgo(10),
    until: daysAgo(-30),
    endedAt: null,
    ...facts,
  }
}

/** Grants in every state, the one that ends soonest first. */
export function manyGrants(): Grant[] {
  const states = ['bound', 'open', 'preparing', 'bound', 'ended', 'lapsed'] as const
  return Array.from({ length: 24 }, (_, index) => {
    const state = states[index % states.length] ?? 'bound'
    const owner = { email: `person${index % 6}@fleet.example`, name: `Person ${index % 6}`, accountId: null }
    const over = state === 'ended' || state === 'lapsed'
    return aGrant({
      id: index + 1,
      state,
      owner: index === 0 ? robin : owner,
      content: { ...aGrant().content, purpose: `Work number ${index + 1}` },
      until: daysAgo(-(index + 1) * 9),
      token: state === 'bound' ? { kind: 'user-token', id: `tok-${index}` } : null,
      boundAt: state === 'bound' ? daysAgo(1) : null,
      differences: index === 3 ? ['it may also delete:page:confluence'] : [],
      grandfathered: index % 5 === 0,
      endedAt: over ? daysAgo(2) : null,
    })
  })
}

/** What adopting would do: two grants, one member without a working token. */
export function anAdoption(facts: Partial<Adoption> = {}): Adoption {
  const token = { kind: 'user-token', id: 'tok-1' } as const
  const until = daysAgo(-180)
  return {
    preview: true,
    governedSince: null,
    grants: [
      { owner: robin, token, label: 'nightly backup', until },
      { owner: { ...robin, name: 'Casey Moor' }, token: { ...token, id: 'tok-2' }, label: 'weekly report', until },
    ],
    campaignId: null,
    leftOut: [
      {
        account: { id: 'acc-8', name: 'Noor Vale', email: 'noor@fleet.example' },
        why: 'has no token that works',
      },
    ],
    ...facts,
  }
}

/** Kim stands in for Grace this week. */
export function aDelegation(facts: Partial<Delegation> = {}): Delegation {
  return {
    id: 1,
    from: 'grace@fleet.example',
    to: 'kim@fleet.example',
    begins: daysAgo(2),
    until: daysAgo(-5),
    by: 'grace@fleet.example',
    endedAt: null,
    ...facts,
  }
}
