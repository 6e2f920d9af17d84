import { describe, expect, test } from 'vitest'
import { DAY, HOUR, type Instant } from '../model/instant.ts'
import type { CadenceClass, Understanding } from '../model/understanding.ts'
import {
  berlin,
  inQuarter,
  lastOfMonth,
  missing,
  monthDay,
  moved,
  on,
  onDays,
  poisson,
  ticking,
  weekday,
} from './testing/schedules.ts'
import { evidenceOf, frameOf, type Traces, type Watch } from './testing/watch.ts'
import { understandFleet } from './understand.ts'

const start = Date.UTC(2026, 0, 14, 9, 17)
const history: readonly [Instant, Instant] = [start - 700 * DAY, start + 120 * DAY]

function understood(
  traces: Traces,
  watch: Partial<Watch> = {},
  facts: Parameters<typeof evidenceOf>[0] = {},
): Understanding {
  const frame = frameOf({ from: start, days: 90, everyHours: 6, ...watch })
  const uses = traces.uses.filter((use) => use <= frame.now)
  const found = [...understandFleet([evidenceOf(facts, { ...traces, uses }, frame)], frame).values()][0]
  if (found === undefined) throw new Error('nothing was understood')
  return found
}

const classes: readonly (readonly [CadenceClass, string, readonly Instant[]])[] = [
  ['continuous', 'every 10 minutes', ticking([start - 60 * DAY, history[1]], 10, 3)],
  ['continuous', 'at random, about every quarter of an hour', poisson([start - 60 * DAY, history[1]], 1 / 96, 3)],
  ['hourly', 'at :41', missing(ticking(history, 60, 41), 0.02)],
  ['hourly', 'about :25, give or take eight minutes', moved(ticking(history, 60, 25), 8)],
  ['daily', 'at 04:10', onDays(history, '04:10')],
  ['daily', 'at 23:58, over midnight', moved(onDays(history, '23:58'), 6)],
  ['daily', 'twice a day', [...onDays(history, '05:30'), ...onDays(history, '17:45')].sort((a, b) => a - b)],
  ['daily', 'one run in twelve missed', missing(onDays(history, '12:00'), 0.08)],
  ['weekdays', 'at 02:00', onDays(history, '02:00', weekday)],
  ['weekdays', 'by a person, one day in eight missed', missing(moved(onDays(history, '10:20', weekday), 70), 0.12)],
  ['weekly', 'Wednesdays', onDays(history, '07:40', on(3))],
  ['weekly', 'Sundays, one in ten missed', missing(onDays(history, '22:30', on(0)), 0.1)],
  ['monthly', 'on the 12th', onDays(history, '06:00', monthDay(12))],
  ['monthly', 'on the last day', onDays(history, '15:00', lastOfMonth)],
  ['quarterly', 'on the 3rd of the first month', onDays(history, '09:00', inQuarter(0, 3))],
  ['irregular', 'about every eight days', poisson(history, 8, 5)],
  ['irregular', 'about every other day', poisson(history, 2, 11)],
]

describe.each([1, 6, 24])('seen by a pass every %i hours for 90 days', (everyHours) => {
  test.each(classes)('%s, %s: is recognised, with events and without', (name, _, uses) => {
    for (const eventShare of [0, 0.3, 1]) {
      if (name === 'quarterly' && eventShare < 1) continue
      const { cadence } = understood({ uses, eventShare }, { everyHours })
      expect(cadence.class, cadence.reasons.join('; ')).toBe(name)
    }
  })
})

describe('the phase is said in words, and the next use expected comes after now', () => {
  test.each([
    ['hourly at :41', ticking(history, 60, 41)],
    ['every day about 04:10 UTC', onDays(history, '04:10')],
    ['weekdays about 02:00 UTC', onDays(history, '02:00', weekday)],
    ['Wednesdays about 07:40 UTC', onDays(history, '07:40', on(3))],
    ['12th of the month about 06:00 UTC', onDays(history, '06:00', monthDay(12))],
    ['last day of the month about 15:00 UTC', onDays(history, '15:00', lastOfMonth)],
    ['Sundays to Thursdays at 23:00', onDays(history, '23:00', (day) => day.getUTCDay() <= 4)],
  ])('%s', (phase, uses) => {
    const { cadence } = understood({ uses, eventShare: 0.5 })
    if (phase.startsWith('Sundays to')) {
      expect(cadence.class).toBe('weekdays')
      expect(cadence.phase).toBe('Mondays, Tuesdays, Wednesdays, Thursdays and Sundays about 23:00 UTC')
    } else expect(cadence.phase).toBe(phase)
    const next = uses.find((use) => use > start + 90 * DAY) ?? 0
    expect(Math.abs((cadence.nextExpectedAt ?? 0) - next)).toBeLessThan(2 * 60_000)
  })
})

