import { prepared } from './conditions.ts'
import { conditionsOf, type Policy } from './policy.ts'

/** What policies need to be told of owners. */
export interface AskedOfOwners {
  /** Names of groups whose members must be known, each once. */
  readonly groups: readonly string[]
  /** Whether the authentication policy of each owner must be known. */
  readonly authenticationPolicies: boolean
}

/** What must be learnt of owners before these policies can judge. */
export function askedOfOwners(policies: readonly Policy[]): AskedOfOwners {
  const asks = policies.flatMap(({ when }) => conditionsOf(when).map((clause) => prepared(clause).asks ?? {}))
  return {
    groups: [...new Set(asks.flatMap(({ groups }) => groups ?? []))],
    authenticationPolicies: asks.some(({ authenticationPolicies }) => authenticationPolicies === true),
  }
}
