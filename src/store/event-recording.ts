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
  /** Their rows, ascending by `at`; of the same instant, in the order in which they came. At least one. */
  readonly rows: Uint32Array
}

/** How often and when a token was used with the same details. */
export interface DetailFigures {
  readonly token: number
  readonly detail: number
  readonly firstAt: number
  lastAt: number
  uses: number
}

/** Uses of each token with each details: few, where each has several values. Rows are in the order of their times. */
export function detailFigures({ columns, rows }: NewEvents): Iterable<DetailFigures> {
  const found = new Map<number, DetailFigures>()
  const tokens = columns.tokens.length
  for (const row of rows) {
    const [token, detail, at] = [columns.token[row] ?? -1, columns.detail[row] ?? 0, columns.at[row] ?? 0]
    if (token < 0) continue
    const known = found.get(detail * tokens + token)
    if (known === undefined) found.set(detail * tokens + token, { token, detail, firstAt: at, lastAt: at, uses: 1 })
    else {
      known.lastAt = at
      known.uses += 1
    }
  }
  return found.values()
}
