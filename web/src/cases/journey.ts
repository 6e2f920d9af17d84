import type { Case } from '../api/types.ts'
import { DAY } from '../shared/ages.ts'

/** One step of the way of a case. */
export interface JourneyStep {
  readonly action: string
  readonly standing: 'done' | 'next' | 'later' | 'left-out'
  /** When it was done, is due, or is due if nothing moves it; `null` where nobody can say. */
  readonly at: string | null
  /** Days for which a quarantine is watched. */
  readonly watchDays: number | null
}

/**
 * The way of a case: what was done, what comes next and what would come later. Done steps match the steps of the policy in order, by
 * action; done steps that the policy no longer has come first. What comes later is reckoned from the next step, done at `now` at the earliest. Of a case that has ended, what was not done is left out of its way.
 */
export function journeyOf({ steps, done, next, endedAt, hold }: Case, now: number): readonly JourneyStep[] {
  const rest = [...done]
  const matched = steps.map(({ action, afterDays, watchDays }) => {
    const index = rest.findIndex((one) => one.action === action)
    const at = index < 0 ? null : (rest.splice(index, 1)[0]?.at ?? null)
    return { action, afterDays, watchDays, at }
  })
  const upcoming = matched.findIndex(({ action, at }) => at === null && action === next?.action)
  const base = matched[upcoming]
  const shown = matched.map(({ action, afterDays, watchDays, at }, index): JourneyStep => {
    if (at !== null) return { action, watchDays, standing: 'done', at }
    if (endedAt !== null) return { action, watchDays, standing: 'left-out', at: null }
    if (index === upcoming) return { action, watchDays, standing: 'next', at: next?.dueAt ?? null }
    const known = base !== undefined && next !== null && hold === null && index > upcoming
    const later = known ? Math.max(now, Date.parse(next.dueAt)) + (afterDays - base.afterDays) * DAY : null
    return { action, watchDays, standing: 'later', at: later === null ? null : new Date(later).toISOString() }
  })
  const gone = rest.map(({ action, at }): JourneyStep => ({ action, watchDays: null, standing: 'done', at }))
  return [...gone, ...shown]
}
