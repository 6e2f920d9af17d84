import type { EngineName, Queries } from './engine.ts'

/** One numbered step of the schema; steps only ever go up. */
export interface Migration {
  readonly version: number
  readonly name: string
  up(database: Queries, engine: EngineName): Promise<void>
}
