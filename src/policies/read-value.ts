import { isMap, isScalar, type Node } from 'yaml'
import { z } from 'zod'
import { nodeAt, type Place, plain, type YamlFile } from './yaml-file.ts'

/** What is being read, for faults. */
export interface Reading {
  readonly file: YamlFile
  /** What the value is called in a fault: `unused-for`, `severity`. */
  readonly name: string
  /** Fields that an object may have, to name the nearest. */
  readonly fields?: readonly string[]
}

/** Like `readValue`, of those fields of a map only that are named. */
export function readFields<Value>(
  node: Node,
  schema: z.ZodType<Value>,
  reading: Reading & { readonly only: readonly string[] },
): Value | undefined {
  const value = Object.entries(Object(plain(node))).filter(([name]) => reading.only.includes(name))
  return parse(node, schema.safeParse(Object.fromEntries(value)), reading)
}

/** The value of a node as its schema has it; `undefined` after reporting every fault at its place. */
export function readValue<Value>(node: Node, schema: z.ZodType<Value>, reading: Reading): Value | undefined {
  return parse(node, schema.safeParse(plain(node)), reading)
}

function parse<Value>(node: Node, parsed: z.ZodSafeParseResult<Value>, reading: Reading): Value | undefined {
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) reportIssue(node, issue, reading)
  return undefined
}

function reportIssue(node: Node, issue: z.core.$ZodIssue, { file, name, fields }: Reading): void {
  const at = nodeAt(node, issue.path)
  const path = issue.path.filter((step) => typeof step === 'string').join('.')
  const what = path === '' ? name : `${name}.${path}`
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      file.report(keyOf(at, key), `"${key}" is no field of ${what}`, { word: key, known: fields })
  } else if (path !== '' && isMissing(node, issue.path)) {
    file.report(at, `${what} is missing: it ${issue.message}`)
  } else if (issue.code === 'invalid_value') {
    file.report(at, `${what}: ${shown(at)} ${issue.message}`, { known: issue.values.map(String) })
  } else {
    const told = issue.code === 'custom' ? toldSchema.safeParse(issue.params).data : undefined
    const offset = told === undefined || told.offset === 0 ? 0 : offsetIn(at, told.offset)
    const place = offset === null ? ` (at its character ${(told?.offset ?? 0) + 1})` : ''
    const word = told?.word === undefined ? {} : { word: told.word, known: told.known }
    file.report(at, `${what}: ${shown(at)} ${issue.message}${place}`, { offset: offset ?? 0, ...word })
  }
}

/** What a schema of ours may add to a fault: where in the text it lies, and the word that is not known. */
const toldSchema = z.object({
  offset: z.number(),
  word: z.string().optional(),
  known: z.array(z.string()).optional(),
})

function isMissing(node: Node, path: readonly PropertyKey[]): boolean {
  const [parent, last] = [nodeAt(node, path.slice(0, -1)), path.at(-1)]
  return isMap(parent) && typeof last === 'string' && keyOf(parent, last) === undefined
}

function keyOf(map: Node, name: string): Place {
  return isMap(map) ? map.items.find(({ key }) => isScalar(key) && String(key.value) === name) : map
}

/** The value as a fault repeats it: short, in quotes where it is a text. */
function shown(node: Node): string {
  const value = plain(node)
  const text = JSON.stringify(value) ?? ''
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** How far into the source of a scalar its character lies; `null` where the source is not the text itself (escapes, blocks). */
function offsetIn(node: Node, offset: number): number | null {
  if (!isScalar(node) || typeof node.value !== 'string') return null
  if (node.type === 'PLAIN' && node.source === node.value) return offset
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
  const length = (node.range?.[1] ?? 0) - (node.range?.[0] ?? 0)
  return quoted && length === node.value.length + 2 ? offset + 1 : null
}
