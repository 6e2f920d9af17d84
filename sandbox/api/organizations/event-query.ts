import { one, wholeNumber } from '../../http/read.ts'
import { badSyntax, refusal } from './operation.ts'

/** From and to, both included; `null` = no bound. */
export interface Period {
  readonly from: number | null
  readonly to: number | null
}

/** The period that a query names: milliseconds since 1970, as text. */
export function periodOf(query: URLSearchParams): Period {
  return { from: instantOf(query, 'from'), to: instantOf(query, 'to') }
}

function instantOf(query: URLSearchParams, name: string): number | null {
  const text = one(query, name)
  if (text === undefined) return null
  const at = wholeNumber(text, 0, 8_640_000_000_000_000)
  if (at === null) throw refusal(400, 3, `${name} must be milliseconds since 1970`)
  return at
}

/** How many events a query asks for: 1 to 500. */
export function limitOf(query: URLSearchParams, standard: number): number {
  const limit = wholeNumber(one(query, 'limit') ?? String(standard), 1, 500)
  if (limit === null) throw badSyntax('limit must be from 1 to 500')
  return limit
}
