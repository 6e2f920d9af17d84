import { type Expression, type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Tables } from './schema.ts'

// The only place for SQL that the query builder cannot say by itself. Everything here means the same in both engines.

/** Folds text for search and order: case and compatibility forms (full-width letters, ligatures) do not matter. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Text as both engines can store it: PostgreSQL refuses U+0000, and neither holds half a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed()
}

/** Whether a folded column contains the folded text, whatever `%` and `_` it holds. */
export function contains(column: Expression<string | null>, text: string): RawBuilder<boolean> {
  const pattern = `%${fold(text).replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return sql<boolean>`${column} like ${pattern} escape '\\'`
}

/** A column with a value that sorts last in the given direction in place of NULL. */
export function nullsLast(column: Expression<unknown>, last: number | string): RawBuilder<number | string> {
  return sql<number | string>`coalesce(${column}, ${sql.lit(last)})`
}

/** Row-wise comparison for keyset pagination: what comes after (`>`) or before (`<`) a row with this sort value and key. */
export function beyond(
  value: Expression<unknown>,
  key: Expression<number>,
  at: { readonly direction: 'asc' | 'desc'; readonly value: unknown; readonly key: number },
): RawBuilder<boolean> {
  const operator = at.direction === 'asc' ? sql`>` : sql`<`
  return sql<boolean>`(${value}, ${key}) ${operator} (${at.value}, ${at.key})`
}

/** How many rows; with `when`, how many of them satisfy it. */
export function count(when?: Expression<unknown>): RawBuilder<number> {
  return when === undefined ? sql<number>`count(*)` : sql<number>`count(case when ${when} then 1 end)`
}

/** The number of whole steps of `size` from `origin` to the column. */
export function bucket(column: Expression<number | null>, origin: number, size: number): RawBuilder<number> {
  return sql<number>`(${column} - ${sql.lit(origin)}) / ${sql.lit(size)}`
}

/** Cuts a list so that no statement binds more values than `maxBindings`, nor takes more than `most` rows. */
export function batches<Item>(
  items: readonly Item[],
  limits: { readonly bindingsPerItem: number; readonly maxBindings: number; readonly most: number },
): readonly (readonly Item[])[] {
  const size = Math.max(1, Math.min(limits.most, Math.floor(limits.maxBindings / limits.bindingsPerItem)))
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** The builder of conditions over the joined token list. */
export type TokenExpressions = ExpressionBuilder<Tables & { readonly owner: Tables['account'] }, 'token' | 'owner'>
