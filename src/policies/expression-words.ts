import type { ReadFact } from './expression-walk.ts'
import { listed, quoted } from './words.ts'

/** What an expression reads of a token, of its owner and of its use. */
export type ExpressionViews = Readonly<Record<ReadFact['of'], object>>

/** `token.ageDays = 12, owner.status = "active", token.expiresAt is not known`; empty where nothing is read. */
export function factWords(facts: readonly ReadFact[], views: ExpressionViews): string {
  return facts.map(({ of, field }) => `${of}.${field} ${valueWords(Reflect.get(views[of], field))}`).join(', ')
}

function valueWords(value: unknown): string {
  return value === undefined ? 'is not known' : `= ${written(value)}`
}

function written(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return String(Number(value.toPrecision(6)))
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, 'Z')
  return Array.isArray(value) ? `[${listed(value.map(written), 5)}]` : String(value)
}
