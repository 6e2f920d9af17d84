import type { FleetAccount, FleetToken } from './fleet.ts'
import { drawLabel } from './labels.ts'
import { expiryRequiredFrom, oldestCreation, scopesSince } from './lifetime.ts'
import type { Trait } from './people.ts'
import type { Random } from './random.ts'
import { drawScopes } from './scope-sets.ts'
import { type Stage, type TokenOrder, writeToken } from './token-writer.ts'
import { drawRhythm, type KnownTruth, type LivingTruth } from './truths.ts'

const DAY = 86_400_000

/** A person and what is particular about them. */
export interface Owner {
  readonly account: FleetAccount
  readonly trait: Trait
}

/** What tokens are drawn for and from. */
export interface Setting {
  readonly stage: Stage
  readonly random: Random
}

/** Draws exactly `count` user tokens for these people: most owners have one to three, a few have more. */
export function drawUserTokens(count: number, people: readonly Owner[], setting: Setting): FleetToken[] {
  const tokens: FleetToken[] = []
  while (tokens.length < count) {
    const owner = drawOwner(people, setting.random)
    const wanted = Math.min(count - tokens.length, setting.random.weighted(tokensOfOwner))
    const random = setting.random.fork(`${tokens.length} ${owner.account.id}`)
    tokens.push(...tokensOf(owner, wanted, { ...setting, random }))
  }
  return tokens
}

const tokensOfOwner: readonly (readonly [number, number])[] = [
  [1, 62],
  [2, 22],
  [3, 10],
  [5, 4],
  [9, 1],
]

/** Programs' accounts and administrators have tokens more often than others. */
function drawOwner(people: readonly Owner[], random: Random): Owner {
  for (;;) {
    const owner = random.pick(people)
    const eager = owner.trait === 'bot' || owner.trait === 'admin' || owner.trait === 'approved'
    if (eager || random.chance(0.25)) return owner
  }
}

function tokensOf(owner: Owner, wanted: number, setting: Setting): FleetToken[] {
  const tokens: FleetToken[] = []
  while (tokens.length < wanted) {
    const left = wanted - tokens.length
    const pair = left >= 2 && setting.random.chance(0.35) && !hasLeft(owner)
    tokens.push(...(pair ? drawPair(owner, setting) : [drawToken(owner, setting)]))
  }
  return tokens
}

function hasLeft({ trait }: Owner): boolean {
  return trait === 'inactive' || trait === 'closed'
}

function drawToken(owner: Owner, { stage, random }: Setting): FleetToken {
  const truth = drawTruth(owner, stage.now, random)
  if (truth === 'dead') return writeToken(deadOrder(owner, { stage, random }), stage, random)
  const createdAt = drawCreation(truth, stage.now, random)
  const silentFrom = stage.now + DAY * random.exponential(daysLeft)
  return writeToken({ ...base(owner, createdAt, random), truth, ...rhythmOf(truth, random), silentFrom }, stage, random)
}

/** What a token is used for ends some day, on average after this many; its truth is that of now. */
const daysLeft = 1100

function base(
  owner: Owner,
  createdAt: number,
  random: Random,
): Pick<TokenOrder, 'ownerId' | 'kind' | 'label' | 'createdAt' | 'scopes'> {
  const scopes = createdAt >= scopesSince && random.chance(0.4) ? drawScopes(random) : []
  return { ownerId: owner.account.id, kind: 'user-token', label: drawLabel(random), createdAt, scopes }
}

function rhythmOf(truth: Exclude<KnownTruth, 'dead'>, random: Random): Pick<TokenOrder, 'rhythm' | 'origin'> {
  const rhythm = drawRhythm(truth === 'too-early-to-say' ? random.weighted(livingShares) : truth, random)
  const shared = (truth === 'continuous' || truth === 'irregular') && random.chance(0.06)
  return shared ? { rhythm, origin: 'everywhere' } : { rhythm }
}

/** What was used until at least its longest plausible silence ago. */
function deadOrder(owner: Owner, { stage, random }: Setting): TokenOrder {
  const possible = livingShares.filter(([was]) => silence[was] + ripeness[was] < reach(stage.now))
  const was = random.weighted(possible)
  const lastStop = stage.now - DAY * silence[was]
  const createdAt = createdBefore(lastStop - DAY * ripeness[was], stage.now, random)
  const silentFrom = random.between(createdAt + DAY * ripeness[was], lastStop)
  return { ...base(owner, createdAt, random), truth: 'dead', rhythm: drawRhythm(was, random), silentFrom }
}

