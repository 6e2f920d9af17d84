import type { TokenIdentity } from '../../model/finding.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import { type TokenKind, tokenKinds, tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'

/** Figures of the tokens that are there. */
export interface TokenFigures {
  readonly there: number
  readonly byKind: Readonly<Record<TokenKind, number>>
  readonly withOwner: number
  readonly ownerNotActive: number
  readonly withPurpose: number
  readonly withSponsor: number
  readonly withoutEnd: number
  readonly endsWithinAYear: number
  readonly past: number
  readonly unscoped: number
  readonly unused45: number
  readonly unused90: number
  readonly neverUsed: number
  readonly olderThanAYear: number
  readonly usedAsBot: number
  readonly rotated: number
  /** Tokens there by time since the last use. */
  readonly bands: readonly { readonly words: string; readonly tokens: number }[]
  /** Tokens that went within the span, and of these the ones that Token Steward revoked. */
  readonly gone: number
  readonly revoked: number
}

/** A token whose owner is not active, or was not when it went. */
export interface LeaverToken extends TokenIdentity {
  readonly label: string
  readonly owner: string
  readonly firstSeenAt: Instant
  readonly goneAt: Instant | null
}

/** How a token is named on the page. */
export interface TokenName {
  readonly label: string
  readonly owner: string
}

/** What is kept of a token that went by. */
interface SeenToken extends TokenName {
  readonly lastUsedAt: Instant | null
}

type Band = readonly [words: string, below: number]

const bands: readonly Band[] = [
  ['within 30 days', 30 * DAY],
  ['within 90 days', 90 * DAY],
  ['within half a year', 182 * DAY],
  ['within a year', 365 * DAY],
  ['longer ago', Number.POSITIVE_INFINITY],
]
const never = 'never'

/** What is learnt of all tokens while they go by, one after the other: figures, names, leavers. Holds a name and the last use of each, nothing more. */
export class TokenSurvey {
  readonly #now: Instant
  readonly #counts = new Map<string, number>()
  readonly #names = new Map<string, SeenToken>()
  readonly leavers: LeaverToken[] = []

  constructor(now: Instant) {
    this.#now = now
  }

  /** Takes note of a token. */
  see(token: TokenEntry, { revoked }: { readonly revoked: boolean }): void {
    const owner = token.owner?.name ?? token.ownerId ?? ''
    this.#names.set(tokenRef(token), { label: token.label, owner, lastUsedAt: token.lastActiveAt })
    if (isNotActive(token)) {
      const { kind, id, label, firstSeenAt, goneAt } = token
      this.leavers.push({ kind, id, label, owner, firstSeenAt, goneAt })
    }
    if (token.goneAt !== null) {
      this.#count('gone')
      if (revoked) this.#count('revoked')
      return
    }
    for (const fact of factsOf(token, this.#now)) this.#count(fact)
  }

  /** How a token is named; its reference where it was never seen. */
  nameOf(ref: string): TokenName {
    return this.#names.get(ref) ?? { label: ref, owner: '' }
  }

  /** When a token was last used, as of now; `null` = never, or it was not there in the span. */
  lastUseOf(ref: string): Instant | null {
    return this.#names.get(ref)?.lastUsedAt ?? null
  }

  figures(): TokenFigures {
    const count = (fact: string): number => this.#counts.get(fact) ?? 0
    const kinds = tokenKinds.map((kind) => [kind, count(kind)] as const)
    return {
      there: count('there'),
      byKind: Object.fromEntries(kinds) as Record<TokenKind, number>,
      withOwner: count('owner'),
      ownerNotActive: count('leaver'),
      withPurpose: count('purpose'),
      withSponsor: count('sponsor'),
      withoutEnd: count('no end'),
      endsWithinAYear: count('ends'),
      past: count('past'),
      unscoped: count('unscoped'),
      unused45: count('unused 45'),
      unused90: count('unused 90'),
      neverUsed: count(never),
      olderThanAYear: count('old'),
      usedAsBot: count('bot'),
      rotated: count('rotated'),
      bands: [...bands.map(([words]) => words), never].map((words) => ({ words, tokens: count(words) })),
      gone: count('gone'),
      revoked: count('revoked'),
    }
  }

  #count(fact: string): void {
    this.#counts.set(fact, (this.#counts.get(fact) ?? 0) + 1)
  }
}

function isNotActive({ owner }: TokenEntry): boolean {
  return owner !== null && owner.status !== null && owner.status !== 'active'
}

/** What holds of a token that is there. */
function factsOf(token: TokenEntry, now: Instant): readonly string[] {
  const { description, expiresAt, lastActiveAt, createdAt, firstSeenAt } = token
  const unused = now - (lastActiveAt ?? createdAt ?? firstSeenAt)
  const told: readonly (readonly [string, boolean])[] = [
    ['there', true],
    [token.kind, true],
    ['owner', token.owner !== null],
    ['leaver', isNotActive(token)],
    ['purpose', description !== null],
    ['sponsor', description?.sponsor != null],
    ['no end', expiresAt === null],
    ['ends', expiresAt !== null && expiresAt > now && expiresAt <= now + 366 * DAY],
    ['past', expiresAt !== null && expiresAt <= now],
    ['unscoped', token.scopes?.length === 0],
    ['unused 45', isTold(token) && unused >= 45 * DAY],
    ['unused 90', isTold(token) && unused >= 90 * DAY],
    ['old', createdAt !== null && createdAt <= now - 366 * DAY],
    ['bot', token.understood?.understanding.signals.some(({ kind }) => kind === 'human-used-as-bot') === true],
    ['rotated', token.understood?.understanding.lineage.state === 'rotated'],
    [bandOf(lastActiveAt, now), isTold(token)],
  ]
  return told.flatMap(([fact, holds]) => (holds ? [fact] : []))
}

/** Of OAuth clients nobody tells when they are used. */
function isTold({ kind }: TokenEntry): boolean {
  return kind !== 'oauth-client'
}

function bandOf(lastActiveAt: Instant | null, now: Instant): string {
  if (lastActiveAt === null) return never
  return bands.find(([, below]) => now - lastActiveAt < below)?.[0] ?? never
}
