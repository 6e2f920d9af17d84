import { describe, expect, it } from 'vitest'
import { DAY, type Instant } from '../model/instant.ts'
import type { Cadence } from '../model/understanding.ts'
import { on, onDays } from './testing/schedules.ts'
import { evidenceOf, frameOf } from './testing/watch.ts'
import { understandFleet } from './understand.ts'

const start = Date.UTC(2026, 0, 14, 9, 17)
const history: readonly [Instant, Instant] = [start - 300 * DAY, start + 120 * DAY]

/** What is said after 90 days with one pass a week, on Wednesdays at 09:17. */
function watchedWeekly(uses: readonly Instant[], eventShare = 0): Cadence {
  const frame = frameOf({ from: start, days: 91, everyHours: 7 * 24 })
  const seen = uses.filter((use) => use <= frame.now)
  const understanding = [...understandFleet([evidenceOf({}, { uses: seen, eventShare }, frame)], frame).values()][0]
  if (understanding === undefined) throw new Error('nothing was understood')
  return understanding.cadence
}

describe('with one pass a week', () => {
  it('a daily job is not taken for a weekly one: what lies between passes is not known', () => {
    const cadence = watchedWeekly(onDays(history, '04:10'))
    expect(cadence.class).toBe('too-early-to-say')
    expect(cadence.reasons.join(' ')).toContain('passes came too seldom')
  })

  it('neither is a weekly job that runs just before each pass, which looks the same', () => {
    expect(watchedWeekly(onDays(history, '04:10', on(3))).class).toBe('too-early-to-say')
  })

  it('a weekly job that runs days before each pass is told: the days of silence after it were seen', () => {
    expect(watchedWeekly(onDays(history, '04:10', on(6))).class).toBe('weekly')
  })

  it('a daily job is told where every use leaves an event', () => {
    expect(watchedWeekly(onDays(history, '04:10'), 1).class).toBe('daily')
  })
})
