import { isMap, isSeq, type Node } from 'yaml'
import type { LoadedClause } from './load-clause.ts'
import { isGroup } from './policy.ts'
import { nodeAt, plain, type YamlFile } from './yaml-file.ts'

/** Warns of each e-mail address in `owner-in` that nobody in the organisation has, with the nearest that somebody has. */
export function checkOwners(file: YamlFile, loaded: LoadedClause, knownEmails: ReadonlySet<string>): void {
  for (const item of loaded.items) checkOwners(file, item, knownEmails)
  const { clause, node } = loaded
  if (isGroup(clause) || clause.condition !== 'owner-in') return
  for (const place of argumentsOf(node)) {
    const word = String(plain(place))
    if (word.includes('@') && !knownEmails.has(word.toLowerCase()))
      file.report(place, `Nobody in the organisation has the address ${word}`, {
        severity: 'warning',
        known: [...knownEmails],
      })
  }
}

function argumentsOf(node: Node): readonly Node[] {
  const value = isMap(node) ? nodeAt(node, ['owner-in']) : node
  return isSeq(value) ? value.items.map((_item, index) => nodeAt(value, [index])) : [value]
}
