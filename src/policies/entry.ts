import { isMap, isNode, isScalar, type Node, type Pair } from 'yaml'
import { z } from 'zod'
import { field, type YamlFile } from './yaml-file.ts'

/** What an entry of a list is called in faults, and the fields that it may have in the order in which they are usually written. */
export interface EntryWords {
  readonly noun: string
  readonly fields: readonly string[]
}

/** Reports every key of an entry that is no field of it, with the nearest that is. */
export function checkFields(file: YamlFile, pairs: readonly Pair[], { noun, fields }: EntryWords): void {
  for (const pair of pairs) {
    const name = isScalar(pair.key) ? String(pair.key.value) : ''
    if (!fields.includes(name)) file.report(pair, `"${name}" is no field of ${noun}`, { word: name, known: fields })
  }
}

/** Reports an entry without a name, and one whose name is taken in `names` (name → place), which takes it in. */
export function claimName(
  file: YamlFile,
  node: Node,
  { noun, names }: { readonly noun: string; readonly names: Map<string, string> },
): void {
  const pair = field(node, 'name')
  if (pair === undefined) file.report(node, `The ${noun} has no "name"`, { word: '' })
  if (pair === undefined || !isScalar(pair.value) || typeof pair.value.value !== 'string') return
  const name = pair.value.value
  const before = names.get(name)
  if (before !== undefined) file.report(pair.value, `The name "${name}" is taken already, at ${before}`)
  else names.set(name, `${file.path}:${file.lineOf(pair.value)}`)
}

/** Reads what stands under a key; `null` where the key is missing or empty. */
export function readPart<Value>(node: Node, name: string, read: (part: Node) => Value): Value | null {
  const pair = isMap(node) ? field(node, name) : undefined
  return pair === undefined || !isNode(pair.value) ? null : read(pair.value)
}

/** A name: lower-case words joined by hyphens. */
export function nameSchema(example: string): z.ZodType<string> {
  return z
    .string({ error: 'must be a name' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: `must be lower-case words joined by hyphens, such as ${example}` })
    .max(64, { error: 'must be at most 64 characters long' })
}

/** A text that is not empty. */
export function proseSchema(): z.ZodType<string> {
  const error = 'must be a text'
  return z.string({ error }).trim().min(1, { error })
}