test('a job by local time is one job through the change to summer time', () => {
  const from = Date.UTC(2026, 1, 1, 6)
  const uses = berlin(onDays([from - 100 * DAY, from + 120 * DAY], '03:00', weekday))
  const { cadence } = understood({ uses }, { from })
  expect(cadence).toMatchObject({ class: 'weekdays', phase: 'weekdays about 02:00–03:00 UTC' })
})

test('days on which we were down are not silence', () => {
  const uses = onDays(history, '04:10', weekday)
  const down = (at: Instant): boolean => at > start + 20 * DAY && at < start + 38 * DAY
  expect(understood({ uses }, { down }).cadence.class).toBe('weekdays')
  expect(understood({ uses: onDays(history, '07:40', on(3)) }, { down }).cadence.class).toBe('weekly')
})

test('a fortnight of holidays does not end a rhythm of working days', () => {
  const away = (day: Date): boolean => day.getTime() > start + 30 * DAY && day.getTime() < start + 44 * DAY
  const uses = onDays(history, '10:20', (day) => weekday(day) && !away(day))
  expect(understood({ uses }).cadence.class).toBe('weekdays')
})

test('a day of the week of the month is monthly from four runs on, whichever it is and whenever it began', () => {
  const nth = (number: number, day: number) => (date: Date) =>
    date.getUTCDay() === day && Math.ceil(date.getUTCDate() / 7) === number
  for (const [number, day] of [
    [1, 1],
    [1, 5],
    [2, 3],
    [3, 5],
  ] as const)
    for (let month = 0; month < 12; month += 1) {
      const from = Date.UTC(2026, month, 1, 3, 17)
      const createdAt = from - DAY
      const uses = onDays([createdAt, from + 121 * DAY], '07:30', nth(number, day))
      for (const eventShare of [0, 0.4, 1]) {
        const { cadence } = understood({ uses, eventShare }, { from, days: 121 }, { createdAt })
        expect([number, day, month, cadence.class]).toEqual([number, day, month, 'monthly'])
      }
    }
})

test('every second week is said as such, also where events alone tell of the weeks before the first pass', () => {
  const uses = onDays(history, '06:30', (day) => Math.floor(day.getTime() / DAY) % 14 === 5)
  for (const eventShare of [0, 0.3, 1])
    for (const days of [60, 75, 90]) {
      const { cadence } = understood({ uses, eventShare }, { days })
      expect(cadence).toMatchObject({ periodDays: 14, phase: 'every second week, Tuesdays about 06:30 UTC' })
      const next = uses.find((use) => use > start + days * DAY) ?? 0
      expect(Math.abs((cadence.nextExpectedAt ?? 0) - next)).toBeLessThan(HOUR)
    }
})

test('weekly runs put off by a day or two are weekly', () => {
  const uses = onDays(history, '09:30', on(1)).map((at, week) => at + ([0, 0, 1, 0, 0, 2, 0, 0][week % 8] ?? 0) * DAY)
  expect(understood({ uses }).cadence.class).toBe('weekly')
})

test('of two rhythms the more frequent one is the class', () => {
  const monthly = onDays(history, '15:00', monthDay(9))
  const both = (uses: readonly Instant[]): Instant[] => [...uses, ...monthly].sort((a, b) => a - b)
  expect(understood({ uses: both(onDays(history, '04:00')) }).cadence.class).toBe('daily')
  const weekly = understood({ uses: both(onDays(history, '07:40', on(3))) }).cadence
  expect(weekly.class).toBe('weekly')
  expect(weekly.reasons.join(' ')).toContain('a second rhythm beside it: 3 other uses, monthly')
  const quarterly = onDays(history, '11:00', inQuarter(2, 20))
  const rare = [...monthly, ...quarterly].sort((a, b) => a - b)
  const slow = understood({ uses: rare }).cadence
  expect(slow).toMatchObject({ class: 'monthly', phase: '9th of the month about 15:00 UTC' })
  expect(slow.reasons.join(' ')).toContain('other days of use beside it')
})

test('a timer of no period of the calendar is irregular, but its gaps and next use are told', () => {
  const uses = onDays(history, '06:00', (day) => Math.floor(day.getTime() / DAY) % 10 === 3)
  const { cadence } = understood({ uses })
  expect(cadence).toMatchObject({ class: 'irregular', phase: 'about every 10 days' })
  expect(cadence.periodDays).toBeCloseTo(10, 1)
  expect(Math.abs((cadence.nextExpectedAt ?? 0) - (uses.find((use) => use > start + 90 * DAY) ?? 0))).toBeLessThan(HOUR)
})

test('one spell of use is no use again and again, until it comes back', () => {
  const spell = (from: Instant): Instant[] => [0, 0.9, 2.2, 3.1, 4.6].map((days) => from + days * DAY)
  const { cadence } = understood({ uses: spell(start + 20 * DAY), eventShare: 1 })
  expect(cadence.class).toBe('too-early-to-say')
  expect(cadence.reasons[0]).toBe(
    '5 days of use are known, all within 6 days: one spell of use does not tell whether it comes back',
  )
  const back = understood({ uses: [...spell(start + 5 * DAY), ...spell(start + 50 * DAY)], eventShare: 1 }).cadence
  expect(back.class).toBe('irregular')
  expect(back.reasons.join('; ')).toMatch(/35 days of silence since$/)
})

