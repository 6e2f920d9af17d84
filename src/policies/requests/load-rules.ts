import { isAlias, isMap, isNode, isSeq, type Node, type Pair } from 'yaml'
import type { z } from 'zod'
import { requestKinds } from '../../model/request.ts'
import type { ApprovalRule } from '../../model/request-rules.ts'
import { checkFields, claimName, readPart } from '../entry.ts'
import { inOrder, type PolicyFault, type PolicySource } from '../fault.ts'
import type { LoadContext } from '../load.ts'
import { openPolicyFile, type PolicyFile } from '../policy-file.ts'
import { readValue } from '../read-value.ts'
import type { YamlFile } from '../yaml-file.ts'
import { checkAddresses, checkReach, checkReminders } from './check-rules.ts'
import { defaultRules, sealed, usualRule } from './default-rules.ts'
import { loadManagers } from './load-managers.ts'
import { loadMaxDuration, loadRuleClause, loadStages } from './load-rule-parts.ts'
import type { RequestRule, RequestRules } from './request-rule.ts'
import { ruleFields, ruleSchemas } from './rule-fields.ts'

/** Approval rules without a fault, and everything that is wrong with what the files say of requests. */
export interface LoadedRequestRules {
  readonly rules: RequestRules
  readonly faults: readonly PolicyFault[]
}

/**
 * Reads `requests:` and `managers:` out of the files of policies. Never throws: reports ALL faults of ALL files with their places, and gives
 * the rules that have none, in the order of the files. Where no file has `requests:`, the rule `default` holds.
 */
export function loadRequestRules(sources: readonly PolicySource[], context: LoadContext = {}): LoadedRequestRules {
  const loading = ruleLoading(context)
  const opened = sources.map(openPolicyFile)
  for (const file of opened) rulesOf(file, loading)
  const rules = finishRules(loading)
  return { rules, faults: opened.flatMap(({ file }) => inOrder(file.faults)) }
}

/** What is carried from file to file. */
export interface RuleLoading {
  readonly context: LoadContext
  /** Where each name was first given. */
  readonly names: Map<string, string>
  /** With where each stands, for faults that only all of them tell. */
  readonly found: { readonly rule: RequestRule; readonly file: YamlFile; readonly node: Node }[]
  readonly managers: Map<string, string>
  /** Whether any file speaks of rules, sound or not. */
  speaks: boolean
}

/** To begin with the first file. */
export function ruleLoading(context: LoadContext): RuleLoading {
  return { context, names: new Map(), found: [], managers: new Map(), speaks: false }
}

/** Takes in the rules and managers of a file; what is wrong is reported in it. */
export function rulesOf({ file, parts: { requests, managers } }: PolicyFile, loading: RuleLoading): void {
  if (managers !== undefined) loadManagers(file, managers, loading)
  if (requests === undefined) return
  loading.speaks = true
  if (!isSeq(requests.value) || requests.value.items.length === 0) {
    file.report(requests, '"requests" needs a list of at least one approval rule')
    return
  }
  for (const item of requests.value.items) loadRule(file, isNode(item) ? item : requests, loading)
}

/** All rules, after every file was taken in; what only all of them tell is reported where it stands. */
export function finishRules({ found, managers, speaks }: RuleLoading): RequestRules {
  checkReach(found, managers)
  return { rules: speaks ? found.map(({ rule }) => rule) : defaultRules.rules, managers }
}

const words = { noun: 'an approval rule', fields: ruleFields }

function loadRule(file: YamlFile, node: Node | Pair, loading: RuleLoading): void {
  if (isAlias(node)) return
  if (!isMap(node)) {
    file.report(node, 'An approval rule must have fields such as "name:" and "approvers:"')
    return
  }
  const before = file.faults.length
  checkFields(file, node.items, words)
  claimName(file, node, { noun: 'approval rule', names: loading.names })
  const given = readPlain(file, node)
  const appliesTo = given['applies-to'] ?? requestKinds
  const clause = (name: 'when' | 'auto-approve') =>
    readPart(node, name, (part) =>
      loadRuleClause(file, part, { decides: name === 'auto-approve', kinds: appliesTo, context: loading.context }),
    )
  const [when, autoApprove] = [clause('when'), clause('auto-approve')]
  const stages = readPart(node, 'approvers', (part) => loadStages(file, part)) ?? usualRule.stages
  const maxDays = readPart(node, 'max-duration', (part) => loadMaxDuration(file, part)) ?? usualRule.maxDays
  checkReminders(file, node, given)
  checkAddresses(file, node, loading.context)
  const sound = !file.faults.slice(before).some(({ severity }) => severity === 'fault')
  if (!sound || given.name === undefined) return
  const content: Omit<ApprovalRule, 'hash'> = {
    name: given.name,
    description: given.description ?? null,
    stages,
    maxDays,
    expiresAfter: given['expires-after'] ?? usualRule.expiresAfter,
    remindAfter: given['remind-after'] ?? usualReminders(given['expires-after']),
    window: given.window ?? usualRule.window,
    breakGlass: breakGlassOf(given['break-glass']),
  }
  const mayRequest = given['may-request'] ?? ['anyone']
  const rule = sealed(content, { appliesTo, mayRequest, when, autoApprove })
  loading.found.push({ rule: { ...rule, source: { path: file.path, line: file.lineOf(node) } }, file, node })
}

/** Those of the usual reminders that come before the request has expired. */
function usualReminders(expiresAfter = usualRule.expiresAfter): readonly number[] {
  return usualRule.remindAfter.filter((after) => after < expiresAfter)
}

function breakGlassOf(given: RuleValues['break-glass']): ApprovalRule['breakGlass'] {
  return given === undefined ? null : { days: given.duration, reviewWithin: given['review-within'] }
}

/** What the fields that stand for themselves say. */
export type RuleValues = {
  readonly [Name in keyof typeof ruleSchemas]?: z.output<(typeof ruleSchemas)[Name]> | undefined
}

function readPlain(file: YamlFile, node: Node): RuleValues {
  const read = <Value>(name: keyof typeof ruleSchemas, schema: z.ZodType<Value>): Value | undefined =>
    readPart(node, name, (part) => readValue(part, schema, { file, name, fields: ['duration', 'review-within'] })) ??
    undefined
  return {
    name: read('name', ruleSchemas.name),
    description: read('description', ruleSchemas.description),
    'applies-to': read('applies-to', ruleSchemas['applies-to']),
    'may-request': read('may-request', ruleSchemas['may-request']),
    'expires-after': read('expires-after', ruleSchemas['expires-after']),
    'remind-after': read('remind-after', ruleSchemas['remind-after']),
    window: read('window', ruleSchemas.window),
    'break-glass': read('break-glass', ruleSchemas['break-glass']),
  }
}
