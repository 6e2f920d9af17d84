import { type Cell, csvText } from './cells.ts'

/** Rows that one page of the report shows at most; all of them stand in the CSV. */
const shownRows = 2000
const batchSize = 500

/** How a column reads: figures to the right, something to be copied, sentences that take room. */
export interface Column {
  readonly title: string
  readonly look?: 'number' | 'code' | 'words'
  /** Only in the CSV: what would make the page wide and tells a person little. */
  readonly csvOnly?: true
}

/** A table of the report: a CSV of all rows, and what the page shows of it. */
export interface ReportTable {
  /** Name of the CSV without its ending; also the anchor on the page. */
  readonly name: string
  readonly title: string
  readonly columns: readonly Column[]
  /** Rows that would bury the others on the page: they stand in the CSV only. */
  readonly leftOut?: { readonly words: string; readonly is: (row: readonly Cell[]) => boolean }
  /** To be read once. */
  rows(): AsyncIterable<readonly Cell[]>
}

/** What is kept of a table for the page. */
export interface KeptTable extends Omit<ReportTable, 'rows'> {
  readonly shown: readonly (readonly Cell[])[]
  readonly total: number
  /** Of these, rows that are left out of the page. */
  readonly hidden: number
}

/** A table on its way into its CSV. */
export interface TableWriter {
  /** The text of the CSV, head included. */
  readonly csv: AsyncIterable<string>
  /** What the page shows; the whole truth only after the CSV was read to its end. */
  kept(): KeptTable
}

/** Writes a table in bounded memory: rows go into the CSV as they come, the first ones are kept for the page. */
export function tableWriter({ rows, ...table }: ReportTable): TableWriter {
  const shown: (readonly Cell[])[] = []
  let [total, hidden] = [0, 0]
  async function* csv(): AsyncIterable<string> {
    yield csvText([table.columns.map((column) => column.title)])
    let batch: (readonly Cell[])[] = []
    for await (const row of rows()) {
      total += 1
      if (table.leftOut?.is(row) === true) hidden += 1
      else if (shown.length < shownRows) shown.push(row)
      batch.push(row)
      if (batch.length < batchSize) continue
      yield csvText(batch)
      batch = []
    }
    yield csvText(batch)
  }
  return { csv: csv(), kept: () => ({ ...table, shown, total, hidden }) }
}
