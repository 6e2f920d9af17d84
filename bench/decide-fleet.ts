// Fleets with known truth for the decision benchmark; their generator shares nothing with the stand-in's and nothing with the product.
import type { Fleet, FleetToken } from '../sandbox/fleet/fleet.ts'
import {
  type Draw,
  daysWhere,
  drawHabits,
  drawsOf,
  type Played,
  playDays,
  playIrregular,
  playTimer,
} from './decide-rhythms.ts'

const DAY = 86_400_000

/** Classes that are scripted, with how many of a hundred tokens have them. */
const shares = {
  continuous: 5,
  hourly: 6,
  daily: 9,
  weekdays: 9,
  weekly: 10,
  monthly: 9,
  quarterly: 5,
  yearly: 2,
  irregular: 11,
  'single-use': 7,
  'never-used': 9,
  dead: 18,
} as const
type Scripted = keyof typeof shares
type Living = Exclude<Scripted, 'single-use' | 'never-used' | 'dead'>

/** How a fleet is drawn. */
export interface FleetPlan {
  readonly seed: number
  readonly tokens: number
  /** Days that will be watched, and days after them in which it turns out what was still needed. */
  readonly watched: number
  readonly future: number
}

/**
 * Draws a fleet: the same for the same plan. One in twelve of the tokens used every month or more often is given up while it is watched, and early
 * enough to miss a run before the decision: what is given up on its eve nobody can know, whatever the rule.
 */
export function drawFleet({ seed, tokens, watched, future }: FleetPlan): Fleet {
  const draw = drawsOf(seed)
  const now = Date.UTC(
    2024,
    Math.floor(draw() * 24),
    1 + Math.floor(draw() * 28),
    Math.floor(draw() * 24),
    Math.floor(draw() * 60),
  )
  const end = now + (watched + future) * DAY
  return {
    now,
    organisation: { id: 'o', name: 'Bench', cloudId: 'c', directoryId: 'd', domains: [] },
    policies: [{ id: 'p', name: 'Default', tokens: 'allowed' }],
    accounts: Array.from({ length: tokens }, (_, index) => ({
      id: `account-${index}`,
      name: `Owner ${index}`,
      email: `owner-${index}@corp.example`,
      kind: 'person',
      status: 'active',
      policyId: 'p',
      lastActive: now - DAY,
      admin: false,
      groups: [],
    })),
    tokens: Array.from({ length: tokens }, (_, index) =>
      drawToken(index, { draw: drawsOf(seed * 100_003 + index), now, end, watched }),
    ),
  }
}

interface Stage {
  readonly draw: Draw
  readonly now: number
  readonly end: number
  readonly watched: number
}

function drawToken(index: number, stage: Stage): FleetToken {
  const { draw, now } = stage
  const truth = pick(draw, shares)
  const createdAt = Math.floor(now - (youngest[truth] + 1300 * draw() ** 2) * DAY)
  return {
    id: `token-${index}`,
    ownerId: `account-${index}`,
    kind: 'user-token',
    label: `job ${index}`,
    createdAt,
    expiresAt: null,
    scopes: [],
    truth,
    uses: usesOf(truth, createdAt, stage),
    eventShare: [0, 0, 0.08, 0.3, 0.6, 0.9, 1][Math.floor(draw() * 7)] ?? 0,
    ips: ['192.0.2.7'],
    successorOf: null,
  }
}

/** Days of age at which a token of each class has shown it. */
const youngest: Readonly<Record<Scripted, number>> = {
  continuous: 10,
  hourly: 10,
  daily: 20,
  weekdays: 30,
  weekly: 60,
  monthly: 150,
  quarterly: 330,
  yearly: 800,
  irregular: 150,
  'single-use': 40,
  'never-used': 25,
  dead: 200,
}

function pick<Key extends string>(draw: Draw, weights: Readonly<Record<Key, number>>): Key {
  const entries = Object.entries<number>(weights)
  let left = draw() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const key of keysOf(weights)) {
    left -= weights[key]
    if (left < 0) return key
  }
  throw new RangeError('Nothing to pick from.')
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  const keys: Key[] = []
  for (const key in record) keys.push(key)
  return keys
}

