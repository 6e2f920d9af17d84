import type { Case } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import { nextStep, ownRevoke } from './next-step.ts'

/**
 * Sets what comes next in a case that has changed. A hold stops the clock: what was next is due so much later as the holds since the last
 * step lasted, whatever else changes meanwhile. A step that was done starts the clock of the one after it. A promise that is over, and the
 * owner's own "revoke now", wait for nothing.
 */
export function withNext(
  changed: Omit<Case, 'next'>,
  { before, now, afresh }: { readonly before: Case; readonly now: Instant; readonly afresh: boolean },
): Case {
  const next = changed.endedAt === null ? nextStep(changed) : null
  if (next === null) return { ...changed, next }
  const held = afresh || ownRevoke(changed.answer) ? 0 : heldBefore(before) + heldUntilNow(changed, before, now)
  return { ...changed, next: { ...next, dueAt: next.dueAt + held } }
}

/** For how long what was next had been held already. */
function heldBefore(before: Case): number {
  return Math.max(0, (before.next?.dueAt ?? 0) - (nextStep(before)?.dueAt ?? 0))
}

/** How long a hold lasted that now ends, or that another takes the place of. */
function heldUntilNow({ hold }: Pick<Case, 'hold'>, before: Case, now: Instant): number {
  if (before.hold === null || hold?.since === before.hold.since) return 0
  return Math.max(0, now - before.hold.since)
}
