import { isMap, isNode, isSeq, type Node } from 'yaml'
import type { RequestKind } from '../../model/request.ts'
import { type ApprovalStage, type ScopeClass, scopeClasses } from '../../model/request-rules.ts'
import { scopeClassWords } from '../../model/scope-words.ts'
import type { LoadContext } from '../load.ts'
import { type LoadedClause, loadClause } from '../load-clause.ts'
import { checkOwners } from '../load-owners.ts'
import { type Clause, isGroup } from '../policy.ts'
import { checkPossible } from '../possible.ts'
import { readValue } from '../read-value.ts'
import type { YamlFile } from '../yaml-file.ts'
import { longestDays } from './content-faults.ts'
import { usualMaxDays } from './default-rules.ts'
import { tokenKindOf } from './request-rule.ts'
import { classDays, daysSchema, stageSchema } from './rule-fields.ts'

/** Reads the stages of an approval. `null` after reporting every fault. */
export function loadStages(file: YamlFile, node: Node): readonly ApprovalStage[] | null {
  if (!isSeq(node)) {
    file.report(node, 'approvers must be a list of stages such as { any-of: [manager, stewards], need: 1 }')
    return null
  }
  if (node.items.length === 0)
    file.report(node, 'Nobody need agree: every request under this rule is approved at once', { severity: 'warning' })
  const read = node.items.map((item) =>
    isNode(item) ? readValue(item, stageSchema, { file, name: 'stage', fields: ['any-of', 'need'] }) : undefined,
  )
  const stages = read.filter((stage) => stage !== undefined)
  if (stages.length < read.length) return null
  return stages.map((stage) => ({ approvers: [...new Set(stage['any-of'])], need: stage.need }))
}

/**
 * Reads how long a token may be granted: one span for every class, or one for each. A class that is left out may last as long as usual, but no
 * longer than the classes before it. `null` after reporting a fault.
 */
export function loadMaxDuration(file: YamlFile, node: Node): Readonly<Record<ScopeClass, number>> | null {
  if (!isMap(node)) {
    const days = readValue(node, daysSchema(longestDays), { file, name: 'max-duration' })
    return days === undefined ? null : { read: days, write: days, delete: days, manage: days, unscoped: days }
  }
  const given = readValue(node, classDays, { file, name: 'max-duration', fields: scopeClasses })
  if (given === undefined) return null
  const most = { ...usualMaxDays }
  let before: { readonly name: ScopeClass; readonly days: number } | null = null
  for (const name of scopeClasses) {
    const days: number = given[name] ?? Math.min(usualMaxDays[name], before?.days ?? longestDays)
    if (before !== null && days > before.days)
      file.report(
        node.items.find(({ key }) => String(key) === name),
        `A token that ${scopeClassWords[name]} may last longer than one that ${scopeClassWords[before.name]}`,
        { severity: 'warning' },
      )
    most[name] = days
    before = { name, days }
  }
  return most
}

interface Clauses {
  /** Whether what holds is enough: nobody looks at the request. */
  readonly decides: boolean
  readonly kinds: readonly RequestKind[]
  readonly context: LoadContext
}

/** Reads `when` or `auto-approve`: conditions of the token as it would be. `null` after reporting every fault. */
export function loadRuleClause(file: YamlFile, node: Node, { decides, kinds, context }: Clauses): Clause | null {
  const loaded = loadClause(file, node)
  if (loaded === null) return null
  checkPossible(
    file,
    loaded,
    kinds.map((kind) => tokenKindOf[kind]),
  )
  if (context.knownEmails !== undefined) checkOwners(file, loaded, context.knownEmails)
  checkTelling(file, loaded)
  if (decides) checkScopes(file, loaded, true)
  return loaded.clause
}

/** The conditions that can be told of a token before it is made. */
const telling: ReadonlySet<string> = new Set([
  'unscoped',
  'has-scope',
  'scope-matches',
  'scope-class',
  'kind',
  'label-matches',
  'lifetime-longer-than',
  'expires-within',
  'owner-status',
  'owner-in',
  'owner-in-group',
  'owner-is-admin',
  'owner-kind',
  'owner-email-domain',
  'owner-has-other-live-token',
  'leaver',
  'in-authentication-policy',
  'where',
])

/** Warns of each condition that says nothing of a token before it is made. */
function checkTelling(file: YamlFile, { clause, node, items }: LoadedClause): void {
  for (const item of items) checkTelling(file, item)
  if (!isGroup(clause) && !telling.has(clause.condition))
    file.report(node, `${clause.condition} says nothing of a token that is not made yet`, { severity: 'warning' })
}

/** Warns where one scope among others approves a request: what stands beside it may be stronger. */
function checkScopes(file: YamlFile, { clause, node, items }: LoadedClause, wanted: boolean): void {
  const inner = isGroup(clause) && clause.group === 'none' ? !wanted : wanted
  for (const item of items) checkScopes(file, item, inner)
  if (wanted && !isGroup(clause) && (clause.condition === 'has-scope' || clause.condition === 'scope-matches'))
    file.report(
      node,
      `${clause.condition} holds although the token has other scopes too, and of one without scopes: ask scope-class for the strongest`,
      { severity: 'warning' },
    )
}
