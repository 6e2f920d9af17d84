import { counted } from '../words.ts'
import type { Cell } from './cells.ts'
import { html, type Markup, none } from './html.ts'
import type { Column, KeptTable } from './report-table.ts'

/** Where the CSVs stand beside the page: the name of a table becomes a link to its file. */
export type CsvLink = ((name: string) => string) | null

/** A table of the page: what is kept of it, how many more rows stand in its CSV, and a link there. */
export function tableMarkup(table: KeptTable, csv: CsvLink): Markup {
  const columns = table.columns.map((column, index) => ({ ...column, index })).filter(({ csvOnly }) => csvOnly !== true)
  if (table.total === 0) return html`<p class="soft">None${csvWords(table, csv)}.</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${table.title}"><table><thead><tr>${columns.map((column) => html`<th scope="col" class="${column.look ?? ''}">${column.title}</th>`)}</tr></thead><tbody>
${table.shown.map(
  (row) => html`<tr>${columns.map((column) => cellMarkup(row[column.index] ?? null, column))}</tr>
`,
)}</tbody></table></div><p class="more">${rowWords(table)}${csvWords(table, csv)}.</p>`
}

function cellMarkup(cell: Cell, { look }: Column): Markup {
  const short = look === undefined && typeof cell === 'string' && cell.length <= 18 ? 'short' : ''
  return html`<td class="${look ?? short}">${cell}</td>`
}

function rowWords({ shown, total, hidden, leftOut }: KeptTable): string {
  const more = total - hidden - shown.length
  const rows =
    more === 0 ? counted(shown.length, 'row') : `The first ${shown.length} rows; ${more} more stand in the CSV`
  return hidden === 0 ? rows : `${rows}; ${hidden} more in the CSV only (${leftOut?.words ?? ''})`
}

function csvWords({ name, columns }: KeptTable, csv: CsvLink): Markup {
  if (csv === null) return none
  const more = columns.filter(({ csvOnly }) => csvOnly === true).length
  return html`, all of them${more === 0 ? '' : `, with ${more} more ${more === 1 ? 'column' : 'columns'},`} in <a href="${csv(name)}">${csv(name)}</a>`
}
