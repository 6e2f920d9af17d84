import type { Origin } from './networks.ts'
import type { Trait } from './people.ts'
import type { Rhythm } from './rhythms.ts'
import type { userTokenScopes } from './scope-sets.ts'
import type { KnownTruth, LivingTruth } from './truths.ts'

/** A part in the story: the person of this trait with this number. The same part is the same person. */
export type Part = `${Trait}-${number}`

/** A user token of the story, before its draws. Days are UTC dates. */
export interface CastToken {
  readonly label: string
  readonly owner: Part
  readonly truth: KnownTruth
  readonly created: string
  /** What a token that is dead was, or one that is too young to tell will turn out to be. */
  readonly was?: LivingTruth
  readonly stopped?: string
  readonly scopes?: keyof typeof userTokenScopes
  readonly origin?: Origin
  readonly rhythm?: Rhythm
  /** A name to refer to this token by. */
  readonly key?: string
  /** The name of the token that this one replaced. */
  readonly replaces?: string
}
