import type { Fleet, FleetAccount, FleetToken } from '../fleet.ts'

/** The user tokens of a fleet. */
export function userTokensOf(fleet: Fleet): FleetToken[] {
  return fleet.tokens.filter(({ kind }) => kind === 'user-token')
}

/** Uses up to the fleet's now. */
export function pastUses(fleet: Fleet, token: FleetToken): readonly number[] {
  return token.uses.filter((use) => use <= fleet.now)
}

/** The owner of a token. Throws where the fleet has none. */
export function ownerOf(fleet: Fleet, token: FleetToken): FleetAccount {
  const owner = fleet.accounts.find(({ id }) => id === token.ownerId)
  if (owner === undefined) throw new Error(`${token.label} has no owner.`)
  return owner
}

/** How many items fall under each key. */
export function tally<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(items, keyOf)).map(([key, group]) => [key, group?.length ?? 0]),
  )
}

/** Every way in which a fleet contradicts itself or the provider's rules; empty for a sound one. */
export function contradictions(fleet: Fleet): string[] {
  const accounts = new Map(fleet.accounts.map((account) => [account.id, account]))
  const tokens = new Map(fleet.tokens.map((token) => [token.id, token]))
  const mailboxes = new Set(fleet.accounts.map(({ email }) => email))
  return [
    ...(accounts.size === fleet.accounts.length ? [] : ['two accounts have one id']),
    ...(tokens.size === fleet.tokens.length ? [] : ['two tokens have one id']),
    ...(mailboxes.size === fleet.accounts.length ? [] : ['two accounts have one mailbox']),
    ...fleet.accounts.flatMap((account) => wrongInAccount(account, fleet)),
    ...fleet.tokens.flatMap((token) => [
      ...wrongInToken(token, fleet.now),
      ...wrongOwner(token, accounts.get(token.ownerId)),
      ...(token.successorOf === null ? [] : wrongPredecessor(token, tokens.get(token.successorOf))),
    ]),
  ]
}

function wrongInAccount({ name, policyId, lastActive }: FleetAccount, fleet: Fleet): string[] {
  const knownPolicy = policyId === null || fleet.policies.some(({ id }) => id === policyId)
  return [
    ...(knownPolicy ? [] : [`${name}: unknown policy`]),
    ...((lastActive ?? 0) > fleet.now ? [`${name}: active after now`] : []),
  ]
}

function wrongInToken(token: FleetToken, now: number): string[] {
  const { label, truth, createdAt, uses, eventShare, ips } = token
  const checks: Readonly<Record<string, boolean>> = {
    'made after now': createdAt > now,
    'used before it was made': (uses[0] ?? createdAt) < createdAt,
    'uses out of order': uses.some((use, index) => use <= (uses[index - 1] ?? 0)),
    'share of events': eventShare < 0 || eventShare > 1,
    'no address': ips.length === 0,
  }
  return Object.entries(checks).flatMap(([what, wrong]) => (wrong ? [`${label} (${truth}): ${what}`] : []))
}

function wrongOwner({ label, kind }: FleetToken, owner: FleetAccount | undefined): string[] {
  const ofService = kind === 'service-account-token' || kind === 'oauth-client'
  return owner?.kind === (ofService ? 'service-account' : 'person') ? [] : [`${label}: owner`]
}

function wrongPredecessor(token: FleetToken, predecessor: FleetToken | undefined): string[] {
  const sound = predecessor?.ownerId === token.ownerId && predecessor.createdAt < token.createdAt
  return sound ? [] : [`${token.label}: what it replaces`]
}
