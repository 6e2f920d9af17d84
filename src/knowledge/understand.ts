import type { Instant } from '../model/instant.ts'
import type { ObservationFrame } from '../model/observation-frame.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenRecord } from '../model/token-record.ts'
import type { Understanding } from '../model/understanding.ts'
import { type Working, workingOf } from '../model/working.ts'
import { type FoundRhythm, findRhythm, silenceOf, stateCadence } from './cadence.ts'
import { learnReusePrior, type ReusePrior } from './learn-reuse-prior.ts'
import { type FamilyTree, familyTree, lineageOf, tookOver } from './lineage.ts'
import { noLineage } from './no-understanding.ts'
import { type Relative, relativeOf } from './relative.ts'
import { reuseOf } from './reuse.ts'
import type { Rhythm } from './rhythm.ts'
import { type Sightings, sightingsOf } from './sightings.ts'
import { signalsOf } from './signals.ts'
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
 * Understands all tokens of one owner, which is what lineage needs; the answer is in the order of the tokens. Depends on nothing but its
 * arguments.
 */
export function understandOwner(
  tokens: readonly TokenEvidence[],
  frame: ObservationFrame,
  prior: ReusePrior,
): readonly Understanding[] {
  const members = tokens.map((evidence) => memberOf(evidence, frame))
  const relatives = members.flatMap(({ relative }) => relative ?? [])
  const tree = familyTree(relatives, frame.now)
  return members.map((member) => understandMember(member, tree, prior))
}

/** One token of an owner, as far as it can be understood by itself. */
interface Member {
  readonly evidence: TokenEvidence
  readonly seen: Sightings
  readonly found: FoundRhythm
  readonly working: Working
  readonly relative: Relative | null
}

function memberOf(evidence: TokenEvidence, frame: ObservationFrame): Member {
  const seen = sightingsOf(evidence, frame)
  const found = findRhythm(seen)
  return {
    evidence,
    seen,
    found,
    working: workingOf(evidence.token, frame.now),
    relative: relativeOf(evidence, seen, found.rhythm),
  }
}

function understandMember(member: Member, tree: FamilyTree, prior: ReusePrior): Understanding {
  const { evidence, seen, found, working, relative } = member
  const { now } = seen
  const successor = relative === null ? null : successorRhythm(relative, tree, now)
  const cadence = stateCadence(seen, found, silenceOf(seen, found, { hindrance: working.hindrance, successor }))
  const alive = cadence.class !== 'dead' && cadence.class !== 'single-use'
  const replaced = relative !== null && isReplaced(relative, tree, now)
  const grounds = { seen, found, class: cadence.class, expiresAt: evidence.token.expiresAt, replaced, ...working }
  return {
    cadence,
    reuse: reuseOf(grounds, prior),
    coverage: coverageOf(seen),
    lineage:
      relative === null ? { ...noLineage, ageDays: ageDays(evidence.token, now) } : lineageOf(relative, tree, now),
    signals: signalsOf({
      evidence,
      seen,
      rhythm: alive ? found.rhythm : null,
      works: working.hindrance === null,
      blocked: working.hindrance === 'blocked',
    }),
  }
}

/** The rhythm of the token that took over from this one; `null` where none did or it has none. */
function successorRhythm(relative: Relative, { links }: FamilyTree, now: Instant): Rhythm | null {
  const link = links.find(({ older }) => older === relative)
  return link !== undefined && tookOver(link, now) ? link.newer.rhythm : null
}

function isReplaced(relative: Relative, { links }: FamilyTree, now: Instant): boolean {
  const link = links.find(({ older }) => older === relative)
  return link !== undefined && tookOver(link, now)
}

function coverageOf({ uses, detail }: Sightings): number | null {
  let explained = 0
  for (const what of detail) if (what >= 0) explained += 1
  return uses.length === 0 ? null : explained / uses.length
}

function ageDays(token: TokenRecord, now: Instant): number {
  return Math.max(0, Math.floor((now - (token.createdAt ?? token.firstSeenAt)) / 86_400_000))
}
