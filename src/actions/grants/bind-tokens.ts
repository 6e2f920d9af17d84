import type { TokenIdentity } from '../../model/finding.ts'
import type { Grant, GrantChange } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { workingOf } from '../../model/working.ts'
import { utcDay } from '../plan-words.ts'
import { differencesOf } from './differences.ts'
import { type Bound, ended } from './grant-changes.ts'

/** What binding looks at. */
export interface BindingWorld {
  /** Valid grants. */
  readonly grants: readonly Grant[]
  /** Every token that is there. */
  readonly tokens: readonly TokenEntry[]
  readonly now: Instant
}

/** The provider's times of the approval and of the token may be told to the second or the minute only. */
const slack = 60_000

/**
 * Binds the tokens that appeared to the grants that wait for them, and looks again at those that are bound. A token belongs to a grant when the
 * same owner made it from the approval on and before the window was over; of several, the one that is called as was asked for comes first, then the
 * one with the scopes that were granted, then the oldest. A grant whose token is gone takes another of its window, waits on while its window
 * lasts, and ends otherwise. Pure; returns the grants that become something else.
 */
export function bindTokens(world: BindingWorld): readonly GrantChange[] {
  const there = new Map(world.tokens.map((token) => [tokenRef(token), token]))
  const held = (grant: Grant): TokenEntry | null => {
    const token = grant.token === null ? undefined : there.get(tokenRef(grant.token))
    return token === undefined || workingOf(token, world.now).over !== null ? null : token
  }
  const keeping = world.grants.filter((grant) => grant.state === 'bound' && held(grant) !== null)
  const waiting = world.grants.filter((grant) => grant.state !== 'preparing' && !keeping.includes(grant))
  const taken = new Set(keeping.flatMap(({ token }) => (token === null ? [] : [tokenRef(token)])))
  const assigned = assign(waiting, taken, world)
  const extras = (grant: Grant): readonly TokenIdentity[] => extraTokens(grant, taken, world)
  const look = (grant: Grant, token: TokenEntry): Bound => ({
    token: { kind: token.kind, id: token.id },
    differences: differencesOf(grant, token),
    extraTokens: extras(grant),
  })
  return world.grants.flatMap((grant): readonly GrantChange[] => {
    const fresh = assigned.get(grant.id)
    if (fresh !== undefined) return [boundTo(grant, fresh, { ...look(grant, fresh), now: world.now })]
    const token = held(grant)
    if (keeping.includes(grant) && token !== null) return seenAgain(grant, look(grant, token), world.now)
    return grant.state === 'bound' ? [withoutToken(grant, there, world.now)] : []
  })
}

interface Pair {
  readonly grant: Grant
  readonly token: TokenEntry
  /** Smaller is better, the first difference decides. */
  readonly rank: readonly number[]
}

/** Which token each waiting grant gets; what is given away is added to `taken`. */
function assign(waiting: readonly Grant[], taken: Set<string>, world: BindingWorld): ReadonlyMap<number, TokenEntry> {
  const pairs = waiting
    .flatMap((grant) => candidates(grant, taken, world).map((token) => pair(grant, token)))
    .toSorted((a, b) => compare(a.rank, b.rank))
  const assigned = new Map<number, TokenEntry>()
  for (const { grant, token } of pairs) {
    if (assigned.has(grant.id) || taken.has(tokenRef(token))) continue
    assigned.set(grant.id, token)
    taken.add(tokenRef(token))
  }
  return assigned
}

