import { DAY, HOUR, type Instant } from '../model/instant.ts'
import type { TokenRecord } from '../model/token-record.ts'
import type { Signal } from '../model/understanding.ts'
import type { UseLedger } from '../model/use-ledger.ts'
import { circularMean } from './circle.ts'
import { networkOf } from './networks.ts'
import type { Rhythm } from './rhythm.ts'
import type { Sightings } from './sightings.ts'
import type { TokenEvidence } from './token-evidence.ts'

/** What signals are read from. */
export interface SignalGrounds {
  readonly evidence: TokenEvidence
  readonly seen: Sightings
  /** The rhythm it has; `null` where none is known or it is over. */
  readonly rhythm: Rhythm | null
  /** It can be used: it did not end, is not blocked, and its owner is active. */
  readonly works: boolean
  /** It is blocked, and works again as soon as its owner is let go. */
  readonly blocked: boolean
}

/** Somebody not seen by hand for so long has gone, or never was a person. */
const absenceDays = 90
/** From so few addresses a machine calls. */
const fewAddresses = 3
/** How far back places are looked at, and within which time they count as used at once. */
const [placesDays, togetherDays] = [90, 7]
/** So many networks, or countries, within a week are more than one person or system. */
const [manyNetworks, manyCountries] = [5, 3]

/** What can be said of who is behind a token, each with its reason. */
export function signalsOf(grounds: SignalGrounds): Signal[] {
  const { evidence } = grounds
  const { token, ownerAdmin, ledger } = evidence
  return [
    humanUsedAsBot(grounds),
    token.goneAt === null ? leaver(token, grounds) : null,
    shared(ledger, grounds.seen.now),
    ownerAdmin === true ? signal('privileged-owner', 'its owner is an administrator of the organisation') : null,
    token.scopes !== null && token.scopes.length === 0
      ? signal('unscoped', 'it has no scopes, so it may do everything that its owner may do')
      : null,
  ].filter((found) => found !== null)
}

function signal(kind: Signal['kind'], reason: string): Signal {
  return { kind, reason }
}

/** A person's account whose token works like a machine: around the clock, or to the minute, or while nobody uses the account by hand. */
function humanUsedAsBot({ evidence, seen, rhythm, works }: SignalGrounds): Signal | null {
  const { owner } = evidence.token
  if (owner?.kind !== 'person' || rhythm === null || !works) return null
  const places = addressWords(evidence.ledger, seen)
  if (places === null) return null
  const clockwork = clockworkWords(seen)
  if (rhythm.class === 'continuous' || rhythm.class === 'hourly')
    return signal(
      'human-used-as-bot',
      `a person's account, used day and night (${rhythm.phase ?? rhythm.class})${places}`,
    )
  if (rhythm.class === 'daily')
    return signal(
      'human-used-as-bot',
      `a person's account, used on weekends as on other days (${rhythm.phase ?? rhythm.class})${places}`,
    )
  if (clockwork !== null) return signal('human-used-as-bot', `a person's account, ${clockwork}${places}`)
  const absent = absence(owner.lastActiveAt, seen.now)
  return absent !== null && rhythm.periodDays !== null
    ? signal('human-used-as-bot', `used ${rhythm.class}, while its owner was ${absent}${places}`)
    : null
}

/** In words whence it is used, where few addresses or none are known; `null` = from many. */
function addressWords({ details }: UseLedger, { detail }: Sightings): string | null {
  const used = new Set(detail)
  const addresses = new Set(details.flatMap(({ ip }, index) => (used.has(index) ? (ip ?? []) : [])))
  if (addresses.size > fewAddresses) return null
  if (addresses.size === 0) return ''
  return addresses.size === 1 ? ', from one address' : `, from ${addresses.size} addresses`
}

/** Uses within minutes of the same minute of the hour, which hands do not do and daylight saving leaves alone. */
function clockworkWords({ uses }: Sightings): string | null {
  const runs: Instant[] = []
  for (const use of uses.subarray(-500)) if (use - (runs.at(-1) ?? 0) > HOUR / 4) runs.push(use)
  const { resultant, count, mean } = circularMean(runs, HOUR)
  if (count < 8 || resultant < 0.9) return null
  const minute = String(Math.round(mean / 60_000) % 60).padStart(2, '0')
  return `regular as clockwork: ${count} uses about minute :${minute} of the hour`
}

function leaver({ owner }: TokenRecord, { seen, works, blocked }: SignalGrounds): Signal | null {
  if (owner === null) return null
  if (owner.status === 'closed') return signal('leaver', 'the account of its owner is closed')
  if (owner.status !== null && owner.status !== 'active')
    return signal('leaver', `the account of its owner is ${owner.status === 'inactive' ? 'deactivated' : owner.status}`)
  if (owner.kind !== 'person' || !(works || blocked) || owner.lastActiveAt === null) return null
  const absent = absence(owner.lastActiveAt, seen.now)
  const words = works ? 'it works' : 'it is only blocked'
  return absent === null ? null : signal('leaver', `${words}, though its owner was ${absent}`)
}

function absence(lastActiveAt: Instant | null, now: Instant): string | null {
  if (lastActiveAt === null) return 'never seen in a product'
  const days = Math.floor((now - lastActiveAt) / DAY)
  return days < absenceDays ? null : `last seen in a product ${days} days ago`
}

/** Uses from many networks or countries within a week. */
function shared(ledger: UseLedger, now: Instant): Signal | null {
  const places = ledger.details.map(({ ip, country }) => ({ network: ip === null ? null : networkOf(ip), country }))
  if (places.length < manyCountries) return null
  const networks = mostTogether(ledger, now, (detail) => places[detail]?.network ?? null)
  if (networks >= manyNetworks) return signal('shared', `used from ${networks} networks within ${togetherDays} days`)
  const countries = mostTogether(ledger, now, (detail) => places[detail]?.country ?? null)
  return countries >= manyCountries
    ? signal('shared', `used from ${countries} countries within ${togetherDays} days`)
    : null
}

/** Most different values within any stretch of a week of the last 90 days: one walk with two ends. */
function mostTogether({ at, detail }: UseLedger, now: Instant, placeOf: (detail: number) => string | null): number {
  const counts = new Map<string, number>()
  let [most, begin] = [0, firstSince(at, now - placesDays * DAY)]
  const step = (row: number, by: 1 | -1): void => {
    const value = placeOf(detail[row] ?? -1)
    if (value === null) return
    const count = (counts.get(value) ?? 0) + by
    if (count === 0) counts.delete(value)
    else counts.set(value, count)
  }
  for (let row = begin; row < at.length && (at[row] ?? 0) <= now; row += 1) {
    step(row, 1)
    for (; (at[begin] ?? 0) < (at[row] ?? 0) - togetherDays * DAY; begin += 1) step(begin, -1)
    most = Math.max(most, counts.size)
  }
  return most
}

function firstSince(at: Float64Array, since: Instant): number {
  const found = at.findIndex((use) => use >= since)
  return found < 0 ? at.length : found
}