function usesOf(truth: Scripted, createdAt: number, { draw, now, end, watched }: Stage): number[] {
  const trial = draw() < 0.5 ? [createdAt + Math.floor(draw() * 3_600_000)] : []
  if (truth === 'never-used') return []
  if (truth === 'single-use') return [createdAt + Math.floor(draw() ** 3 * 5 * DAY)]
  if (truth !== 'dead') {
    const noticed = noticedAfter[truth]
    const stops = draw() < 1 / 12 && noticed < watched
    const givenUp = stops ? now + draw() * (watched - noticed) * DAY : end
    return [...trial, ...play(truth, [createdAt, givenUp], { draw, now })]
  }
  const was = pick(draw, { continuous: 1, hourly: 2, daily: 4, weekdays: 4, weekly: 3, monthly: 2, irregular: 3 })
  const ended = Math.min(now - silentFor[was] * DAY, createdAt + (0.3 + 0.6 * draw()) * (now - createdAt))
  return [...trial, ...play(was, [createdAt, Math.max(ended, createdAt + 7 * DAY)], { draw, now })]
}

/** Days of silence in which a run of each class is missed. */
const noticedAfter: Readonly<Record<Living, number>> = {
  continuous: 5,
  hourly: 5,
  daily: 10,
  weekdays: 15,
  weekly: 25,
  monthly: 70,
  quarterly: 200,
  yearly: 500,
  irregular: 400,
}

/** Days for which a dead token has been silent at the start, at least. */
const silentFor = {
  continuous: 30,
  hourly: 30,
  daily: 30,
  weekdays: 40,
  weekly: 60,
  monthly: 150,
  irregular: 250,
} as const

function play(truth: Living, span: readonly [number, number], { draw, now }: { draw: Draw; now: number }): number[] {
  const played: Played = { span: [span[0] + 60_000, span[1]], draw }
  const person = truth !== 'daily' && draw() < 0.4
  const habits = drawHabits(draw, span, person)
  const late = (days: number): typeof habits => ({ ...habits, late: person ? days * draw() : 0 })
  const weekday = (person ? 1 : 0) + Math.floor(draw() * (person ? 5 : 7))
  const dayOfMonth = 1 + Math.floor(draw() * 28)
  const fromEnd = draw() < 0.3
  const isMonthDay = (day: number): boolean =>
    new Date(fromEnd ? day + DAY : day).getUTCDate() === (fromEnd ? 1 : dayOfMonth)
  const month = (day: number): number => new Date(day).getUTCMonth()
  const which = Math.floor(draw() * 12)
  switch (truth) {
    case 'continuous':
      return playTimer(
        {
          everyMinutes: 2 + Math.floor(draw() * 24),
          scatter: 2 * draw(),
          missed: 0.02 * draw(),
          denseFrom: now - 100 * DAY,
        },
        played,
      )
    case 'hourly':
      return playTimer(
        { everyMinutes: 60, scatter: 6 * draw(), missed: 0.04 * draw(), denseFrom: now - 185 * DAY },
        played,
      )
    case 'daily':
      return playDays(
        daysWhere(span, () => true),
        draw() < 0.25 ? { ...habits, times: [...habits.times, ((habits.times[0] ?? 0) + 480) % 1440] } : habits,
        played,
      )
    case 'weekdays':
      return playDays(
        daysWhere(span, (day) => ![0, 6].includes(new Date(day).getUTCDay())),
        { ...habits, shy: false },
        played,
      )
    case 'weekly':
      return playDays(
        daysWhere(span, (day) => new Date(day).getUTCDay() === weekday % 7),
        late(0.6),
        played,
      )
    case 'monthly':
      return playDays(daysWhere(span, isMonthDay), late(2), played)
    case 'quarterly':
      return playDays(
        daysWhere(span, (day) => isMonthDay(day) && month(day) % 3 === which % 3),
        { ...late(4), missed: 0 },
        played,
      )
    case 'yearly':
      return playDays(
        daysWhere(span, (day) => isMonthDay(day) && month(day) === which),
        { ...late(8), missed: 0 },
        played,
      )
    case 'irregular':
      return playIrregular(1.5 * 12 ** draw(), played)
  }
}
