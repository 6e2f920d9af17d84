import { stringify } from 'csv-stringify/sync'
import { safeLines } from './safe-text.ts'

type Cell = string | number | boolean | null

/**
 * Lines of CSV, one a row, of which no cell acts on a terminal (what could is written out as `\u001b`) and none is run by a spreadsheet
 * (`escape_formulas` puts an apostrophe before cells that begin with = + - @ or a tab).
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify([...rows], { escape_formulas: true, cast: { string: safeLines } })
}

/** CSV with a head of these columns, and of each row what it holds of them. */
export function csvTable(columns: readonly string[], rows: readonly object[]): string {
  return csvLines([columns, ...rows.map((row) => columns.map((column) => cellOf(Reflect.get(row, column))))])
}

function cellOf(value: unknown): Cell {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
