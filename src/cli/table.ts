import Table from 'cli-table3'
import colors from 'picocolors'
import { safeText, shorten } from './safe-text.ts'
import { wrap } from './wrap.ts'

export interface Column {
  readonly title: string
  /** Widest it may grow; columns without a limit share what is left of the line. */
  readonly width?: number
  /** Lines that a cell may take; one where not said. */
  readonly lines?: number
}

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** A table for people that fits into `lineWidth` columns: cells made safe and shortened, no borders, a bold head. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  lineWidth: number,
): string {
  const safe = rows.map((row) => row.map((cell) => safeText(cell)))
  const widths = columnWidths(columns, safe, lineWidth)
  const table = new Table({ chars: noBorders, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 } })
  table.push(columns.map((column, index) => colors.bold(shorten(column.title, widths[index] ?? 0))))
  for (const row of safe)
    table.push(row.map((cell, index) => fitted(cell, widths[index] ?? 0, columns[index]?.lines ?? 1)))
  return table.toString().replace(/[ \t]+$/gm, '')
}

/** A cell in so many lines at most; what is too long for them is shortened in the last. */
function fitted(cell: string, width: number, most: number): string {
  if (most === 1) return shorten(cell, width)
  const lines = wrap(cell, width)
  const shown = [...lines.slice(0, most - 1), ...(lines.length < most ? [] : [lines.slice(most - 1).join(' ')])]
  return shown.map((line) => shorten(line, width)).join('\n')
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  lineWidth: number,
): readonly number[] {
  const natural = columns.map((column, index) =>
    Math.max(column.title.length, ...sample(rows).map((row) => row[index]?.length ?? 0)),
  )
  const fixed = columns.map((column, index) =>
    column.width === undefined ? null : Math.min(column.width, natural[index] ?? 0),
  )
  const gaps = 2 * (columns.length - 1)
  const left = lineWidth - gaps - fixed.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  const open = fixed.filter((width) => width === null).length
  const wanted = natural.filter((_, index) => fixed[index] === null).reduce((sum, width) => sum + width, 0)
  return fixed.map(
    (width, index) => width ?? (wanted <= left ? (natural[index] ?? 0) : Math.max(6, Math.floor(left / open))),
  )
}

/** Widths are taken from at most this many rows: more make no better table. */
function sample(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.slice(0, 2000)
}