test('many times a day are counted, not named', () => {
  const { cadence } = understood({ uses: ticking(history, 360, 20) })
  expect(cadence).toMatchObject({ class: 'daily', phase: 'every day at 4 times of the day' })
})

test('a token that changed hands is what it is since then, and says so', () => {
  const change = start + 25 * DAY
  const uses = [...onDays([history[0], change], '07:40', on(3)), ...onDays([change, history[1]], '18:20')]
  const { cadence } = understood({ uses })
  expect(cadence.class).toBe('daily')
  expect(cadence.reasons.join(' ')).toContain('used differently before')
  const slower = [
    ...onDays([history[0], start - 30 * DAY], '18:20'),
    ...onDays([start - 30 * DAY, history[1]], '07:40', on(3)),
  ]
  expect(understood({ uses: slower, eventShare: 1 }).cadence.class).toBe('weekly')
})

test('tries just after creation do not hide a monthly rhythm', () => {
  const createdAt = start - 20 * DAY
  const uses = [
    createdAt + HOUR,
    createdAt + 2 * HOUR,
    ...onDays([start - 10 * DAY, history[1]], '06:00', monthDay(12)),
  ]
  expect(understood({ uses }, { days: 105 }, { createdAt }).cadence.class).toBe('monthly')
})

describe('a history of a week', () => {
  test.each([
    ['daily', onDays(history, '04:10')],
    ['weekdays', onDays(history, '02:00', weekday)],
    ['weekly', onDays(history, '07:40', on(3))],
    ['monthly', onDays(history, '06:00', monthDay(12))],
  ])('is too short for %s use without events, and says what is missing', (_, uses) => {
    const { cadence } = understood({ uses }, { days: 7 })
    expect(cadence.class).toBe('too-early-to-say')
    expect(cadence.reasons[0]).toMatch(/known|watched/)
  })

  test('is enough for what happens every hour', () => {
    expect(understood({ uses: ticking(history, 60, 41) }, { days: 7 }).cadence.class).toBe('hourly')
  })

  test('is enough where events tell of the half year before', () => {
    const events = { eventShare: 0.6 }
    expect(understood({ uses: onDays(history, '04:10'), ...events }, { days: 7 }).cadence.class).toBe('daily')
    expect(understood({ uses: onDays(history, '02:00', weekday), ...events }, { days: 7 }).cadence.class).toBe(
      'weekdays',
    )
    expect(understood({ uses: onDays(history, '07:40', on(3)), ...events }, { days: 7 }).cadence.class).toBe('weekly')
  })
})

describe('use that is over, or never was', () => {
  test('never used', () => {
    expect(understood({ uses: [] }, {}, { createdAt: start - 50 * DAY }).cadence.class).toBe('never-used')
    expect(understood({ uses: [] }, { days: 5 }, { createdAt: start - DAY }).cadence.class).toBe('too-early-to-say')
  })

  test('tried once after creation and silent for more than a quarter: single-use, not before', () => {
    const createdAt = start - 20 * DAY
    const traces = { uses: [createdAt + 2 * DAY] }
    expect(understood(traces, { days: 60 }, { createdAt }).cadence.class).toBe('too-early-to-say')
    expect(understood(traces, { days: 90 }, { createdAt }).cadence.class).toBe('single-use')
  })

  test('one use long ago: dead only after more than a year', () => {
    const facts = { createdAt: start - 900 * DAY }
    expect(understood({ uses: [start - 330 * DAY] }, {}, facts).cadence.class).toBe('too-early-to-say')
    expect(understood({ uses: [start - 350 * DAY] }, {}, facts).cadence.class).toBe('dead')
  })

  test('a daily job silent for more than a quarter is dead, and keeps what it was in its reasons', () => {
    const uses = onDays([history[0], start - 20 * DAY], '04:10')
    const { cadence } = understood({ uses, eventShare: 1 })
    expect(cadence.class).toBe('dead')
    expect(cadence.nextExpectedAt).toBeNull()
    expect(cadence.reasons.join(' ')).toMatch(/110 days of silence.*daily/)
    expect(understood({ uses, eventShare: 1 }, { days: 60 }).cadence.class).toBe('daily')
  })

  test('a token past its end keeps its class and expects no use', () => {
    const uses = onDays([history[0], start + 40 * DAY], '04:10')
    const { cadence } = understood({ uses }, { days: 60 }, { expiresAt: start + 40 * DAY })
    expect(cadence).toMatchObject({ class: 'daily', nextExpectedAt: null })
  })

  test('of an OAuth client it is said that the provider does not tell', () => {
    const { cadence } = understood({ uses: onDays(history, '04:10') }, {}, { kind: 'oauth-client' })
    expect(cadence.class).toBe('too-early-to-say')
    expect(cadence.reasons[0]).toContain('provider does not tell')
  })
})
