import { createHash } from 'node:crypto'
import { isAlias, isMap, isNode, isSeq, type Node, type Pair } from 'yaml'
import { z } from 'zod'
import { canonicalJson } from '../model/canonical-json.ts'
import { severities } from '../model/finding.ts'
import { tokenKinds } from '../model/token.ts'
import { checkFields, claimName, nameSchema, proseSchema, readPart } from './entry.ts'
import { inOrder, type PolicyFault, type PolicySource } from './fault.ts'
import { type LoadedClause, loadClause } from './load-clause.ts'
import { checkOwners } from './load-owners.ts'
import { loadSteps } from './load-steps.ts'
import type { Policy } from './policy.ts'
import { openPolicyFile, type PolicyFile } from './policy-file.ts'
import { checkPossible } from './possible.ts'
import { readValue } from './read-value.ts'
import { field, type YamlFile } from './yaml-file.ts'

/** Fields of a policy, in the order in which they are usually written. */
const policyFields = [
  'name',
  'description',
  'severity',
  'applies-to',
  'when',
  'steps',
  'limits',
  'control',
  'evidence',
] as const

/** What is known of the organisation, for warnings. */
export interface LoadContext {
  /** E-mail addresses of accounts, in lower case. */
  readonly knownEmails?: ReadonlySet<string>
}

/** Policies without a fault, and everything that is wrong with the files. */
export interface LoadedPolicies {
  readonly policies: readonly Policy[]
  /** By file, in the order of the files; then by line and column. */
  readonly faults: readonly PolicyFault[]
}

/**
 * Reads policies out of YAML texts. Never throws: reports ALL faults of ALL files with their places, and gives the policies that have
 * none. Two policies of one name are a fault wherever they stand. What the files say of requests is left to `loadRequestRules`.
 */
export function loadPolicies(sources: readonly PolicySource[], context: LoadContext = {}): LoadedPolicies {
  const faults: PolicyFault[] = []
  const policies: Policy[] = []
  const names = new Map<string, string>()
  for (const source of sources) {
    const opened = openPolicyFile(source)
    policies.push(...policiesOf(opened, { context, names }))
    faults.push(...inOrder(opened.file.faults))
  }
  return { policies, faults }
}

/** What is carried from file to file. */
export interface Loading {
  readonly context: LoadContext
  /** Where each name was first given. */
  readonly names: Map<string, string>
}

/** The policies of a file without a fault; what is wrong is reported in it. */
export function policiesOf({ file, parts }: PolicyFile, loading: Loading): readonly Policy[] {
  const list = parts.policies
  if (list === undefined) return []
  if (!isSeq(list.value) || list.value.items.length === 0) {
    file.report(list, '"policies" needs a list of at least one policy')
    return []
  }
  return list.value.items.flatMap((item) => loadPolicy(file, isNode(item) ? item : list, loading))
}

function loadPolicy(file: YamlFile, node: Node | Pair, loading: Loading): readonly Policy[] {
  if (isAlias(node)) return []
  if (!isMap(node)) {
    file.report(node, 'A policy must have fields such as "name:" and "when:"')
    return []
  }
  const before = file.faults.length
  checkFields(file, node.items, { noun: 'a policy', fields: policyFields })
  const plain = readPlain(file, node)
  claimName(file, node, { noun: 'policy', names: loading.names })
  const when = readWhen(file, node)
  const steps = readPart(node, 'steps', (part) => loadSteps(file, part)) ?? []
  if (when !== null) {
    checkPossible(file, when, plain['applies-to'] ?? tokenKinds)
    if (loading.context.knownEmails !== undefined) checkOwners(file, when, loading.context.knownEmails)
  }
  const sound = !file.faults.slice(before).some(({ severity }) => severity === 'fault')
  if (!sound || when === null || plain.name === undefined) return []
  const content = {
    name: plain.name,
    description: plain.description ?? null,
    severity: plain.severity ?? 'medium',
    appliesTo: plain['applies-to'] ?? tokenKinds,
    when: when.clause,
    steps,
    limits: { maxTokens: plain.limits?.['max-tokens'] ?? null, maxPercent: plain.limits?.['max-percent'] ?? null },
    control: plain.control ?? null,
    evidence: plain.evidence ?? null,
  }
  return [{ ...content, hash: hashOf(content), source: { path: file.path, line: file.lineOf(node) } }]
}

function hashOf(content: Omit<Policy, 'hash' | 'source'>): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

const percentError = { error: 'must be a number above 0 and at most 100' }
const countError = { error: 'must be a whole number, 1 or more' }

/** Schemas of the fields that stand for themselves. */
const plainFields = {
  name: nameSchema('unused-half-a-year'),
  description: proseSchema(),
  severity: z.enum(severities, { error: `must be one of ${severities.join(', ')}` }),
  'applies-to': z
    .array(z.enum(tokenKinds, { error: `must be one of ${tokenKinds.join(', ')}` }), {
      error: 'must be a list of kinds',
    })
    .min(1, { error: 'must name at least one kind' })
    .refine((kinds) => new Set(kinds).size === kinds.length, { error: 'names a kind twice' }),
  limits: z.strictObject(
    {
      'max-tokens': z.int(countError).min(1, countError).optional(),
      'max-percent': z.number(percentError).gt(0, percentError).max(100, percentError).optional(),
    },
    { error: 'must be such as { max-tokens: 10, max-percent: 15 }' },
  ),
  control: proseSchema(),
  evidence: proseSchema(),
}

type PlainValues = { readonly [Name in keyof typeof plainFields]?: z.output<(typeof plainFields)[Name]> | undefined }

function readPlain(file: YamlFile, node: Node): PlainValues {
  const read = <Value>(name: keyof typeof plainFields, schema: z.ZodType<Value>): Value | undefined =>
    readPart(node, name, (part) => readValue(part, schema, { file, name, fields: ['max-tokens', 'max-percent'] })) ??
    undefined
  return {
    name: read('name', plainFields.name),
    description: read('description', plainFields.description),
    severity: read('severity', plainFields.severity),
    'applies-to': read('applies-to', plainFields['applies-to']),
    limits: read('limits', plainFields.limits),
    control: read('control', plainFields.control),
    evidence: read('evidence', plainFields.evidence),
  }
}

function readWhen(file: YamlFile, node: Node): LoadedClause | null {
  const pair = field(node, 'when')
  if (pair === undefined) {
    file.report(node, 'The policy has no "when": it would match nothing', { word: '' })
    return null
  }
  return isNode(pair.value) ? loadClause(file, pair.value) : null
}
