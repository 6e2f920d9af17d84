import { DAY, type Instant } from '../../model/instant.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { localDay } from '../working-days.ts'
import { counted, dateOf, dayOf, daysBetween } from './day-words.ts'
import { matters } from './expiry.ts'
import type { AlertItem } from './letter-facts.ts'
import { plainLine } from './plain-text.ts'

/** So many tokens that end on one day are a cliff. */
const manyOnOneDay = 5
/** A cliff is told of so many days ahead, and once more. */
const ahead = [90, 30] as const
/** The staggering takes no more weeks than this. */
const mostWeeks = 8

/** What looking for cliffs takes. */
export interface CliffInput {
  readonly tokens: Iterable<TokenEntry>
  readonly timeZone: string
  /** Provider's time. */
  readonly now: Instant
}

/** Days on which many tokens end, each with a proposal of which to renew in which earlier week, so that next time they do not end together. */
export function cliffAlerts({ tokens, timeZone, now }: CliffInput): readonly AlertItem[] {
  const days = new Map<string, TokenEntry[]>()
  for (const token of tokens) {
    const { expiresAt } = token
    if (expiresAt === null || expiresAt <= now || expiresAt - now > (ahead[0] + 1) * DAY || !matters(token, now))
      continue
    const day = localDay(expiresAt, timeZone)
    days.set(day, [...(days.get(day) ?? []), token])
  }
  return [...days]
    .filter(([, ending]) => ending.length >= manyOnOneDay)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([day, ending]) => cliffAlert(day, ending, { timeZone, now }))
}

function cliffAlert(
  day: string,
  tokens: readonly TokenEntry[],
  { timeZone, now }: Omit<CliffInput, 'tokens'>,
): readonly AlertItem[] {
  const endsAt = Math.min(...tokens.map(({ expiresAt }) => expiresAt ?? 0))
  const left = daysBetween(now, endsAt, timeZone)
  const newest = ahead.findLast((days) => left <= days)
  if (newest === undefined) return []
  const proposal = stagger(tokens, { endsAt, now }).map(
    ({ monday, renew }) => `Week of ${dayOf(monday, 'UTC')}: renew ${renew.map(tokenWords).join('; ')}`,
  )
  return [
    {
      key: `cliff/${day}/${newest}`,
      kind: 'cliff',
      title: `${counted(tokens.length, 'token')} end on ${dateOf(endsAt, timeZone)}`,
      lines: [
        `They are in use and end together in ${counted(left, 'day')}. Renewed in different weeks, they do not end on one day again.`,
        ...proposal,
      ],
      path: '/tokens',
    },
  ]
}

function tokenWords({ label, owner }: TokenEntry): string {
  return plainLine(`"${plainLine(label, 60)}" (${owner?.name ?? 'owner not known'})`, 140)
}

/** Which tokens to renew in which week. */
export interface StaggeredWeek {
  /** Its Monday, 00:00 UTC. */
  readonly monday: Instant
  readonly renew: readonly TokenEntry[]
}

/**
 * Spreads tokens evenly over the weeks that are left: from the next Monday to the week before the end, at most eight; where no whole
 * week is left, all in this one. Tokens of one owner stay together where that keeps the weeks even.
 */
export function stagger(
  tokens: readonly TokenEntry[],
  { endsAt, now }: { readonly endsAt: Instant; readonly now: Instant },
): readonly StaggeredWeek[] {
  const thisMonday = mondayOf(now)
  const weeks = Math.floor((mondayOf(endsAt) - thisMonday) / (7 * DAY)) - 1
  const count = Math.max(1, Math.min(weeks, mostWeeks, tokens.length))
  const first = weeks < 1 ? thisMonday : thisMonday + 7 * DAY
  const ordered = tokens.toSorted(
    (a, b) => (a.owner?.name ?? '').localeCompare(b.owner?.name ?? '') || a.label.localeCompare(b.label),
  )
  return Array.from({ length: count }, (_, week) => ({
    monday: first + week * 7 * DAY,
    renew: ordered.slice(
      Math.floor((week * ordered.length) / count),
      Math.floor(((week + 1) * ordered.length) / count),
    ),
  }))
}

/** 1 January 1970 was a Thursday. */
function mondayOf(at: Instant): Instant {
  const day = Math.floor(at / DAY)
  return (day - ((day + 3) % 7)) * DAY
}
