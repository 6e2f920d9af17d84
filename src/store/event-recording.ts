import type { EventColumns } from '../model/event-columns.ts'
import type { Engine, Queries } from './engine.ts'

/** Events being recorded: where, and in which transaction. The organisation is locked. */
export interface EventRecording {
  readonly engine: Engine
  readonly transaction: Queries
  readonly organisationId: string
}

/** The events of a batch that are not on record yet. */
export interface NewEvents {
  readonly columns: EventColumns
  /** Their rows, ascending. At least one. */
  readonly rows: Uint32Array
  /** How often and when each token was used with each details: few, where each has several values. */
  readonly figures: readonly DetailFigures[]
}

/** How often and when a token was used with the same details. */
export interface DetailFigures {
  readonly token: number
  readonly detail: number
  firstAt: number
  lastAt: number
  uses: number
}

/** The rows of a batch that are new, counted. */
export function newEvents(columns: EventColumns, rows: Uint32Array): NewEvents {
  const found = new Map<number, DetailFigures>()
  const tokens = columns.tokens.length
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0
    const token = columns.token[row] ?? -1
    if (token < 0) continue
    const detail = columns.detail[row] ?? 0
    const at = columns.at[row] ?? 0
    const known = found.get(detail * tokens + token)
    if (known === undefined) found.set(detail * tokens + token, { token, detail, firstAt: at, lastAt: at, uses: 1 })
    else {
      if (at < known.firstAt) known.firstAt = at
      if (at > known.lastAt) known.lastAt = at
      known.uses += 1
    }
  }
  return { columns, rows, figures: [...found.values()] }
}

/** Stretches of rows that follow one another, as the first of each and the one after its last. */
export function stretches(rows: Uint32Array): readonly (readonly [begin: number, end: number])[] {
  const found: (readonly [number, number])[] = []
  let begin = rows[0] ?? 0
  for (let index = 1; index <= rows.length; index += 1) {
    const end = (rows[index - 1] ?? 0) + 1
    if (rows[index] === end) continue
    found.push([begin, end])
    begin = rows[index] ?? 0
  }
  return rows.length === 0 ? [] : found
}
