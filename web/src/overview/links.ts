import type { Overview, TokenFilters } from '../api/types.ts'
import { DAY } from '../shared/ages.ts'

const WEEK_MS = 7 * DAY

/** The list behind each figure of the overview: the same tokens that were counted. */
export const figureLinks = {
  active: { kind: 'user-token', usedAfter: '90d' },
  dormant: { kind: 'user-token', unusedFor: '90d', ended: 'false' },
  never: { kind: 'user-token', neverUsed: 'true' },
  expiring: { expiresAfter: '0d', expiresBefore: '30d', sort: 'expiresAt' },
  unscoped: { kind: 'user-token', unscoped: 'true' },
  leavers: { kind: 'user-token', ownerStatus: 'inactive,closed' },
} as const satisfies Record<string, TokenFilters>

/** The list behind each band of last use. */
export const bandLinks: Readonly<Record<keyof Overview['lastUsed'], TokenFilters>> = {
  within30d: { kind: 'user-token', usedAfter: '30d' },
  within90d: { kind: 'user-token', usedAfter: '90d', usedBefore: '30d' },
  within180d: { kind: 'user-token', usedAfter: '180d', usedBefore: '90d' },
  within1y: { kind: 'user-token', usedAfter: '365d', usedBefore: '180d' },
  within3y: { kind: 'user-token', usedAfter: '1095d', usedBefore: '365d' },
  older: { kind: 'user-token', usedBefore: '1095d' },
  never: { kind: 'user-token', neverUsed: 'true' },
}

/** The user tokens that end in the week that begins at `week`, but not before `now`: those that ended already are no part of the cliff. */
export function weekLink(week: number, now: number): TokenFilters {
  return endLink(week, week + WEEK_MS, now)
}

/** The user tokens that end on the day (UTC) that begins at `day`, but not before `now`. */
export function dayLink(day: number, now: number): TokenFilters {
  return endLink(day, day + DAY, now)
}

function endLink(from: number, to: number, now: number): TokenFilters {
  const text = (at: number) => (at % DAY === 0 ? new Date(at).toISOString().slice(0, 10) : new Date(at).toISOString())
  return { kind: 'user-token', expiresAfter: text(Math.max(from, now)), expiresBefore: text(to), sort: 'expiresAt' }
}
