import { isMap, isScalar, type Pair } from 'yaml'
import type { LoadContext } from '../load.ts'
import { plain, type YamlFile } from '../yaml-file.ts'
import { isEmail } from './content-faults.ts'

interface Managers {
  readonly context: LoadContext
  readonly managers: Map<string, string>
}

/** Takes in a map of people and their managers; every fault is reported. Nobody has two managers, wherever they are named. */
export function loadManagers(file: YamlFile, part: Pair, { context, managers }: Managers): void {
  if (!isMap(part.value) || part.value.items.length === 0) {
    file.report(part, '"managers" needs a map such as { ada@example.com: grace@example.com }')
    return
  }
  for (const pair of part.value.items) {
    const [person, manager] = [textOf(pair.key), textOf(pair.value)]
    if (!isEmail(person)) file.report(pair, `"${person}" is not an e-mail address`)
    const place = isScalar(pair.value) ? pair.value : pair
    if (!isEmail(manager)) file.report(place, `The manager of ${person} must be an e-mail address`)
    if (!isEmail(person) || !isEmail(manager)) continue
    const before = managers.get(person)
    if (person === manager) file.report(place, `${person} cannot be their own manager`)
    else if (before !== undefined && before !== manager)
      file.report(place, `${person} has the manager ${before} already`)
    else managers.set(person, manager)
    warnOfUnknown(file, pair, context)
  }
}

function textOf(node: unknown): string {
  return String(plain(node) ?? '')
    .trim()
    .toLowerCase()
}

function warnOfUnknown(file: YamlFile, pair: Pair, { knownEmails }: LoadContext): void {
  if (knownEmails === undefined) return
  for (const node of [pair.key, pair.value])
    if (isScalar(node) && !knownEmails.has(textOf(node)))
      file.report(node, `Nobody in the organisation has the address ${textOf(node)}`, {
        severity: 'warning',
        known: [...knownEmails],
      })
}
