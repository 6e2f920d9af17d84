import type { PassFault } from '../model/pass.ts'
import { asStewardError } from '../platform/errors.ts'
import { type AskedOfOwners, askedOfOwners } from '../policies/asked-of-owners.ts'
import { loadPolicies } from '../policies/load.ts'
import type { Policy } from '../policies/policy.ts'
import { askedOfRequesters } from '../policies/requests/asked-of-requesters.ts'
import { defaultRules } from '../policies/requests/default-rules.ts'
import { loadRequestRules } from '../policies/requests/load-rules.ts'
import type { RequestRules } from '../policies/requests/request-rule.ts'
import type { PassOptions, PolicySource } from './pass-options.ts'

/** The policies of a pass, and what they and the approval rules need to be told. */
export interface LoadedPolicies {
  readonly list: readonly Policy[]
  /** Why they cannot judge; `null` when they can. */
  readonly fault: PassFault | null
  readonly asked: AskedOfOwners
  /** How requests are decided; the built-in rule where none can be read. */
  readonly rules: RequestRules
}

const shownFaults = 5

/** What was read last, by its reader: texts that did not change are not checked again. */
const lastRead = new WeakMap<PassOptions['readPolicies'], { readonly text: string; readonly loaded: LoadedPolicies }>()

/** Reads and checks the policies. Never rejects for what is wrong with them: the pass goes on, and says it. */
export async function loadPoliciesOf({ readPolicies }: PassOptions): Promise<LoadedPolicies> {
  try {
    const sources = await readPolicies()
    const text = JSON.stringify(sources)
    const last = lastRead.get(readPolicies)
    if (last?.text === text) return last.loaded
    const loaded = checked(sources)
    lastRead.set(readPolicies, { text, loaded })
    return loaded
  } catch (error) {
    const { code, message } = asStewardError(error)
    return { list: [], fault: { code, message }, asked: askedOfOwners([]), rules: defaultRules }
  }
}

function joined(one: AskedOfOwners, other: AskedOfOwners): AskedOfOwners {
  return {
    groups: [...new Set([...one.groups, ...other.groups])],
    authenticationPolicies: one.authenticationPolicies || other.authenticationPolicies,
  }
}

function checked(sources: readonly PolicySource[]): LoadedPolicies {
  const { policies, faults } = loadPolicies(sources)
  const { rules } = loadRequestRules(sources)
  const serious = faults.filter(({ severity }) => severity === 'fault')
  const lines = serious
    .slice(0, shownFaults)
    .map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`)
  const more = serious.length - lines.length
  const message = `The policies have faults, so that nothing was judged; "steward policies check" shows them: ${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
  return {
    list: policies,
    fault: serious.length === 0 ? null : { code: 'policies-invalid', message },
    asked: joined(askedOfOwners(policies), askedOfRequesters(rules)),
    rules,
  }
}
