import type { z } from 'zod'

/** One option: where it may be given, what it means, and how its text becomes a value. The flag, help, docs and file derive from it. */
export interface OptionDeclaration<Schema extends z.ZodType = z.ZodType> {
  /** Path of the key in the configuration file, dots between levels. */
  readonly file: string
  readonly env: string
  /** Flag of the command line with its placeholder; `null` = never on the command line, where other users of the host could read it. */
  readonly flag: string | null
  readonly doc: string
  readonly schema: Schema
  /** What holds when nothing is given, as text like one would give. */
  readonly fallback?: string
  readonly secret?: true
  /** An example, for options without a fallback. */
  readonly example?: string
}

/** An option, with the type of its values kept. */
export const declare = <Schema extends z.ZodType>(option: OptionDeclaration<Schema>): OptionDeclaration<Schema> =>
  option
