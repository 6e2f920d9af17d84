import { stringify } from 'csv-stringify/sync'

/** What a table may hold. Text is as it came: making it safe is for who writes it out. */
export type Cell = string | number | null

/**
 * Characters that could move a cursor, hide text or turn its direction: controls, format characters, line and paragraph separators,
 * unpaired surrogates.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text from outside without anything that acts on who reads it: line ends and tabs become a space, the rest is written out as `\u202e`. */
export function plainText(text: string): string {
  return text.replace(unsafe, (character) =>
    /[\n\r\t]/.test(character) ? ' ' : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/** Rows as CSV (RFC 4180); a cell that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  const plain = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? plainText(cell).trimStart() : cell)))
  return plain.length === 0 ? '' : stringify(plain, { escape_formulas: true, record_delimiter: '\r\n' })
}
