import type { FleetToken } from './fleet.ts'
import { drawExpiry } from './lifetime.ts'
import { drawAddresses, type Origin } from './networks.ts'
import type { Random } from './random.ts'
import { playRhythm, type Rhythm } from './rhythms.ts'
import type { KnownTruth } from './truths.ts'

const DAY = 86_400_000

/** A token to be written: what is said here is taken, all else is drawn. */
export interface TokenOrder {
  readonly ownerId: string
  readonly kind: FleetToken['kind']
  readonly label: string
  readonly truth: KnownTruth
  readonly rhythm: Rhythm
  readonly createdAt: number
  /** Absent: what the rules for user tokens give at `createdAt`. */
  readonly expiresAt?: number | null
  readonly scopes?: readonly string[]
  readonly origin?: Origin
  /** The rhythm falls silent here; absent = it goes on. */
  readonly silentFrom?: number
  readonly successorOf?: string | null
}

/** The time that a fleet's tokens are played over. */
export interface Stage {
  readonly now: number
  /** Uses are scripted up to here. */
  readonly until: number
  /** Uses by the minute or hour are written out in full between these. */
  readonly denseFrom: number
  readonly denseUntil: number
  /** Daily use before this is left out, because it can leave no trace at `now`; the last uses of a silent token are kept. */
  readonly historyFrom: number
}

/** Writes a token with all its uses, past and future. A program goes on calling, if less often here, after its token has ended. */
export function writeToken(order: TokenOrder, stage: Stage, random: Random): FleetToken {
  const expiresAt = order.expiresAt === undefined ? drawExpiry(order.createdAt, stage.now, random) : order.expiresAt
  return {
    id: drawTokenId(order.kind, random),
    ownerId: order.ownerId,
    kind: order.kind,
    label: order.label,
    createdAt: order.createdAt,
    expiresAt,
    scopes: order.scopes ?? [],
    truth: order.truth,
    uses: drawUses(
      order,
      { ...stage, denseUntil: Math.min(stage.denseUntil, (expiresAt ?? stage.until) + 7 * DAY) },
      random,
    ),
    eventShare: drawEventShare(random),
    ips: drawAddresses(order.origin ?? originOf(order.rhythm), random),
    successorOf: order.successorOf ?? null,
  }
}

function drawUses(order: TokenOrder, stage: Stage, random: Random): number[] {
  const { denseFrom, denseUntil } = stage
  const until = Math.min(stage.until, order.silentFrom ?? stage.until)
  const from = isFrequent(order.rhythm)
    ? Math.max(order.createdAt, Math.min(stage.historyFrom, until - 30 * DAY))
    : order.createdAt
  const span = { from, until, denseFrom, denseUntil }
  const uses = playRhythm(order.rhythm, span, random)
  return tries(order.rhythm, random) ? withTrial(uses, { order, until, random }) : uses
}

function isFrequent(rhythm: Rhythm): boolean {
  if (rhythm.shape === 'job') return rhythm.days.every === 'day' || rhythm.days.every === 'weekday'
  return rhythm.shape === 'polling'
}

/** Whoever makes a token for some work mostly tries it by hand first. */
function tries(rhythm: Rhythm, random: Random): boolean {
  const steady = rhythm.shape === 'job' || rhythm.shape === 'polling'
  return (steady || rhythm.shape === 'spells') && random.chance(0.7)
}

function withTrial(uses: number[], setting: { order: TokenOrder; until: number; random: Random }): number[] {
  const trial = setting.order.createdAt + Math.round(setting.random.between(20_000, 0.05 * DAY))
  return trial < setting.until && trial < (uses[0] ?? Number.POSITIVE_INFINITY) ? [trial].concat(uses) : uses
}

function originOf(rhythm: Rhythm): Origin {
  const byPerson =
    rhythm.shape === 'job'
      ? rhythm.hand === 'person'
      : rhythm.shape === 'spells'
        ? rhythm.officeHours
        : rhythm.shape !== 'polling'
  return byPerson ? 'desk' : 'server'
}

/** Some products leave an event for every call, some for none. */
function drawEventShare(random: Random): number {
  const share = random.weighted([
    [0, 2],
    [1, 1.5],
    [random.next(), 6.5],
  ])
  return Math.round(share * 100) / 100
}

function drawTokenId(kind: FleetToken['kind'], random: Random): string {
  if (kind === 'admin-key') return random.uuid()
  if (kind === 'oauth-client') return random.text(32, letters)
  return `asp_${random.text(16, letters)}`
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
