import { loadPolicies } from '../load.ts'

/** `line:column severity message` of each fault. */
export function faultsOf(text: string, knownEmails?: ReadonlySet<string>): readonly string[] {
  const context = knownEmails === undefined ? {} : { knownEmails }
  return loadPolicies([{ path: 'p.yaml', text }], context).faults.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  )
}

/** A policy file with these conditions, which begin at 4:7. */
export const withWhen = (when: string): string => `policies:\n  - name: one\n    when:\n      ${when}\n`
/** A policy file with these steps, the first at 5:9. */
export const withSteps = (...steps: readonly string[]): string =>
  `policies:\n  - name: one\n    when: unscoped\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`
