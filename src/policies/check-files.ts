import { inOrder, type PolicyFault, type PolicySource } from './fault.ts'
import { type LoadContext, type Loading, policiesOf } from './load.ts'
import type { Policy } from './policy.ts'
import { openPolicyFile } from './policy-file.ts'
import { finishRules, ruleLoading, rulesOf } from './requests/load-rules.ts'
import type { RequestRules } from './requests/request-rule.ts'

/** Everything that policy files say, as far as it is without a fault, and everything that is wrong with them. */
export interface CheckedFiles {
  readonly policies: readonly Policy[]
  readonly rules: RequestRules
  /** By file, in the order of the files; then by line and column. */
  readonly faults: readonly PolicyFault[]
}

/** Reads policies and approval rules at once, so that each fault is told once. Never throws. */
export function checkPolicyFiles(sources: readonly PolicySource[], context: LoadContext = {}): CheckedFiles {
  const opened = sources.map(openPolicyFile)
  const loading: Loading = { context, names: new Map() }
  const requests = ruleLoading(context)
  const policies = opened.flatMap((file) => policiesOf(file, loading))
  for (const file of opened) rulesOf(file, requests)
  const rules = finishRules(requests)
  return { policies, rules, faults: opened.flatMap(({ file }) => inOrder(file.faults)) }
}
