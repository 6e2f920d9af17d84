import type { Instant } from '../model/instant.ts'
import type { TokenFacts } from '../model/token.ts'
import { type LabelParts, labelParts } from './label.ts'
import type { Rhythm } from './rhythm.ts'
import type { Sightings } from './sightings.ts'
import type { TokenEvidence } from './token-evidence.ts'

/** What is compared of the tokens of one owner. */
export interface Relative {
  readonly token: TokenFacts
  readonly createdAt: Instant
  readonly label: LabelParts
  readonly firstUse: Instant | null
  readonly lastUse: Instant | null
  readonly seen: Sightings
  readonly rhythm: Rhythm | null
  readonly addresses: ReadonlySet<string>
  readonly actions: ReadonlySet<string>
}

/** A token as its relatives see it; `null` for one whose creation is not known. */
export function relativeOf({ token, ledger }: TokenEvidence, seen: Sightings, rhythm: Rhythm | null): Relative | null {
  if (token.createdAt === null) return null
  const used = new Set(seen.detail)
  const details = ledger.details.filter((_, index) => used.has(index))
  return {
    token,
    createdAt: token.createdAt,
    label: labelParts(token.label),
    firstUse: seen.uses[0] ?? null,
    lastUse: seen.uses.at(-1) ?? null,
    seen,
    rhythm,
    addresses: new Set(details.flatMap(({ ip }) => ip ?? [])),
    actions: new Set(details.map(({ action }) => action)),
  }
}
