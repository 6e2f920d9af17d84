import colors from 'picocolors'
import { DAY, type Instant } from '../model/instant.ts'
import type { TokenEntry } from '../model/token-record.ts'
import { useDimensions } from '../model/use.ts'
import type { UseReport } from '../model/use-report.ts'
import { minute, relative } from './ages.ts'
import { safeText, shorten } from './safe-text.ts'
import { renderTable } from './table.ts'
import { percentText, reuseLine, rhythmLine } from './understanding-text.ts'
import { wrap } from './wrap.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const steps = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const
const shownPlaces = 8

/** What a report is shown with. */
export interface UsesTextOptions {
  readonly token: TokenEntry
  readonly now: Instant
  /** Columns of a line. */
  readonly width: number
}

/** The uses of one token for a person at a terminal: rhythm in words, timeline, heat map, places, the newest uses. */
export function usesText(report: UseReport, options: UsesTextOptions): string {
  const { token, width } = options
  const title = colors.bold(shorten(safeText(token.label || token.id), width))
  const head = `${title}\n${[...rhythmLines(options), ...wrap(knownLine(report), width)].join('\n')}`
  if (report.uses === 0) return `${head}\n`
  const parts = [
    head,
    timeline(report, options),
    heatMap(report.hours),
    placesTable(report, options),
    newestTable(report, width),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function rhythmLines({ token, now, width }: UsesTextOptions): readonly string[] {
  if (token.understood === null) return ['Nothing is understood of it yet: the next pass will.']
  const { understanding } = token.understood
  const reasons = understanding.cadence.reasons.flatMap((reason) => wrap(safeText(reason), width - 2))
  return [
    ...wrap(rhythmLine(understanding, now), width),
    ...reasons.map((line) => colors.dim(`  ${line}`)),
    `Used again: ${reuseLine(understanding)}.`,
  ]
}

function knownLine(report: UseReport): string {
  if (report.uses === 0) return 'No use is known.'
  const of = report.uses === 1 ? '1 use is known' : `${report.uses.toLocaleString('en')} uses are known`
  const [first, last] = [report.firstAt?.slice(0, 10), report.lastAt?.slice(0, 10)]
  return `${of}, ${first === last ? `on ${first}` : `${first} to ${last}`}; coverage ${percentText(report.coverage ?? 0)} (explained by an audit event).`
}

/** One character a day up to the last of which the record tells, as many days as fit. */
function timeline({ byDay }: UseReport, { now, width }: UsesTextOptions): string {
  const last = Math.max(Math.floor(now / DAY), ...byDay.slice(-1).map(({ day }) => Math.floor(Date.parse(day) / DAY)))
  const days = Math.min(width - 2, 182)
  const counts = new Map(byDay.map(({ day, uses }) => [Math.floor(Date.parse(day) / DAY), uses]))
  const row = Array.from({ length: days }, (_, index) => counts.get(last - days + 1 + index) ?? 0)
  const [from, to] = [last - days + 1, last].map((day) => new Date(day * DAY).toISOString().slice(0, 10))
  const scale = `${from}${to?.padStart(days - 10)}`
  return `${colors.bold('Uses by day')} ${colors.dim(`· most in a day: ${Math.max(...row)}`)}\n${bars(row)}\n${colors.dim(scale)}`
}

function bars(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  return counts
    .map((count) => (count === 0 ? '·' : (steps[Math.max(1, Math.round((count / most) * 8))] ?? '█')))
    .join('')
}

function heatMap(hours: readonly number[]): string {
  const most = Math.max(1, ...hours)
  const head = `     ${Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')).join(' ')}`
  const rows = weekdays.map((name, day) => {
    const cells = hours.slice(day * 24, day * 24 + 24).map((count) => {
      const level = count === 0 ? '·' : (steps[Math.max(1, Math.round((count / most) * 8))] ?? '█')
      return count === 0 ? ` ${level}` : level.repeat(2)
    })
    return `${name}  ${cells.join(' ')}`
  })
  return `${colors.bold('Hour by weekday, UTC')} ${colors.dim(`· most in an hour: ${most}`)}\n${colors.dim(head)}\n${rows.join('\n')}`
}

function placesTable(report: UseReport, { now, width }: UsesTextOptions): string {
  const rows = useDimensions.flatMap((dimension) => {
    const places = report.places[dimension]
    const shown = places
      .slice(0, shownPlaces)
      .map(({ value, uses, firstAt, lastAt, newThisWeek }) => [
        dimension,
        value,
        uses.toLocaleString('en'),
        relative(Date.parse(firstAt), now, ''),
        relative(Date.parse(lastAt), now, ''),
        newThisWeek ? 'new' : '',
      ])
    const more = places.length - shown.length
    return more > 0 ? [...shown, [dimension, `… and ${more} more (-o json)`, '', '', '', '']] : shown
  })
  if (rows.length === 0) return 'No audit event tells what it does, or from where.'
  const columns = [
    { title: 'WHAT', width: 8 },
    { title: 'VALUE' },
    { title: 'EVENTS', width: 7 },
    { title: 'FIRST', width: 9 },
    { title: 'LAST', width: 9 },
    { title: 'WEEK', width: 4 },
  ]
  return `${colors.bold('What it does, and from where')}\n${renderTable(columns, rows, width)}`
}

function newestTable({ newest }: UseReport, width: number): string {
  const rows = newest
    .slice(0, 10)
    .map(({ at, action, ip, country }) => [
      minute(Date.parse(at)),
      action ?? '(seen by a pass)',
      ip ?? '',
      country ?? '',
    ])
  const columns = [
    { title: 'WHEN', width: 17 },
    { title: 'ACTION' },
    { title: 'FROM' },
    { title: 'COUNTRY', width: 14 },
  ]
  return `${colors.bold('Newest uses')}\n${renderTable(columns, rows, width)}`
}
