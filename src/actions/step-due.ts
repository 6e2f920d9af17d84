import type { Case } from '../model/case.ts'
import type { Instant } from '../model/instant.ts'
import type { Intent } from '../model/intent.ts'
import type { CaseEvent } from './case-events.ts'
import { refused, type Verdict } from './end-intent.ts'
import { type HardDeps, providerNow } from './hard-deps.ts'
import { lastUseWords } from './plan-words.ts'

/** The case for which a step is done, as it is now; or why the step may not be done now, though it was planned. */
export type DueCase = { readonly current: Case; readonly why?: undefined } | { readonly why: string }

/**
 * Reads the case of an intent afresh: between plan and deed a person may have put it on hold, the owner may have answered, or a use may have
 * come to light.
 */
export async function dueCase(deps: HardDeps, { action }: Intent): Promise<DueCase> {
  const current = action.caseId === null ? null : await deps.store.findCase(deps.organisationId, action.caseId)
  if (current === null) return { why: 'There is no case that asks for it.' }
  const why = notDue(current, action.kind, await providerNow(deps))
  return why === null ? { current } : { why }
}

function notDue({ id, endedAt, state, hold, next }: Case, kind: string, now: Instant): string | null {
  if (endedAt !== null) return `Case ${id} has ended: ${state}.`
  if (hold !== null) return `Case ${id} is on hold (${hold.kind}): ${hold.reason}`
  if (next === null || next.action !== kind) return `Case ${id} does not ask for it any more.`
  return next.dueAt > now ? `Case ${id} asks for it later: ${new Date(next.dueAt).toISOString()}.` : null
}

/** Times of use within a minute are one use; two APIs need not tell it to the same millisecond. */
const sameUseMs = 60_000

/**
 * Refuses an action whose token was used since it was planned, and tells the case of the use; `null` when it was not, or when that does not
 * matter: nothing was said of it in the plan, or a person has said that the case goes on in spite of uses.
 */
export function usedSince(intent: Intent, current: Case, lastActiveAt: Instant | null): Verdict | null {
  const planned = intent.action.precondition.lastActiveAt
  if (planned === undefined || current.despiteUse || isSameUse(planned, lastActiveAt)) return null
  const now = lastActiveAt === null ? 'never used' : `last used ${new Date(lastActiveAt).toISOString()}`
  const verdict = refused(intent, `It was planned on "${lastUseWords(planned)}", and the provider now says: ${now}.`)
  const used: readonly CaseEvent[] =
    lastActiveAt !== null && lastActiveAt > (planned ?? Number.NEGATIVE_INFINITY)
      ? [{ kind: 'used', at: lastActiveAt }]
      : []
  return { ...verdict, events: [...(verdict.events ?? []), ...used] }
}

function isSameUse(planned: Instant | null, now: Instant | null): boolean {
  if (planned === null || now === null) return planned === now
  return Math.abs(planned - now) < sameUseMs
}
