import { DAY, type Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { probabilityWithin } from '../../model/understanding.ts'
import type { Cell } from './cells.ts'
import { type ReportSource, wasWithin } from './report-source.ts'
import type { ReportTable } from './report-table.ts'
import type { TokenSurvey } from './survey.ts'
import { timeOf } from './times.ts'

/** What the inventory needs beside the record. */
export interface InventoryParts {
  readonly survey: TokenSurvey
  readonly revocations: ReadonlyMap<string, Instant>
}

/** Every token that was there at any time of the span. */
export function inventoryTable(source: ReportSource, { survey, revocations }: InventoryParts): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    const { store, organisationId, now } = source
    for await (const token of store.streamTokens(organisationId, { gone: 'any', sort: '-lastActiveAt' })) {
      if (!wasWithin(source, token.firstSeenAt, token.goneAt)) continue
      const revoked = revocations.get(tokenRef(token))
      survey.see(token, { revoked: revoked !== undefined })
      yield inventoryRow(token, { now, revoked })
    }
  }
  return {
    name: 'inventory',
    title: 'Inventory',
    columns: [
      { title: 'Kind' },
      { title: 'Id', look: 'code', csvOnly: true },
      { title: 'Label' },
      { title: 'Owner' },
      { title: 'E-mail', csvOnly: true },
      { title: 'Owner status' },
      { title: 'Purpose', look: 'words' },
      { title: 'System' },
      { title: 'Sponsor' },
      { title: 'Needed until', csvOnly: true },
      { title: 'Rhythm' },
      { title: 'Used again within 90 days', look: 'number', csvOnly: true },
      { title: 'Created' },
      { title: 'Last used' },
      { title: 'Ends' },
      { title: 'Scopes', look: 'words' },
      { title: 'Status' },
      { title: 'First seen', csvOnly: true },
      { title: 'Went' },
      { title: 'How it went' },
    ],
    rows,
  }
}

function inventoryRow(
  token: TokenEntry,
  { now, revoked }: { readonly now: Instant; readonly revoked: Instant | undefined },
): readonly Cell[] {
  const { goneAt } = token
  return [
    token.kind,
    token.id,
    token.label,
    ...ownerCells(token),
    ...descriptionCells(token),
    ...understandingCells(token),
    timeOf(token.createdAt),
    lastUse(token),
    endOf(token, now),
    scopesOf(token),
    goneAt === null ? (token.status ?? 'there') : 'gone',
    timeOf(token.firstSeenAt),
    timeOf(goneAt),
    goneAt === null ? null : wentHow(token, revoked),
  ]
}

function ownerCells({ owner, ownerId }: TokenEntry): readonly Cell[] {
  return owner === null ? [ownerId, null, null] : [owner.name, owner.email, owner.status]
}

function descriptionCells({ description }: TokenEntry): readonly Cell[] {
  if (description === null) return [null, null, null, null]
  const { purpose, system, sponsor, neededUntil } = description
  return [purpose, system, sponsor, timeOf(neededUntil)]
}

function understandingCells({ understood }: TokenEntry): readonly Cell[] {
  if (understood === null) return [null, null]
  const { cadence, reuse } = understood.understanding
  return [cadence.class, probabilityWithin(reuse, 90).toFixed(3)]
}

function lastUse({ lastActiveAt, kind }: TokenEntry): string | null {
  if (lastActiveAt !== null) return timeOf(lastActiveAt)
  return kind === 'oauth-client' ? 'not told' : 'never'
}

function endOf({ expiresAt }: TokenEntry, now: Instant): string {
  return expiresAt === null ? 'no end' : `${timeOf(expiresAt)}${expiresAt <= now ? ' (past)' : ''}`
}

function scopesOf({ scopes }: TokenEntry): string {
  if (scopes === null) return 'not told'
  return scopes.length === 0 ? 'everything' : scopes.join(' ')
}

function wentHow({ expiresAt, goneAt }: TokenEntry, revoked: Instant | undefined): string {
  if (revoked !== undefined) return 'revoked by Token Steward'
  if (expiresAt !== null && goneAt !== null && expiresAt <= goneAt) return 'after its end'
  return 'removed elsewhere'
}

/** Numbers of tokens and of actions by day. */
export interface TrendDay {
  readonly day: Instant
  /** At the end of the last sealed pass of the day; `null` on a day without one. */
  readonly tokens: number | null
  readonly revoked: number
  readonly quarantined: number
  readonly released: number
}

/** The trend, one row a day on which something was seen or done. */
export function trendTable(days: readonly TrendDay[]): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const { day, tokens, revoked, quarantined, released } of days)
      yield [timeOf(day), tokens, quarantined, released, revoked]
  }
  const number = (title: string) => ({ title, look: 'number' }) as const
  return {
    name: 'trend',
    title: 'Tokens by day',
    columns: [{ title: 'Day' }, number('Tokens'), number('Quarantined'), number('Released'), number('Revoked')],
    rows,
  }
}

/** The day of an instant, as its beginning. */
export function beginningOfDay(at: Instant): Instant {
  return Math.floor(at / DAY) * DAY
}