/** A token and the one that replaced it: well, not everywhere yet, or not after all. */
function drawPair(owner: Owner, { stage, random }: Setting): FleetToken[] {
  const truth = random.weighted(replacedShares)
  const rotatedAt = stage.now - DAY * random.between(60, Math.min(340, reach(stage.now) * 0.6))
  const createdAt = createdBefore(rotatedAt - DAY * 30, stage.now, random)
  const rhythm = drawRhythm(truth, random)
  const way = random.weighted([
    ['done', 6],
    ['unfinished', 2],
    ['abandoned', 2],
  ] as const)
  const old = writeToken(
    {
      ...base(owner, createdAt, random),
      truth: way === 'done' ? 'dead' : truth,
      rhythm,
      ...(way === 'done' ? { silentFrom: rotatedAt + DAY * random.between(-0.5, 6) } : {}),
    },
    stage,
    random,
  )
  const successor = writeToken(
    {
      ...base(owner, Math.floor(rotatedAt), random),
      label: renewed(old.label, random),
      truth: way === 'abandoned' ? 'never-used' : truth,
      rhythm: way === 'abandoned' ? { shape: 'never' } : rhythm,
      successorOf: old.id,
    },
    stage,
    random,
  )
  return [old, successor]
}

function renewed(label: string, random: Random): string {
  return random.pick([label, label, `${label} 2`, `${label} (new)`, `${label}-new`])
}

function drawTruth(owner: Owner, now: number, random: Random): KnownTruth {
  if (hasLeft(owner))
    return random.weighted([
      ['dead', 6],
      ['never-used', 2],
      ['single-use', 2],
    ] as const)
  const shares = owner.trait === 'bot' || owner.trait === 'gone' ? machineShares : everyday
  return random.weighted(shares.filter(([truth]) => youngest[truth] < reach(now) * 0.9))
}

/** How many days back the oldest token can have been made. */
function reach(now: number): number {
  return (now - oldestCreation(now)) / DAY
}

function drawCreation(truth: Exclude<KnownTruth, 'dead'>, now: number, random: Random): number {
  if (truth === 'too-early-to-say') return Math.floor(now - DAY * random.between(0.2, 12))
  return createdBefore(now - DAY * youngest[truth], now, random)
}

/** Tokens became more common over the years, and most of the old ones were removed along the way. */
function createdBefore(latest: number, now: number, random: Random): number {
  const oldest = oldestCreation(now)
  const newFrom = Math.max(oldest, expiryRequiredFrom, now - 364 * DAY)
  const asNew = newFrom < latest && (now >= expiryRequiredFrom || oldest === newFrom) && random.chance(0.45)
  if (asNew) return Math.floor(random.between(newFrom, latest))
  const end = Math.max(oldest, newFrom > oldest ? Math.min(latest, expiryRequiredFrom) : latest)
  return Math.floor(oldest + (end - oldest) * Math.sqrt(random.next()))
}

/** Least age in days at which a token's rhythm is what its truth says. */
const youngest: Readonly<Record<KnownTruth, number>> = {
  'never-used': 20,
  'single-use': 40,
  continuous: 15,
  hourly: 15,
  daily: 20,
  weekdays: 30,
  weekly: 50,
  monthly: 160,
  quarterly: 320,
  yearly: 1100,
  irregular: 120,
  dead: 120,
  'too-early-to-say': 0,
}

/** Days that a token was in use, at least, before it was given up. */
const ripeness: Readonly<Record<LivingTruth, number>> = {
  continuous: 20,
  hourly: 20,
  daily: 25,
  weekdays: 35,
  weekly: 60,
  monthly: 180,
  quarterly: 450,
  yearly: 1200,
  irregular: 120,
}

/** Days of silence after which no plausible rhythm of this kind is still alive. */
const silence: Readonly<Record<LivingTruth, number>> = {
  continuous: 45,
  hourly: 45,
  daily: 45,
  weekdays: 60,
  weekly: 90,
  monthly: 240,
  quarterly: 500,
  yearly: 1000,
  irregular: 450,
}

const livingShares: readonly (readonly [LivingTruth, number])[] = [
  ['continuous', 4],
  ['hourly', 6],
  ['daily', 10],
  ['weekdays', 9],
  ['weekly', 8],
  ['monthly', 6],
  ['quarterly', 3],
  ['yearly', 2],
  ['irregular', 10],
]

const replacedShares = livingShares.filter(([truth]) =>
  ['continuous', 'hourly', 'daily', 'weekdays', 'weekly'].includes(truth),
)

const machineShares: readonly (readonly [KnownTruth, number])[] = [
  ...livingShares.filter(([truth]) => truth !== 'irregular' && truth !== 'yearly'),
  ['dead', 12],
  ['never-used', 3],
]

const everyday: readonly (readonly [KnownTruth, number])[] = [
  ...livingShares,
  ['never-used', 10],
  ['single-use', 9],
  ['dead', 20],
  ['too-early-to-say', 3],
]
