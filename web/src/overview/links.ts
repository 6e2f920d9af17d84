import type { Overview, TokenFilters } from '../api/types.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** The list behind each figure of the overview: the same tokens that were counted. */
export const figureLinks = {
  dormant: { kind: 'user-token', unusedFor: '90d', expiresAfter: '0d' },
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

/** The user tokens that end in the week that begins at `week`. */
export function weekLink(week: number): TokenFilters {
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10)
  return { kind: 'user-token', expiresAfter: iso(week), expiresBefore: iso(week + WEEK_MS), sort: 'expiresAt' }
}
