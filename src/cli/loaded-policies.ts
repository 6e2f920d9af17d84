import { StewardError } from '../platform/errors.ts'
import { type CheckedFiles, checkPolicyFiles } from '../policies/check-files.ts'
import type { PolicyFault } from '../policies/fault.ts'
import { loadPolicies } from '../policies/load.ts'
import type { Policy } from '../policies/policy.ts'
import type { Runtime } from './runtime.ts'

/** The policies at these paths; rejects with `policies-invalid` and every fault when one cannot judge. */
export async function loadedPolicies(paths: readonly string[], runtime: Runtime): Promise<readonly Policy[]> {
  const { policies: sources } = await runtime.readPolicies(paths)
  const { policies, faults } = loadPolicies(sources)
  refuseFaults(faults)
  return policies
}

/** The policies and approval rules at these paths; rejects with `policies-invalid` and every fault when one cannot be used. */
export async function loadedFiles(paths: readonly string[], runtime: Runtime): Promise<CheckedFiles> {
  const { policies: sources } = await runtime.readPolicies(paths)
  const checked = checkPolicyFiles(sources)
  refuseFaults(checked.faults)
  return checked
}

function refuseFaults(faults: readonly PolicyFault[]): void {
  const serious = faults.filter(({ severity }) => severity === 'fault')
  if (serious.length === 0) return
  const lines = serious.map(({ path, line, column, message }) => `  ${path}:${line}:${column}: ${message}`)
  throw new StewardError('policies-invalid', `The policies have faults:\n${lines.join('\n')}`)
}