function pair(grant: Grant, token: TokenEntry): Pair {
  const rank = [
    labelDistance(grant.content.label, token.label),
    differencesOf(grant, token).length,
    token.createdAt ?? token.firstSeenAt,
    grant.id,
  ]
  return { grant, token, rank }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** 0 = called so, 1 = one name is part of the other, 2 = called otherwise, or nothing was said. */
function labelDistance(wanted: string | null, label: string): number {
  const [asked, given] = [wanted ?? '', label].map((text) => text.trim().toLowerCase())
  if (asked === undefined || given === undefined || asked === '' || given === '') return 2
  if (asked === given) return 0
  return asked.includes(given) || given.includes(asked) ? 1 : 2
}

/** Tokens that may be the one a grant waits for. */
function candidates(grant: Grant, taken: ReadonlySet<string>, { tokens, now }: BindingWorld) {
  return tokens.filter(
    (token) =>
      !taken.has(tokenRef(token)) &&
      workingOf(token, now).over === null &&
      isOfOwner(grant, token) &&
      isInWindow(grant, token),
  )
}

function isOfOwner({ kind, owner, serviceAccountId }: Grant, token: TokenEntry): boolean {
  if (kind === 'service-account')
    return (
      serviceAccountId !== null &&
      token.ownerId === serviceAccountId &&
      (token.kind === 'service-account-token' || token.kind === 'oauth-client')
    )
  if (token.kind !== 'user-token') return false
  if (owner.accountId !== null) return token.ownerId === owner.accountId
  return token.owner?.email?.toLowerCase() === owner.email
}

/**
 * From the approval on, not only from the move: whoever was quick made the token after the provider had moved them and before that was seen. Who
 * was allowed before, and made it in the minute before the approval, is meant as well.
 */
function isInWindow({ createdAt, openedAt, windowUntil }: Grant, token: TokenEntry): boolean {
  const made = token.createdAt ?? token.firstSeenAt
  // A renewal was created later than the grant from which it has its window.
  const from = Math.min(createdAt, openedAt ?? createdAt) - slack
  return windowUntil !== null && made >= from && made <= windowUntil
}

/** Tokens of the window beside the one that the grant allows, which no other grant allows. */
function extraTokens(grant: Grant, taken: ReadonlySet<string>, world: BindingWorld): readonly TokenIdentity[] {
  return candidates(grant, taken, world)
    .map(({ kind, id }) => ({ kind, id }))
    .toSorted((a, b) => tokenRef(a).localeCompare(tokenRef(b)))
}

function boundTo(grant: Grant, token: TokenEntry, { now, ...bound }: Bound & { readonly now: Instant }): GrantChange {
  const words = [`The token "${token.label}" is bound to it.`, ...differenceWords(bound)].join(' ')
  return { next: { ...grant, ...bound, state: 'bound', boundAt: now }, kind: 'bound', words, by: null, at: now }
}

function seenAgain(grant: Grant, { differences, extraTokens: extra }: Bound, now: Instant): readonly GrantChange[] {
  const before = JSON.stringify([grant.differences, grant.extraTokens.map(tokenRef)])
  if (before === JSON.stringify([differences, extra.map(tokenRef)])) return []
  const told = differenceWords({ differences, extraTokens: extra })
  const next = { ...grant, differences, extraTokens: extra }
  return told.length === 0
    ? [{ next, kind: 'bound', words: 'The token no longer differs from it.', by: null, at: now }]
    : [{ next, kind: 'differs', words: told.join(' '), by: null, at: now }]
}

function differenceWords({ differences, extraTokens: extra }: Omit<Bound, 'token'>): readonly string[] {
  if (extra.length === 0) return differences
  const beside = extra.length === 1 ? 'Another token was' : `${extra.length} other tokens were`
  return [...differences, `${beside} made beside it.`]
}

/** A grant whose token is no more: it waits for another while its window lasts. */
function withoutToken(grant: Grant, there: ReadonlyMap<string, TokenEntry>, now: Instant): GrantChange {
  const token = grant.token === null ? undefined : there.get(tokenRef(grant.token))
  const over = token === undefined ? 'the token is gone' : (workingOf(token, now).over ?? 'the token is gone')
  const why = `The grant is without its token: ${over}.`
  if (grant.windowUntil === null || grant.windowUntil <= now) return ended(grant, { at: now, why })
  const empty = { token: null, boundAt: null, differences: [], extraTokens: [] }
  const words = `${why} It waits for another until ${utcDay(grant.windowUntil)}.`
  return { next: { ...grant, ...empty, state: 'open' }, kind: 'opened', words, by: null, at: now }
}
