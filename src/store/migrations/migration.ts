import type { Kysely } from 'kysely'

/** One numbered step of the schema; steps only ever go up. */
export interface Migration {
  readonly version: number
  readonly name: string
  up(context: { readonly database: Kysely<unknown>; readonly engine: 'sqlite' | 'postgres' }): Promise<void>
}
