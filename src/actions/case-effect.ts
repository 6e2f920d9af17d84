import type { Case, CaseHold, CaseState, DoneStep, HoldKind } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'

/** What an event changes of a case, and why. */
export interface Effect extends Partial<Omit<Case, 'id' | 'version' | 'token' | 'next'>> {
  readonly reason: string
  /** Who did it; left out = Token Steward itself. */
  readonly by?: string | null
  /** The clock of the next step starts anew: earlier holds no longer count. */
  readonly afresh?: boolean
}

/** A case comes to its end. */
export function ending(state: CaseState, why: string, now: Instant): Effect {
  return { reason: why, state, hold: null, endedAt: now, endedWhy: why }
}

/** A case stands still. */
export function holding(
  kind: HoldKind,
  reason: string,
  since: Instant,
  { by = null, until = null }: { readonly by?: string | null; readonly until?: Instant | null } = {},
): CaseHold {
  return { kind, reason, by, since, until }
}

/** Whether only a person can end a hold. */
function waitsForPerson({ until }: CaseHold): boolean {
  return until === null
}

/**
 * Something came up that a person must look at. It takes the place of a hold that would end by itself, as otherwise it would be passed
 * over when that ends. A hold that a person must end stays what it is, and tells of it as well; a promise goes on, as its end is a reminder.
 */
export function raising(
  { hold }: Pick<Case, 'hold'>,
  kind: HoldKind,
  { why, now }: { readonly why: string; readonly now: Instant },
): CaseHold {
  if (hold === null) return holding(kind, why, now)
  if (hold.reason.includes(why)) return hold
  if (hold.kind === 'promise' || waitsForPerson(hold))
    return { ...hold, reason: `${hold.reason.replace(/\.?$/, '.')} Since then: ${why}` }
  return holding(kind, `${why} (It was on hold already: ${hold.reason})`, now)
}

/** The state that the steps which were done make: quarantined for as long as the quarantine counts, whatever came after it. */
export function stateOf(done: readonly DoneStep[]): CaseState {
  const was = (one: DoneStep['action']): boolean => done.some(({ action }) => action === one)
  if (was('quarantine')) return 'quarantined'
  if (was('remind')) return 'reminded'
  return was('ask-owner') ? 'asked' : 'open'
}
