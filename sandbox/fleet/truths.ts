import type { Random } from './random.ts'
import type { Rhythm } from './rhythms.ts'
import type { DayOfMonth } from './run-days.ts'
import type { Zone } from './zones.ts'

/** The classes of cadence that the fleets made here contain; files may name others. */
export const truths = [
  'never-used',
  'single-use',
  'continuous',
  'hourly',
  'daily',
  'weekdays',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'irregular',
  'dead',
  'too-early-to-say',
] as const

/** One of the classes of cadence that the fleets made here contain. */
export type KnownTruth = (typeof truths)[number]

/** A class of cadence that describes a living rhythm. */
export type LivingTruth = Exclude<KnownTruth, 'never-used' | 'single-use' | 'dead' | 'too-early-to-say'>

/** Draws one of the many ways in which a token of this class is used in real life. */
export function drawRhythm(truth: LivingTruth | 'never-used' | 'single-use', random: Random): Rhythm {
  return draw[truth](random)
}

const draw: Readonly<Record<LivingTruth | 'never-used' | 'single-use', (random: Random) => Rhythm>> = {
  'never-used': () => ({ shape: 'never' }),
  'single-use': (random) => ({
    shape: 'once',
    afterDays: random.chance(0.7) ? random.between(0.0004, 0.03) : random.exponential(4),
  }),
  continuous: drawContinuous,
  hourly: (random) => ({
    shape: 'polling',
    everyMinutes: 60,
    traffic: 'steady',
    phaseMinutes: random.weighted([
      [0, 3],
      [random.whole(1, 59), 4],
    ]),
    missed: random.between(0, 0.03),
  }),
  daily: drawDaily,
  weekdays: drawWeekdays,
  weekly: (random) => {
    const hand = random.weighted([
      ['machine', 3],
      ['person', 2],
    ] as const)
    return {
      ...drawJob(hand, random),
      days: { every: 'week', weekday: hand === 'person' ? random.whole(1, 5) : random.whole(0, 6) },
    }
  },
  monthly: (random) => {
    const hand = random.weighted([
      ['machine', 1],
      ['person', 1],
    ] as const)
    const on = random.weighted<DayOfMonth>([
      [1, 3],
      ['first-working', 2],
      ['last', 2],
      [random.whole(2, 28), 2],
      [{ firstWeekday: random.whole(1, 5) }, 1],
    ])
    return { ...drawJob(hand, random), days: { every: 'month', on }, missed: random.between(0, 0.04) }
  },
  quarterly: (random) => {
    const on = random.weighted<DayOfMonth>([
      ['first-working', 3],
      ['last', 1],
      [random.whole(2, 25), 3],
    ])
    return {
      ...drawJob(random.chance(0.7) ? 'person' : 'machine', random),
      days: {
        every: 'quarter',
        month: random.weighted([
          [0, 4],
          [1, 1],
          [2, 2],
        ]),
        on,
      },
      missed: 0,
    }
  },
  yearly: (random) => ({
    ...drawJob('person', random),
    days: { every: 'year', month: random.whole(0, 11), on: random.whole(1, 28) },
    missed: 0,
  }),
  irregular: drawIrregular,
}

function drawContinuous(random: Random): Rhythm {
  const traffic = random.chance(0.6) ? 'steady' : 'random'
  return {
    shape: 'polling',
    everyMinutes: random.pick([12, 15, 20]),
    traffic,
    phaseMinutes: 0,
    missed: random.between(0, 0.01),
  }
}

function drawDaily(random: Random): Rhythm {
  const job = drawJob('machine', random)
  const twice = random.chance(0.2)
  const minute = nightly(random)
  return { ...job, days: { every: 'day' }, times: twice ? [minute, minute + 720].sort((a, b) => a - b) : [minute] }
}

function drawWeekdays(random: Random): Rhythm {
  const way = random.weighted([
    ['night', 4],
    ['office', 3],
    ['person', 2],
  ] as const)
  if (way === 'office')
    return {
      ...drawJob('machine', random),
      days: { every: 'weekday' },
      times: { runsADay: random.between(2, 9), from: 450, to: 1110 },
    }
  const hand = way === 'person' ? 'person' : 'machine'
  return {
    ...drawJob(hand, random),
    days: { every: 'weekday' },
    missed: way === 'person' ? random.between(0.03, 0.12) : 0.01,
  }
}

function drawIrregular(random: Random): Rhythm {
  const busyGapDays = random.between(0.4, 3)
  const quietGapDays = 8 * 6 ** random.next()
  return {
    shape: 'spells',
    zone: random.weighted(zones),
    busyDays: random.between(4, 25),
    quietDays: random.between(30, 140),
    busyGapDays,
    quietGapDays,
    officeHours: random.chance(0.8),
    calls: random.between(1, 4),
  }
}

function drawJob(hand: 'machine' | 'person', random: Random): Extract<Rhythm, { shape: 'job' }> {
  return {
    shape: 'job',
    days: { every: 'day' },
    zone: random.weighted(zones),
    times: [
      hand === 'person'
        ? random.weighted([
            [random.between(495, 660), 3],
            [random.between(780, 1020), 2],
          ])
        : nightly(random),
    ],
    hand,
    calls: random.weighted([
      [1, 5],
      [2, 3],
      [4, 1],
    ]),
    missed: random.between(0, 0.05),
  }
}

/** Most jobs run at night and at a round time. */
function nightly(random: Random): number {
  const hour = random.weighted([
    [random.whole(0, 5), 6],
    [random.whole(20, 23), 2],
    [random.whole(6, 19), 2],
  ])
  return (
    hour * 60 +
    random.weighted([
      [0, 5],
      [30, 2],
      [random.pick([5, 10, 15, 20, 40, 45, 50]), 2],
      [random.whole(0, 59), 2],
    ])
  )
}

const zones: readonly (readonly [Zone, number])[] = [
  ['UTC', 4],
  ['Europe/Berlin', 5],
  ['America/New_York', 1.5],
  ['Asia/Kolkata', 0.7],
]
