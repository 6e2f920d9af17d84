import type { ObservationFrame } from '../model/observation-frame.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenRecord } from '../model/token-record.ts'
import type { Understanding } from '../model/understanding.ts'
import { findRhythm, silenceOf, stateCadence } from './cadence.ts'
import { learnReusePrior, type ReusePrior } from './learn-reuse-prior.ts'
import { noUnderstanding } from './no-understanding.ts'
import { sightingsOf } from './sightings.ts'
import type { TokenEvidence } from './token-evidence.ts'

/** Understands every token of a fleet, by `kind/id`: learns the reuse prior from it, then looks at each owner's tokens together. */
export function understandFleet(
  evidence: readonly TokenEvidence[],
  frame: ObservationFrame,
): ReadonlyMap<string, Understanding> {
  const prior = learnReusePrior(evidence, frame)
  const understood = new Map<string, Understanding>()
  for (const tokens of Map.groupBy(evidence, ({ token }) => token.ownerId ?? tokenRef(token)).values()) {
    understandOwner(tokens, frame, prior).forEach((understanding, index) => {
      const token = tokens[index]?.token
      if (token !== undefined) understood.set(tokenRef(token), understanding)
    })
  }
  return understood
}

/**
 * Understands all tokens of one owner, which is what lineage and signals need; the answer is in the order of the tokens. Depends on
 * nothing but its arguments.
 */
export function understandOwner(
  tokens: readonly TokenEvidence[],
  frame: ObservationFrame,
  _prior: ReusePrior,
): readonly Understanding[] {
  return tokens.map((evidence) => {
    const seen = sightingsOf(evidence, frame)
    const found = findRhythm(seen)
    const cadence = stateCadence(
      seen,
      found,
      silenceOf(seen, found, { hindrance: hindranceOf(evidence.token, frame.now), successor: null }),
    )
    return { ...noUnderstanding, cadence }
  })
}

function hindranceOf({ owner, status, expiresAt, goneAt }: TokenRecord, now: number): 'ended' | 'blocked' | null {
  if (goneAt !== null || (expiresAt !== null && expiresAt <= now) || status === 'REVOKED') return 'ended'
  if (owner !== null && owner.status !== null && owner.status !== 'active') return 'ended'
  return status === 'BLOCKED' ? 'blocked' : null
}
