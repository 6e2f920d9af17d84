import type { AccountFacts } from './account.ts'
import type { TokenFacts } from './token.ts'

/** Every change of a token that history records. `token.used` is derived from the uses, the owner's from the accounts' history. */
export type TokenChangeKind =
  | 'token.created'
  | 'token.used'
  | 'token.relabelled'
  | 'token.rescoped'
  | 'token.renewed-expiry'
  | 'token.blocked'
  | 'token.unblocked'
  | 'token.expired'
  | 'token.status-changed'
  | 'token.owner-changed'
  | 'token.owner-deactivated'
  | 'token.owner-closed'
  | 'token.owner-reactivated'
  | 'token.gone'
  | 'token.returned'

/** Every change of an account that history records. */
export type AccountChangeKind =
  | 'account.appeared'
  | 'account.deactivated'
  | 'account.closed'
  | 'account.reactivated'
  | 'account.renamed'
  | 'account.status-changed'
  | 'account.gone'
  | 'account.returned'

/**
 * What changed between two sightings of a token, most important first. Empty when nothing did.
 *
 * A changed `lastActiveAt` is not among them: it is a *use*, recorded once, in the uses.
 */
export function tokenChanges(before: TokenFacts | null, after: TokenFacts): readonly TokenChangeKind[] {
  if (before === null) return ['token.created']
  const changes: TokenChangeKind[] = []
  if (before.status !== after.status) changes.push(statusChange(before.status, after.status))
  if (before.expiresAt !== after.expiresAt) changes.push('token.renewed-expiry')
  if (!sameScopes(before.scopes, after.scopes)) changes.push('token.rescoped')
  if (before.ownerId !== after.ownerId) changes.push('token.owner-changed')
  if (before.label !== after.label) changes.push('token.relabelled')
  return changes
}

/** What changed between two sightings of an account, most important first. Activity dates do not count. */
export function accountChanges(before: AccountFacts | null, after: AccountFacts): readonly AccountChangeKind[] {
  if (before === null) return ['account.appeared']
  const changes: AccountChangeKind[] = []
  if (before.status !== after.status) changes.push(accountStatusChange(before.status, after.status))
  if (before.name !== after.name || before.email !== after.email) changes.push('account.renamed')
  return changes
}

/** The change that an account's change means for each token it owns, or `null` when it means none. */
export function ownerChange(change: AccountChangeKind): TokenChangeKind | null {
  if (change === 'account.deactivated') return 'token.owner-deactivated'
  if (change === 'account.closed') return 'token.owner-closed'
  if (change === 'account.reactivated') return 'token.owner-reactivated'
  return null
}

function statusChange(before: string | null, after: string | null): TokenChangeKind {
  if (after === 'BLOCKED') return 'token.blocked'
  if (after === 'EXPIRED') return 'token.expired'
  if (before === 'BLOCKED' && after === 'ALLOWED') return 'token.unblocked'
  return 'token.status-changed'
}

function accountStatusChange(before: string | null, after: string | null): AccountChangeKind {
  if (after === 'inactive') return 'account.deactivated'
  if (after === 'closed') return 'account.closed'
  if (after === 'active' && before !== null) return 'account.reactivated'
  return 'account.status-changed'
}

function sameScopes(before: readonly string[] | null, after: readonly string[] | null): boolean {
  if (before === null || after === null) return before === after
  return before.length === after.length && [...before].sort().join('\n') === [...after].sort().join('\n')
}
