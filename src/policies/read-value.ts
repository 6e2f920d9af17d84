import { isMap, isScalar, type Node } from 'yaml'
import type { z } from 'zod'
import { nodeAt, type Place, plain, type YamlFile } from './yaml-file.ts'

/** What is being read, for faults. */
export interface Reading {
  readonly file: YamlFile
  /** What the value is called in a fault: `unused-for`, `severity`. */
  readonly name: string
  /** Fields that an object may have, to name the nearest. */
  readonly fields?: readonly string[]
}

/** The value of a node as its schema has it; `undefined` after reporting every fault at its place. */
export function readValue<Value>(node: Node, schema: z.ZodType<Value>, reading: Reading): Value | undefined {
  const parsed = schema.safeParse(plain(node))
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
  } else if (issue.code === 'invalid_value') {
    file.report(at, `${what}: ${shown(at)} ${issue.message}`, { known: issue.values.map(String) })
  } else {
    const offset = issue.code === 'custom' && typeof issue.params?.offset === 'number' ? issue.params.offset : 0
    const placed = offset > 0 ? offsetIn(at, offset) : 0
    file.report(
      at,
      `${what}: ${shown(at)} ${issue.message}${placed === null ? ` (at its character ${offset + 1})` : ''}`,
      {
        offset: placed ?? 0,
      },
    )
  }
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
