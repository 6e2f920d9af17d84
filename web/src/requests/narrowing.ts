import type { DecisionInput, RequestContent } from '../api/request-types.ts'

/** What an approver leaves of a request. */
export interface Narrowing {
  /** `''` while the field is empty. */
  readonly days: number | ''
  readonly scopes: readonly string[]
}

/** All of it. */
export function asIs({ days, scopes }: RequestContent): Narrowing {
  return { days, scopes }
}

/**
 * What is sent of it: `null` where nothing was taken away; `impossible` where nothing sensible is left: no days, more days than were asked
 * for, or no scope of those asked for, which would mean everything.
 */
export function narrowingOf(
  content: RequestContent,
  { days, scopes }: Narrowing,
): NonNullable<DecisionInput['narrowed']> | null | 'impossible' {
  if (days === '' || days < 1 || days > content.days) return 'impossible'
  if (scopes.length === 0 && content.scopes.length > 0) return 'impossible'
  const kept = content.scopes.filter((scope) => scopes.includes(scope))
  return days === content.days && kept.length === content.scopes.length ? null : { days, scopes: kept }
}
