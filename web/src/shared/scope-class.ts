import type { KnownScope, ScopeClass } from '../api/request-types.ts'
import { scopeClasses } from './request-words.ts'

/**
 * How much scopes allow together: the strongest class among them; `unscoped` for none at all, which means everything. A scope that is not in
 * the vocabulary counts by its verb, and one without a usual verb as `manage`, as the server reckons.
 */
export function strongestClass(scopes: readonly string[], known: readonly KnownScope[]): ScopeClass {
  if (scopes.length === 0) return 'unscoped'
  const ranks = scopes.map((scope) => scopeClasses.indexOf(classOf(scope, known)))
  return scopeClasses[Math.max(...ranks)] ?? 'manage'
}

function classOf(scope: string, known: readonly KnownScope[]): ScopeClass {
  const told = known.find((one) => one.scope === scope)?.class
  if (told !== undefined) return told
  return verbs.find((verb) => scope.startsWith(`${verb}:`)) ?? 'manage'
}

const verbs: readonly ScopeClass[] = ['read', 'write', 'delete']
