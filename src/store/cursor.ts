import { StewardError } from '../platform/errors.ts'

const largestPage = 1000

/** The limit of a page; rejects with `usage` when it is out of range. */
export function checkedLimit(limit: number, things: string): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestPage) return limit
  throw new StewardError('usage', `A page holds 1 to ${largestPage} ${things}, not ${limit}.`)
}

/** The place behind a row of a list that is in order of whole numbers. */
export function writeCursor(numbers: readonly number[]): string {
  return Buffer.from(JSON.stringify(numbers)).toString('base64url')
}

/** The place that a cursor means, as that many whole numbers; rejects with `usage` when it is not one of ours. */
export function readCursor(cursor: string, size: number): readonly number[] {
  const numbers = parse(cursor)
  if (numbers.length === size && numbers.every((number) => Number.isSafeInteger(number))) return numbers.map(Number)
  throw new StewardError('usage', 'This cursor does not belong to this list: take the cursor from the page before.')
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
