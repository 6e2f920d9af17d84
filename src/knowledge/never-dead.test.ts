import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, type Instant } from '../model/instant.ts'
import { ledgerAsOf } from './ledger-as-of.ts'
import { missing, moved, onDays } from './testing/schedules.ts'
import { anAccount, evidenceOf, frameOf } from './testing/watch.ts'
import { understandFleet } from './understand.ts'

/** A job of every week, month or quarter: any phase, hours and days of delay, misses, a trial, any start, any way of being watched, blocked or ended or not. */
const jobs = fc.record({
  every: fc.constantFrom('week', 'month', 'quarter'),
  phase: fc.integer({ min: 0, max: 27 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minutes: fc.integer({ min: 0, max: 300 }),
  lateDays: fc.integer({ min: 0, max: 5 }),
  missed: fc.constantFrom(0, 0.03, 0.1),
  runs: fc.integer({ min: 1, max: 5 }),
  start: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }),
  age: fc.integer({ min: 0, max: 900 }),
  everyHours: fc.constantFrom(1, 6, 24),
  eventShare: fc.constantFrom(0, 0.1, 0.5, 1),
  downFrom: fc.integer({ min: 0, max: 90 }),
  downDays: fc.integer({ min: 0, max: 20 }),
  tried: fc.boolean(),
  stopsAfter: fc.constantFrom(0, 30, 1000),
  status: fc.constantFrom('ALLOWED', 'BLOCKED'),
  ownerStatus: fc.constantFrom('active', 'active', 'inactive'),
  endsAfter: fc.constantFrom(1000, 1000, 0, 20),
})
type Job = typeof jobs extends fc.Arbitrary<infer Drawn> ? Drawn : never

test('whatever its phase, delay and watch: what runs every week, month or quarter is not dead on any day of 90', () => {
  fc.assert(
    fc.property(jobs, (job) => {
      const createdAt = job.start - job.age * DAY
      const uses = usesOf(job, createdAt)
      const down = (at: Instant): boolean =>
        at > job.start + job.downFrom * DAY && at < job.start + (job.downFrom + job.downDays) * DAY
      const watch = { from: job.start, days: 90, everyHours: job.everyHours, down }
      const whole = frameOf(watch)
      const facts = {
        createdAt,
        status: job.status,
        expiresAt: job.start + job.endsAfter * DAY,
        owner: anAccount({ status: job.ownerStatus }),
      }
      const evidence = evidenceOf(facts, { uses, eventShare: job.eventShare }, whole)
      for (let day = 0; day <= 90; day += 6) {
        const frame = frameOf({ ...watch, days: day })
        const known = { ...evidence, ledger: ledgerAsOf(evidence.ledger, frame.now) }
        const found = [...understandFleet([known], frame).values()].map(({ cadence }) => cadence)
        for (const cadence of found) expect(cadence.class, `day ${day}: ${cadence.reasons.join('; ')}`).not.toBe('dead')
      }
    }),
    { numRuns: 150 },
  )
})

/** The job's uses; where it stops during the watch, that too is too early to be called dead. */
function usesOf(job: Job, createdAt: Instant): Instant[] {
  const clock = `${String(job.hour).padStart(2, '0')}:15`
  const isDue = (day: Date): boolean => {
    if (job.every === 'week') return day.getUTCDay() === job.phase % 7
    return day.getUTCDate() === job.phase + 1 && (job.every === 'month' || day.getUTCMonth() % 3 === job.phase % 3)
  }
  const span = [createdAt, job.start + 95 * DAY] as const
  const stop = job.start + Math.min(job.stopsAfter, job.endsAfter) * DAY
  const goesOn = job.stopsAfter === 1000 && job.endsAfter === 1000 && job.every !== 'quarter'
  const planned = missing(moved(onDays(span, clock, isDue), job.minutes), goesOn ? job.missed : 0)
  const late = planned.map((at, run) => at + ((run * 7) % (job.lateDays + 1)) * (job.every === 'week' ? 0.2 : 1) * DAY)
  const runs = late.flatMap((at) => Array.from({ length: job.runs }, (_, call) => at + call * 90_000))
  const trial = job.tried ? [createdAt + 60_000] : []
  return [...trial, ...runs]
    .filter((at) => at >= createdAt && at <= stop)
    .map(Math.round)
    .sort((a, b) => a - b)
}
