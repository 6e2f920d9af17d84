import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { nearestWord } from '../model/nearest.ts'
import type { PolicyFault, PolicySource } from './fault.ts'

/** Largest file that is read, in characters. */
export const largestFile = 512 * 1024

/** Deepest nesting that is read; policies need about ten. */
const deepest = 64

const mostSyntaxFaults = 20

/** What a fault tells besides its message. */
export interface Told {
  readonly severity?: PolicyFault['severity']
  /** Known words, to name the nearest. */
  readonly known?: readonly string[] | undefined
  /** What stands there, where it is not the text of the node. */
  readonly word?: string
  /** Characters from the beginning of the node to what is wrong. */
  readonly offset?: number
}

/** A YAML file that is being read: its content, and where to put what is wrong. */
export interface YamlFile {
  readonly path: string
  /** `null` where nothing can be read. */
  readonly root: Node | null
  readonly faults: PolicyFault[]
  /** Reports at a node, a key or an offset. */
  readonly report: (where: Place, message: string, told?: Told) => void
  readonly lineOf: (where: Place) => number
}

export type Place = Node | Pair | number | null | undefined

/**
 * Reads YAML 1.2 strictly: all faults of syntax, duplicate keys, anchors, aliases and tags are reported at their places. After a fault of
 * syntax there is no content; after the others there is, so that the rest is checked too.
 */
export function openYaml({ path, text }: PolicySource): YamlFile {
  const lines = new LineCounter()
  const faults: PolicyFault[] = []
  const place = (where: Place): number => offsetOf(where)
  const report = (where: Place, message: string, told: Told = {}): void => {
    const offset = place(where) + (told.offset ?? 0)
    const { line, col } = lines.linePos(offset)
    const shown = told.word ?? sourceOf(where, text, offset)
    const nearest = nearestOf(told.word ?? shown, told.known)
    const suggestion = nearest === null ? '' : `; did you mean ${nearest}?`
    faults.push({
      path,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      severity: told.severity ?? 'fault',
      message: `${message}${suggestion}`,
      text: shown,
      nearest,
    })
  }
  const file = { path, faults, report, lineOf: (where: Place) => Math.max(lines.linePos(place(where)).line, 1) }
  if (text.length > largestFile) {
    report(0, `The file is larger than ${largestFile / 1024} KiB`, { word: '' })
    return { ...file, root: null }
  }
  return { ...file, root: read(text, lines, report) }
}

function read(text: string, lines: LineCounter, report: YamlFile['report']): Node | null {
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false })
  // The parser gives up on what nests too deep for it, and tells so once for each level.
  const tooDeep = document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')
  const told = tooDeep ? [] : [...document.errors, ...document.warnings].slice(0, mostSyntaxFaults)
  for (const { pos, code, message } of told)
    report(pos[0], code === 'MULTIPLE_DOCS' ? 'A file is one document: leave out the "---" within it' : message)
  if (tooDeep || !checkNodes(document.contents, text, report))
    report(0, `The file nests more than ${deepest} levels deep`, { word: '' })
  else if (document.errors.length === 0) return document.contents
  return null
}

/** Reports what is not allowed anywhere. Returns whether the file nests no deeper than allowed. */
function checkNodes(root: Node | null, text: string, report: YamlFile['report']): boolean {
  let shallow = true
  visit(root, {
    Alias: (_key, node) => report(node, 'Aliases are not allowed: write it out'),
    Node: (_key, node, path) => {
      if (path.length > deepest * 2) {
        shallow = false
        return visit.BREAK
      }
      if (!isAlias(node) && node.anchor !== undefined)
        report(text.lastIndexOf(`&${node.anchor}`, node.range?.[0]), 'Anchors are not allowed: write it out', {
          word: `&${node.anchor}`,
        })
      if (isMap(node)) checkKeys(node, report)
    },
  })
  return shallow
}

function checkKeys(map: YAMLMap, report: YamlFile['report']): void {
  const seen = new Set<unknown>()
  for (const { key } of map.items) {
    const name = isScalar(key) ? key.value : key
    if (!isScalar(key)) report(isNode(key) ? key : map, 'A key must be a word')
    else if (seen.has(name)) report(key, `The key "${String(name)}" is given twice`)
    seen.add(name)
  }
}

function offsetOf(where: Place): number {
  if (typeof where === 'number') return where
  if (isPair(where)) return isNode(where.key) ? (where.key.range?.[0] ?? 0) : 0
  return isNode(where) ? (where.range?.[0] ?? 0) : 0
}

function sourceOf(where: Place, text: string, offset: number): string {
  const node = isPair(where) ? where.key : where
  if (isScalar(node)) return String(node.value).split('\n')[0]?.slice(0, 80) ?? ''
  const end = isNode(node) ? (node.range?.[1] ?? offset) : text.length
  const line = text.slice(offset, Math.max(end, offset)).split('\n')[0] ?? ''
  return line.trim().slice(0, 80)
}

function nearestOf(word: string, known: readonly string[] | undefined): string | null {
  return known === undefined ? null : nearestWord(word, known)
}

/** The plain value of a node: text, numbers, truth, lists and maps with text keys. Aliases, already reported, are `null`. */
export function plain(node: unknown): unknown {
  if (isScalar(node)) return node.value
  if (isMap(node))
    return Object.fromEntries(
      node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', plain(value)]),
    )
  return isCollection(node) ? node.items.map(plain) : null
}

/** The node at a path of keys and indices, or the deepest that there is. */
export function nodeAt(root: Node, path: readonly PropertyKey[]): Node {
  let node = root
  for (const step of path) {
    const next = isMap(node)
      ? pairOf(node, String(step))?.value
      : isCollection(node)
        ? node.items[Number(step)]
        : undefined
    if (!isNode(next)) return node
    node = next
  }
  return node
}

function pairOf(map: { readonly items: readonly Pair[] }, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === name)
}

/** The pair of a key in a map node; `undefined` when there is none. */
export function field(node: unknown, name: string): Pair | undefined {
  return isMap(node) ? pairOf(node, name) : undefined
}
