import { DAY, type Instant } from '../model/instant.ts'
import type { Lineage } from '../model/understanding.ts'
import type { Relative } from './relative.ts'
import { linkedFrom, type Succession, scoreSuccession, suggestedFrom } from './succession.ts'

/** A newer token that took over from an older one. */
export interface Link extends Succession {
  readonly older: Relative
  readonly newer: Relative
}

/** The links between the tokens of one owner: the sure ones, each token with one predecessor and one successor at most, and the others. */
export interface FamilyTree {
  readonly links: readonly Link[]
  readonly suggestions: readonly Link[]
}

/** Pairs are compared only within so many tokens of one kind, the newest; an owner of more is a factory. */
const mostRelatives = 200
/** A handover takes so many days: use of the old one within them says nothing. */
const handoverDays = 7
/** An old token counts as still used when it was used within so many days, or two of its periods. */
const stillUsedDays = 30
/** A token so young may yet be put to work. */
const infancyDays = 14

/** Finds which of an owner's tokens replaced which: the surest links first, among equals the one made sooner after the older. */
export function familyTree(relatives: readonly Relative[], now: Instant): FamilyTree {
  const scored = pairsOf(relatives)
    .map(({ older, newer }): Link => ({ older, newer, ...scoreSuccession(older, newer, now) }))
    .filter(({ score }) => score >= suggestedFrom)
    .sort((a, b) => b.score - a.score || gapOf(a) - gapOf(b))
  const [succeeded, preceded] = [new Set<Relative>(), new Set<Relative>()]
  const links: Link[] = []
  const suggestions: Link[] = []
  for (const link of scored) {
    if (succeeded.has(link.older) || preceded.has(link.newer)) continue
    if (link.score < linkedFrom) suggestions.push(link)
    else {
      succeeded.add(link.older)
      preceded.add(link.newer)
      links.push(link)
    }
  }
  return { links, suggestions }
}

function pairsOf(relatives: readonly Relative[]): { older: Relative; newer: Relative }[] {
  return [...Map.groupBy(relatives, ({ token }) => token.kind).values()].flatMap((kin) => {
    const byAge = kin.toSorted((a, b) => a.createdAt - b.createdAt).slice(-mostRelatives)
    return byAge.flatMap((older, index) =>
      byAge.slice(index + 1).flatMap((newer) => (newer.createdAt > older.createdAt ? [{ older, newer }] : [])),
    )
  })
}

function gapOf({ older, newer }: Link): number {
  return newer.createdAt - older.createdAt
}

/** What became of one token within its family. */
export function lineageOf(relative: Relative, tree: FamilyTree, now: Instant): Lineage {
  const up = tree.links.find(({ newer }) => newer === relative) ?? null
  const down = tree.links.find(({ older }) => older === relative) ?? null
  const nearest = down ?? up
  const state = (down === null ? null : stateOfOlder(down, now)) ?? (up === null ? null : stateOfNewer(up, now))
  return {
    predecessorId: up?.older.token.id ?? null,
    successorId: down?.newer.token.id ?? null,
    ageDays: Math.max(0, Math.floor((now - rootOf(relative, tree).createdAt) / DAY)),
    state: state?.state ?? null,
    score: nearest?.score ?? null,
    reasons: [...(state === null ? [] : [state.reason]), ...(nearest?.reasons ?? [])],
    suggestions: suggestionsFor(relative, tree),
  }
}

function suggestionsFor(relative: Relative, { suggestions }: FamilyTree): Lineage['suggestions'] {
  return suggestions
    .filter(({ older, newer }) => older === relative || newer === relative)
    .slice(0, 3)
    .map(({ older, newer, score, reasons }) => ({
      id: (older === relative ? newer : older).token.id,
      score,
      reasons,
    }))
}

function rootOf(relative: Relative, { links }: FamilyTree): Relative {
  let root = relative
  for (
    let up = links.find(({ newer }) => newer === root);
    up !== undefined;
    up = links.find(({ newer }) => newer === root)
  )
    root = up.older
  return root
}

interface Stated {
  readonly state: NonNullable<Lineage['state']>
  readonly reason: string
}

/** Whether the newer token of a link took over: it is used, and the older one is not any more. */
export function tookOver({ older, newer }: Link, now: Instant): boolean {
  return newer.firstUse !== null && !isStillUsed(older, newer, now)
}

function stateOfOlder(link: Link, now: Instant): Stated | null {
  const { older, newer } = link
  if (newer.firstUse === null) return null
  if (tookOver(link, now))
    return { state: 'rotated', reason: `its successor ${JSON.stringify(newer.token.label)} took over` }
  const last = new Date(older.lastUse ?? 0).toISOString().slice(0, 10)
  return { state: 'rotation-unfinished', reason: `last used on ${last} although its successor is used, too` }
}

function isStillUsed({ lastUse, rhythm, token }: Relative, newer: Relative, now: Instant): boolean {
  if (lastUse === null || (token.expiresAt !== null && token.expiresAt <= now)) return false
  const begun = newer.firstUse ?? newer.createdAt
  const patience = DAY * Math.max(stillUsedDays, 2 * (rhythm?.periodDays ?? 0))
  return lastUse > begun + handoverDays * DAY && now - lastUse <= patience
}

function stateOfNewer({ older, newer }: Link, now: Instant): Stated | null {
  if (newer.lastUse !== null || !newer.seen.told || now - newer.createdAt < infancyDays * DAY) return null
  const since = older.lastUse !== null && older.lastUse > newer.createdAt ? ', and the older one is still used' : ''
  return { state: 'abandoned-successor', reason: `never used since it was made to replace the older one${since}` }
}
