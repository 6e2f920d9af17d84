import { HOUR, type Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenHistoryEntry } from '../../store/store.ts'
import { spanWords } from '../words.ts'
import type { Cell } from './cells.ts'
import { type ReportSource, wasWithin } from './report-source.ts'
import type { ReportTable } from './report-table.ts'
import type { LeaverToken, TokenSurvey } from './survey.ts'
import { timeOf } from './times.ts'

/** From when on it was known that the owner of a token had left, and how. */
interface Departure {
  readonly at: Instant
  /** Whether the change itself was seen; else the owner had left before the token was first seen. */
  readonly seen: boolean
}

/** The spans from a departure to the revocation, ascending, and what did not end so. */
export interface LeaverFigures {
  /** Milliseconds, of tokens that Token Steward revoked. */
  revoked: number[]
  /** Tokens that went otherwise. */
  elsewhere: number
  /** Tokens that still work. */
  open: number
}

/** The span in the middle of ascending ones; `null` of none. */
export function medianOf(ascending: readonly number[]): number | null {
  const middle = ascending.length / 2
  const [low, high] = [ascending[Math.ceil(middle) - 1], ascending[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Tokens of people who had left, each with how long it took until it was revoked; `figures` is filled in on the way. */
export function leaversTable(
  source: ReportSource,
  { survey, revocations }: { readonly survey: TokenSurvey; readonly revocations: ReadonlyMap<string, Instant> },
  figures: LeaverFigures,
): ReportTable {
  async function* rows(): AsyncIterable<readonly Cell[]> {
    for (const token of survey.leavers) {
      const departure = await departureOf(token, source)
      const revokedAt = revocations.get(tokenRef(token)) ?? null
      const end = revokedAt ?? token.goneAt
      if (departure === null || (end !== null && end < departure.at) || !wasWithin(source, departure.at, end)) continue
      yield leaverRow(token, { departure, revokedAt, now: source.now, figures })
    }
    figures.revoked.sort((a, b) => a - b)
  }
  return {
    name: 'time-to-revoke',
    title: 'Time to revoke',
    columns: [
      { title: 'Kind', csvOnly: true },
      { title: 'Id', look: 'code', csvOnly: true },
      { title: 'Token' },
      { title: 'Owner' },
      { title: 'Owner left' },
      { title: 'How that is known' },
      { title: 'End' },
      { title: 'How' },
      { title: 'Hours', look: 'number' },
      { title: 'In words' },
    ],
    rows,
  }
}

interface Leaving {
  readonly departure: Departure
  readonly revokedAt: Instant | null
  readonly now: Instant
  readonly figures: LeaverFigures
}

function leaverRow(token: LeaverToken, { departure, revokedAt, now, figures }: Leaving): readonly Cell[] {
  const end = revokedAt ?? token.goneAt
  const took = Math.max(0, (end ?? now) - departure.at)
  if (revokedAt !== null) figures.revoked.push(took)
  else if (end === null) figures.open += 1
  else figures.elsewhere += 1
  return [
    token.kind,
    token.id,
    token.label,
    token.owner,
    timeOf(departure.at),
    departure.seen ? 'the change was seen' : 'had left when the token was first seen',
    timeOf(end),
    revokedAt !== null ? 'revoked by Token Steward' : end === null ? 'still there' : 'gone otherwise',
    Math.round((took / HOUR) * 10) / 10,
    `${spanWords(took)}${end === null ? ' so far' : ''}`,
  ]
}

/** The last change of the owner to not active that was not taken back before the token went. */
async function departureOf(
  { kind, id, firstSeenAt }: LeaverToken,
  { store, organisationId }: ReportSource,
): Promise<Departure | null> {
  const history = await store.tokenHistory(organisationId, kind, id)
  const changes = history.filter(isOfOwner).sort((a, b) => a.at - b.at)
  const lastReturn = changes.findLastIndex((change) => change.kind === 'token.owner-reactivated')
  const first = changes.at(lastReturn + 1)
  if (first !== undefined) return { at: first.at, seen: true }
  return lastReturn >= 0 ? null : { at: firstSeenAt, seen: false }
}

function isOfOwner({ kind }: TokenHistoryEntry): boolean {
  return kind === 'token.owner-deactivated' || kind === 'token.owner-closed' || kind === 'token.owner-reactivated'
}
