import type { UseReport } from '../api/types.ts'
import { DAY } from '../shared/ages.ts'

/** Days that the timeline shows at most: as many as the provider keeps of its audit log, and two. */
export const mostDays = 182

/** Uses of one day: those that an audit event explains, and those that only a pass saw. */
export interface UseDay {
  /** 00:00 UTC. */
  readonly day: number
  readonly explained: number
  readonly seen: number
}

/** Every day from the first use (or the earliest that fits) to `now`, those without uses included. */
export function everyDay(byDay: UseReport['byDay'], now: number): readonly UseDay[] {
  const today = dayOf(now)
  const counts = new Map(byDay.map((entry) => [dayOf(Date.parse(entry.day)), entry]))
  const first = Math.max(Math.min(today, ...counts.keys()), today - (mostDays - 1) * DAY)
  return Array.from({ length: Math.round((today - first) / DAY) + 1 }, (_, index) => {
    const day = first + index * DAY
    const { uses = 0, explained = 0 } = counts.get(day) ?? {}
    return { day, explained, seen: uses - explained }
  })
}

/** The day with most uses, the newest of equals; `null` when none of the days has any. */
export function busiestDay(days: readonly UseDay[]): { readonly day: number; readonly uses: number } | null {
  const most = days.reduce(
    (best, { day, explained, seen }) => {
      const uses = explained + seen
      return uses >= best.uses ? { day, uses } : best
    },
    { day: 0, uses: 1 },
  )
  return most.day === 0 ? null : most
}

function dayOf(at: number): number {
  return Math.floor(at / DAY) * DAY
}
