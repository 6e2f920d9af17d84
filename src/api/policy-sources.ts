import { StewardError } from '../platform/errors.ts'
import { type CheckedFiles, checkPolicyFiles } from '../policies/check-files.ts'
import type { PolicySource } from '../policies/fault.ts'
import type { Policy } from '../policies/policy.ts'
import type { ApiDependencies } from './api-dependencies.ts'

type Reader = Pick<ApiDependencies, 'readPolicyFiles'>

/** The files as they are now, and what they say. */
export interface PolicyFilesNow extends CheckedFiles {
  readonly sources: readonly PolicySource[]
}

/** Reads the policy files anew: they may have been edited since. */
export async function readPoliciesNow({ readPolicyFiles }: Reader): Promise<PolicyFilesNow> {
  const sources = (await readPolicyFiles?.()) ?? []
  return { sources, ...checkPolicyFiles(sources) }
}

/** A text as if it stood in a file: in the place of the known one of that name, or after all others. */
export async function checkedText(
  { text, file }: { readonly text: string; readonly file: string | null },
  dependencies: Reader,
): Promise<CheckedFiles> {
  const path = file ?? 'text'
  const known = file === null ? [] : ((await dependencies.readPolicyFiles?.()) ?? [])
  const replaced = known.some((source) => source.path === path)
  const sources = replaced ? known.map((source) => (source.path === path ? { path, text } : source)) : [{ path, text }]
  const { policies, rules, faults } = checkPolicyFiles(sources)
  return {
    policies: policies.filter((policy) => policy.source.path === path),
    rules: { ...rules, rules: rules.rules.filter(({ source }) => source.path === path) },
    faults: faults.filter((fault) => fault.path === path),
  }
}

/** The policy of this name in a text. Rejects with `policies-invalid` where the text has a fault, and with `usage` where it holds no such policy. */
export function policyInText(name: string, text: string): Policy {
  const { policies, faults } = checkPolicyFiles([{ path: 'text', text }])
  const fault = faults.find(({ severity }) => severity === 'fault')
  if (fault !== undefined)
    throw new StewardError('policies-invalid', `Line ${fault.line}, column ${fault.column}: ${fault.message}.`)
  const found = policies.find((policy) => policy.name === name)
  if (found === undefined) throw new StewardError('usage', `The text holds no policy "${name}".`)
  return found
}

/** A policy in force. Rejects with `not-found`. */
export function knownPolicy(name: string, { policies }: Pick<CheckedFiles, 'policies'>): Policy {
  const found = policies.find((policy) => policy.name === name)
  if (found === undefined) throw new StewardError('not-found', 'No policy of this name is in force.')
  return found
}
