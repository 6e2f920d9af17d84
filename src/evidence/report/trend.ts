import type { Instant } from '../../model/instant.ts'
import { readBody } from '../ledger-body.ts'
import { entriesOf } from './ledger-entries.ts'
import type { ReportSource } from './report-source.ts'
import { beginningOfDay, type TrendDay } from './token-tables.ts'

const marks: Readonly<Record<string, 'revoked' | 'quarantined' | 'released'>> = {
  revoke: 'revoked',
  quarantine: 'quarantined',
  release: 'released',
}

/** How many tokens there were, and how many were quarantined, released and revoked, by day, oldest first. */
export async function readTrend(source: ReportSource): Promise<readonly TrendDay[]> {
  const { store, organisationId, from, to } = source
  const days = new Map<Instant, TrendDay>()
  const change = (at: Instant, changed: (day: TrendDay) => TrendDay): void => {
    const day = beginningOfDay(at)
    days.set(day, changed(days.get(day) ?? { day, tokens: null, revoked: 0, quarantined: 0, released: 0 }))
  }
  for (const { at, tokens } of await store.tokenCounts(organisationId, { from, to }))
    change(at, (day) => ({ ...day, tokens }))
  for await (const { at, body } of entriesOf(source, ['action.done'])) {
    const told = readBody(body)
    const mark = marks[told.text('kind')]
    const reached = Math.max(1, told.texts('affects').length)
    if (mark !== undefined) change(at, (day) => ({ ...day, [mark]: day[mark] + reached }))
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}
