import { isMap, isScalar, type Pair } from 'yaml'
import type { PolicySource } from './fault.ts'
import { field, openYaml, type YamlFile } from './yaml-file.ts'

/** What a policy file may hold. */
export const fileParts = ['policies', 'requests', 'managers'] as const
export type FilePart = (typeof fileParts)[number]

/** A policy file that is being read, part by part. Faults are gathered in `file`. */
export interface PolicyFile {
  readonly file: YamlFile
  readonly parts: Readonly<Partial<Record<FilePart, Pair>>>
}

/** Opens a file and reports what is wrong with it as a whole: it needs at least one of the parts, and may hold nothing else. */
export function openPolicyFile(source: PolicySource): PolicyFile {
  const file = openYaml(source)
  const { root, report } = file
  if (root === null || (isScalar(root) && root.value === null)) {
    if (file.faults.length === 0)
      report(0, 'The file holds no policies: it needs "policies:" with a list', { word: '' })
    return { file, parts: {} }
  }
  if (!isMap(root)) {
    report(root, 'The file must begin with "policies:" and a list')
    return { file, parts: {} }
  }
  for (const pair of root.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : null
    if (name !== null && !fileParts.some((part) => part === name))
      report(pair, `"${name}" is no field of a policy file`, { known: fileParts })
  }
  const parts: Partial<Record<FilePart, Pair>> = {}
  for (const name of fileParts) {
    const pair = field(root, name)
    if (pair !== undefined) parts[name] = pair
  }
  if (Object.keys(parts).length === 0) report(root, '"policies" is missing', { word: '' })
  return { file, parts }
}
