import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { conditionNamed, conditions } from './conditions.ts'
import { type Clause, type GroupWord, groupWords, type JsonValue } from './policy.ts'
import { readValue } from './read-value.ts'
import { plain, type YamlFile } from './yaml-file.ts'

/** Deepest nesting of all, any and none. */
const deepestGroup = 8

/** A clause with the places of its parts, for faults that need more than one of them. */
export interface LoadedClause {
  readonly clause: Clause
  readonly node: Node
  readonly items: readonly LoadedClause[]
}

const conditionNames = conditions.map(({ name }) => name)
const known = [...groupWords, ...conditionNames]

/** Reads what stands under `when` or in a list: groups, or one condition. `null` after reporting every fault. */
export function loadClause(file: YamlFile, node: Node, depth = 0): LoadedClause | null {
  if (depth > deepestGroup) return refuse(file, node, `Groups nest more than ${deepestGroup} levels deep`)
  if (isScalar(node) && typeof node.value === 'string') return loadBare(file, node, node.value)
  if (isSeq(node)) return refuse(file, node, 'A list must stand under all:, any: or none:')
  if (!isMap(node) || node.items.length === 0)
    return refuse(file, node, 'Expected a condition such as "unused-for: 180d", or all:, any:, none: with a list')
  const words = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
  const groups = words.filter(isGroupWord)
  if (groups.length === words.length) return loadGroups(file, node, node.items, depth)
  if (groups.length > 0 || words.length > 1) {
    for (const pair of node.items) checkAlone(file, pair, { node, depth })
    const advice =
      groups.length > 0
        ? 'Conditions and groups stand in separate items of a list'
        : 'Each condition stands in an item of its own'
    return refuse(file, node, `${advice}: begin each with "- " under all:, any: or none:`)
  }
  return loadCondition(file, node.items[0], node)
}

function refuse(file: YamlFile, node: Node, message: string): null {
  file.report(node, message)
  return null
}

function isGroupWord(word: string): word is GroupWord {
  return groupWords.some((group) => group === word)
}

/** In a map that mixes several, each is still looked at for faults of its own. */
function checkAlone(
  file: YamlFile,
  pair: Pair,
  { node, depth }: { readonly node: Node; readonly depth: number },
): void {
  const word = isScalar(pair.key) ? String(pair.key.value) : ''
  if (isGroupWord(word)) loadGroup(file, pair, depth)
  else loadCondition(file, pair, node)
}

function loadGroups(file: YamlFile, node: Node, pairs: readonly Pair[], depth: number): LoadedClause | null {
  const groups = pairs.map((pair) => loadGroup(file, pair, depth))
  const loaded = groups.filter((group) => group !== null)
  if (loaded.length < groups.length) return null
  const [only] = loaded
  if (loaded.length === 1 && only !== undefined) return only
  return { clause: { group: 'all', items: loaded.map(({ clause }) => clause) }, node, items: loaded }
}

function loadGroup(file: YamlFile, pair: Pair, depth: number): LoadedClause | null {
  const { key, value } = pair
  if (!isScalar(key)) return null
  const word = String(key.value)
  if (!isGroupWord(word)) return null
  if (!isSeq(value) || value.items.length === 0) {
    file.report(pair, `"${word}" needs a list of at least one condition`)
    return null
  }
  const items = value.items.map((item) => loadClause(file, itemNode(item, key), depth + 1))
  const loaded = items.filter((item) => item !== null)
  if (loaded.length < items.length) return null
  return { clause: { group: word, items: loaded.map(({ clause }) => clause) }, node: key, items: loaded }
}

function itemNode(item: unknown, fallback: Node): Node {
  return isScalar(item) || isMap(item) || isSeq(item) ? item : fallback
}

function loadBare(file: YamlFile, node: Node, word: string): LoadedClause | null {
  const condition = conditionNamed(word)
  if (condition === undefined) return unknownCondition(file, node, word)
  const { bare, words } = condition.argument
  if (bare === undefined) return refuse(file, node, `${word} needs ${words}`)
  return { clause: { condition: word, argument: bare }, node, items: [] }
}

function unknownCondition(file: YamlFile, place: Node | Pair, word: string): null {
  file.report(place, `"${word}" is no condition`, { word, known })
  return null
}

function loadCondition(file: YamlFile, pair: Pair | undefined, node: Node): LoadedClause | null {
  if (pair === undefined || !isScalar(pair.key)) return null
  const word = String(pair.key.value)
  const condition = conditionNamed(word)
  if (condition === undefined) return unknownCondition(file, pair, word)
  const value = itemNode(pair.value, pair.key)
  if (value === pair.key || (isScalar(value) && value.value === null)) {
    file.report(pair, `${word} needs ${condition.argument.words}`)
    return null
  }
  const fields = fieldsOf(condition.argument.json)
  const read = readValue(value, condition.argument.schema, { file, name: word, fields })
  return read === undefined ? null : { clause: { condition: word, argument: json(plain(value)) }, node, items: [] }
}

/** The fields that an argument may have, from its schema for editors. */
function fieldsOf(schema: JsonValue): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf)
  if (schema === null || typeof schema !== 'object') return []
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' && value !== null && typeof value === 'object'
      ? Object.keys(value)
      : key === 'anyOf'
        ? fieldsOf(value)
        : [],
  )
}

/** A value out of YAML as JSON has it. */
function json(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value ?? null))
}
