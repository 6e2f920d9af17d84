import type { ASTNode } from '@marcbachmann/cel-js'
import { parsePattern } from './pattern.ts'

/** Why an expression is refused, and where in it. */
export interface ExpressionFault {
  readonly fault: string
  /** Offset of the offending part in the text. */
  readonly offset: number
  /** The word that is not known, and those that are. */
  readonly word?: string
  readonly known?: readonly string[]
}

/** A fact that an expression reads: `{ of: 'token', field: 'ageDays' }`. */
export interface ReadFact {
  readonly of: 'token' | 'owner' | 'use'
  readonly field: string
}

/** What is found in an expression besides its types. */
export interface Walked {
  readonly fault: ExpressionFault | null
  /** Groups of which it asks whether the owner is in them. */
  readonly groups: readonly string[]
  readonly authenticationPolicies: boolean
  /** Offsets of the word `matches`, where it is called. */
  readonly patterns: readonly number[]
  /** The facts that it names, each once, in the order in which they stand. */
  readonly facts: readonly ReadFact[]
}

const loops = ['all', 'exists', 'exists_one', 'map', 'filter']

/**
 * Looks through an expression for what its types do not tell: patterns must be texts that cannot run away, loops must not stand within
 * loops (so that no expression takes longer than its facts are many), and groups can only be asked for by name.
 */
export function walkExpression(root: ASTNode): Walked {
  const walk: Walk = { faults: [], groups: [], patterns: [], policies: false, facts: new Map() }
  visit(root, 0, walk)
  const { faults, groups, patterns, policies, facts } = walk
  return { fault: faults[0] ?? null, groups, authenticationPolicies: policies, patterns, facts: [...facts.values()] }
}

interface Walk {
  readonly faults: ExpressionFault[]
  readonly groups: string[]
  readonly patterns: number[]
  policies: boolean
  readonly facts: Map<string, ReadFact>
}

function visit(node: ASTNode, depth: number, walk: Walk): void {
  if (isGroupQuestion(node)) {
    noteFact(node.args[1], walk)
    walk.groups.push(String(node.args[0].args))
    return
  }
  noteFact(node, walk)
  let inner = depth
  if (node.op === 'rcall') {
    const [name, , given] = node.args
    if (name === 'matches') checkPattern(node, given[0], walk)
    if (loops.includes(name)) inner += 1
    if (inner > 1 && inner > depth) refuse(walk, node, `must not loop within a loop: .${name}(…)`)
  }
  if (isOwnerField(node, 'policyId')) walk.policies = true
  if (isOwnerField(node, 'groups'))
    refuse(walk, node, 'can ask of groups only whether the owner is in one: "name" in owner.groups')
  for (const child of childrenOf(node)) visit(child, inner, walk)
}

function refuse({ faults }: Walk, node: ASTNode, fault: string): void {
  faults.push({ fault, offset: node.start })
}

function noteFact(node: ASTNode, { facts }: Walk): void {
  if (node.op !== '.' || node.args[0].op !== 'id') return
  const of = roots.find((root) => root === node.args[0].args)
  const field = node.args[1]
  if (of !== undefined) facts.set(`${of}.${field}`, { of, field })
}

const roots: readonly ReadFact['of'][] = ['token', 'owner', 'use']

function isGroupQuestion(node: ASTNode): node is Extract<ASTNode, { op: 'in' }> {
  return node.op === 'in' && isOwnerField(node.args[1], 'groups') && node.args[0].op === 'value'
}

function isOwnerField(node: ASTNode, field: string): boolean {
  return node.op === '.' && node.args[1] === field && node.args[0].op === 'id' && node.args[0].args === 'owner'
}

function checkPattern(call: ASTNode, pattern: ASTNode | undefined, walk: Walk): void {
  if (pattern === undefined || pattern.op !== 'value' || typeof pattern.args !== 'string') {
    refuse(walk, pattern ?? call, 'takes only a pattern in quotes: matches("^ci-")')
    return
  }
  const parsed = parsePattern(pattern.args)
  if ('fault' in parsed) refuse(walk, pattern, `matches(…) ${parsed.fault}`)
  else walk.patterns.push(call.input.lastIndexOf('matches', pattern.start))
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  const children: ASTNode[] = []
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const inner of value) collect(inner)
    else if (isNode(value)) children.push(value)
  }
  collect(node.args)
  return children
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value && 'start' in value
}
