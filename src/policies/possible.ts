import type { Node } from 'yaml'
import { canonicalJson } from '../model/canonical-json.ts'
import type { TokenKind } from '../model/token.ts'
import { type Exclusion, exclusions, type Stated } from './exclusions.ts'
import type { LoadedClause } from './load-clause.ts'
import { isGroup, type JsonValue } from './policy.ts'
import type { YamlFile } from './yaml-file.ts'

/**
 * Reports conditions that cannot hold together for any token, and (as a warning) those that say nothing. What must hold at once is looked
 * at: everything in `all`, the contrary of everything in `none`, and each alternative of `any` with what stands around it.
 */
export function checkPossible(file: YamlFile, when: LoadedClause, appliesTo: readonly TokenKind[]): void {
  const kinds: Placed = { name: 'kind', argument: appliesTo, holds: true, node: null }
  checkTogether(file, [{ loaded: when, holds: true }], [kinds])
}

/** A condition that must hold (or must not), at its place; `null` for what the policy applies to. */
interface Placed extends Stated {
  readonly node: Node | null
}

interface Part {
  readonly loaded: LoadedClause
  readonly holds: boolean
}

function checkTogether(file: YamlFile, parts: readonly Part[], around: readonly Placed[]): void {
  const { stated, choices } = gather(parts)
  const together = [...around, ...stated]
  stated.forEach((one, index) => {
    for (const other of [...around, ...stated.slice(0, index)]) report(file, one, { other, together })
  })
  for (const choice of choices)
    for (const loaded of choice.loaded.items) checkTogether(file, [{ loaded, holds: choice.holds }], together)
}

/** What is stated outright, and where there is a choice. */
function gather(parts: readonly Part[]): { readonly stated: readonly Placed[]; readonly choices: readonly Part[] } {
  const [stated, choices]: [Placed[], Part[]] = [[], []]
  const visit = ({ loaded, holds }: Part): void => {
    const { clause, node, items } = loaded
    if (!isGroup(clause)) stated.push({ ...normal(clause.condition, clause.argument, holds), node })
    else if (clause.group === 'none') {
      if (holds) for (const item of items) visit({ loaded: item, holds: false })
    } else if ((clause.group === 'all') === holds) for (const item of items) visit({ loaded: item, holds })
    else choices.push({ loaded, holds })
  }
  for (const part of parts) visit(part)
  return { stated, choices }
}

/** A flag that is `false` asks for the contrary of the one that is `true`. */
function normal(name: string, argument: JsonValue, holds: boolean): Stated {
  return argument === false ? { name, argument: true, holds: !holds } : { name, argument, holds }
}

function report(file: YamlFile, one: Placed, { other, together }: Against): void {
  if (one.node === null) return
  const found = contrary(one, other) ?? exclusions(one, other) ?? exclusions(other, one)
  if (found === null) return
  // What only tokens that have ended could fulfil, no token can where they are left out.
  const never = found.severity === 'warning' && found.endedOnly === true && together.some(leavesOutEnded)
  const words = never ? `${found.words}, and the policy leaves these out: no token can match` : found.words
  file.report(one.node, words, { severity: never ? 'fault' : found.severity })
}

interface Against {
  readonly other: Stated
  readonly together: readonly Stated[]
}

function contrary(one: Stated, other: Stated): Exclusion | null {
  const same = one.name === other.name && canonicalJson(one.argument) === canonicalJson(other.argument)
  if (!same || one.holds === other.holds) return null
  return { severity: 'fault', words: `${one.name} is both asked for and excluded: no token can match` }
}

function leavesOutEnded({ name, holds }: Stated): boolean {
  return (name === 'expired' && !holds) || (name === 'expires-within' && holds)
}
