import type { UseReport } from '../src/api/types.ts'

const WEEK = 7 * 24 * 3_600_000
const monday = Date.parse('2025-08-18T02:00:03.000Z')
const weeks = 12

/** Twelve uses on Monday mornings, nine of them explained by an audit event; the newest came from a new address. */
export function aLedger(facts: Partial<UseReport> = {}): UseReport {
  const newest = Array.from({ length: weeks }, (_, week) => aUse(week))
  const [first, last] = [at(weeks - 1), at(0)]
  const place = (value: string, uses: number, since = first) => ({
    value,
    uses,
    firstAt: since,
    lastAt: last,
    newThisWeek: since === last,
  })
  return {
    uses: weeks,
    explained: 9,
    coverage: 0.75,
    firstAt: first,
    lastAt: last,
    byDay: newest
      .map(({ at: instant, source }) => ({
        day: `${instant.slice(0, 10)}T00:00:00.000Z`,
        uses: 1,
        explained: source === 'event' ? 1 : 0,
      }))
      .reverse(),
    hours: Array.from({ length: 168 }, (_, hour) => (hour === 2 ? weeks : 0)),
    places: {
      action: [place('jira_issue_viewed', 8), place('jira_issue_updated', 1)],
      product: [place('jira', 9)],
      site: [place('fleet.example', 9)],
      ip: [
        ...Array.from({ length: 6 }, (_, index) => place(`192.0.2.${index + 1}`, 2)),
        place('198.51.100.9', 1, last),
      ],
      country: [place('Germany', 9)],
    },
    newest,
    ...facts,
  }
}

/** A ledger without any use. */
export function anEmptyLedger(): UseReport {
  const places = { action: [], product: [], site: [], ip: [], country: [] }
  const nothing = { uses: 0, explained: 0, coverage: null, firstAt: null, lastAt: null, byDay: [], newest: [] }
  return { ...nothing, hours: Array.from({ length: 168 }, () => 0), places }
}

function at(week: number): string {
  return new Date(monday - week * WEEK).toISOString()
}

function aUse(week: number): UseReport['newest'][number] {
  if (week >= 9)
    return { at: at(week), source: 'sample', action: null, product: null, site: null, ip: null, country: null }
  const place = { product: 'jira', site: 'fleet.example', country: 'Germany' }
  return {
    ...place,
    at: at(week),
    source: 'event',
    action: 'jira_issue_viewed',
    ip: week === 0 ? '198.51.100.9' : '192.0.2.1',
  }
}
