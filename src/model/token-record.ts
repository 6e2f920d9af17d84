import type { AccountFacts } from './account.ts'
import type { TokenDescription } from './finding.ts'
import { type Instant, isoOrNull } from './instant.ts'
import type { SubjectUse } from './policy-subject.ts'
import type { TokenFacts, TokenKind } from './token.ts'
import { type CadenceClass, probabilityWithin, type Understanding } from './understanding.ts'

/** An account as the record knows it. */
export interface AccountRecord extends AccountFacts {
  /** Authentication policy; `null` where unknown. */
  readonly policyId: string | null
  /** Organisation administrator; `null` where unknown. */
  readonly admin: boolean | null
  /** Of the groups that policies ask about, those it is in; `null` where unknown. */
  readonly groups: readonly string[] | null
}

/** A token as the record knows it. */
export interface TokenRecord extends TokenFacts {
  readonly owner: AccountRecord | null
  /** Provider's time of the first sighting. */
  readonly firstSeenAt: Instant
  /** Provider's time of the pass that concluded that it is gone; `null` while it is there. */
  readonly goneAt: Instant | null
}

/** What was understood of a token, and when. */
export interface UnderstoodToken {
  /** Provider's time of the pass that understood it. */
  readonly at: Instant
  readonly understanding: Understanding
  readonly use: SubjectUse
}

/** A token as lists tell it: what the record knows, what was understood of it, what a person said of it. */
export interface TokenEntry extends TokenRecord {
  /** `null` before the first sealed pass that saw it. */
  readonly understood: UnderstoodToken | null
  readonly description: TokenDescription | null
}

/** A token as every face tells it: the provider's words where it has one, times as ISO 8601 text, `null` for what is not known. */
export interface TokenJson {
  readonly id: string
  readonly kind: TokenKind
  readonly label: string
  readonly status: string | null
  readonly createdAt: string | null
  readonly expiresAt: string | null
  readonly lastActiveAt: string | null
  readonly scopes: string[] | null
  readonly owner: {
    readonly id: string
    readonly name: string
    readonly email: string | null
    readonly status: string | null
    readonly kind: string
  } | null
  readonly firstSeenAt: string
  readonly goneAt: string | null
  readonly purpose: string | null
  readonly system: string | null
  /** E-mail address of who answers for it, as a person has said. */
  readonly sponsor: string | null
  /** E-mail address of who is asked when the owner cannot be reached. */
  readonly backup: string | null
  readonly neededUntil: string | null
  /** What was understood of it; each `null` before the first sealed pass that saw it. */
  readonly cadence: CadenceJson | null
  /** P(used again within 30, 90, 365 days). */
  readonly reuse: { readonly d30: number; readonly d90: number; readonly d365: number } | null
  /** Uses explained by an event ÷ uses known; `null` where none is known. */
  readonly coverage: number | null
  readonly lineage: {
    readonly predecessorId: string | null
    readonly successorId: string | null
    readonly ageDays: number
    readonly state: string | null
  } | null
  readonly signals: { readonly kind: string; readonly reason: string }[]
}

/** A rhythm as every face tells it. */
export interface CadenceJson {
  readonly class: CadenceClass
  readonly uses: number
  readonly observedDays: number
  readonly periodDays: number | null
  readonly phase: string | null
  readonly nextExpectedAt: string | null
  readonly reasons: string[]
}

/** The JSON form of a token: what the command line and the REST API both say. */
export function tokenJson(token: TokenEntry): TokenJson {
  const { owner } = token
  return {
    id: token.id,
    kind: token.kind,
    label: token.label,
    status: token.status,
    createdAt: isoOrNull(token.createdAt),
    expiresAt: isoOrNull(token.expiresAt),
    lastActiveAt: isoOrNull(token.lastActiveAt),
    scopes: token.scopes === null ? null : [...token.scopes],
    owner:
      owner === null
        ? null
        : { id: owner.id, name: owner.name, email: owner.email, status: owner.status, kind: owner.kind },
    firstSeenAt: new Date(token.firstSeenAt).toISOString(),
    goneAt: isoOrNull(token.goneAt),
    purpose: token.description?.purpose ?? null,
    system: token.description?.system ?? null,
    sponsor: token.description?.sponsor ?? null,
    backup: token.description?.backup ?? null,
    neededUntil: isoOrNull(token.description?.neededUntil ?? null),
    ...understandingJson(token.understood?.understanding ?? null),
  }
}

function understandingJson(
  understanding: Understanding | null,
): Pick<TokenJson, 'cadence' | 'reuse' | 'coverage' | 'lineage' | 'signals'> {
  if (understanding === null) return { cadence: null, reuse: null, coverage: null, lineage: null, signals: [] }
  const { cadence, reuse, coverage, lineage, signals } = understanding
  const { predecessorId, successorId, ageDays, state } = lineage
  return {
    cadence: { ...cadence, nextExpectedAt: isoOrNull(cadence.nextExpectedAt), reasons: [...cadence.reasons] },
    reuse: {
      d30: probabilityWithin(reuse, 30),
      d90: probabilityWithin(reuse, 90),
      d365: probabilityWithin(reuse, 365),
    },
    coverage,
    lineage: { predecessorId, successorId, ageDays, state },
    signals: signals.map(({ kind, reason }) => ({ kind, reason })),
  }
}
