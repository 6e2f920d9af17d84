import { StewardError } from '../platform/errors.ts'
import { loadRequestRules } from '../policies/requests/load-rules.ts'
import type { RequestRules } from '../policies/requests/request-rule.ts'
import type { PolicySource } from './pass-options.ts'

/** The approval rules in force. Rejects with `policies-invalid` when one has a fault: half of the rules would let through what the others forbid. */
export async function readRequestRules(readPolicies: () => Promise<readonly PolicySource[]>): Promise<RequestRules> {
  const { rules, faults } = loadRequestRules(await readPolicies())
  const serious = faults.filter(({ severity }) => severity === 'fault')
  const [first] = serious
  if (first === undefined) return rules
  throw new StewardError(
    'policies-invalid',
    `The approval rules have ${serious.length === 1 ? 'a fault' : `${serious.length} faults`}, so that nothing can be requested or decided: ${first.path}:${first.line}: ${first.message}. "steward policies check" shows all.`,
  )
}
