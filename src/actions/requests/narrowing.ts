import type { Decision, RequestContent } from '../../model/request.ts'
import { type Refusal, refuse } from './refusal.ts'

type Less = NonNullable<Decision['narrowed']>

/**
 * What an approver leaves of a request; `null` where that is all of it. Refused where it would be more than what was asked: more days, a
 * scope that was not asked for, or no scopes at all, which is everything.
 */
export function narrowed(
  { days, scopes }: Pick<RequestContent, 'days' | 'scopes'>,
  less: Less | null,
): Less | Refusal | null {
  if (less === null) return null
  if (!Number.isInteger(less.days) || less.days < 1) return refuse('request-invalid', 'Grant at least one whole day.')
  if (less.days > days)
    return refuse('request-invalid', `It can be shortened, not prolonged: ${days} days were asked for.`)
  const wanted = new Set(scopes)
  const kept = [...new Set(less.scopes)]
  const more = scopes.length === 0 ? [] : kept.filter((scope) => !wanted.has(scope))
  if (more.length > 0)
    return refuse('request-invalid', `It can be narrowed, not widened: ${more.join(', ')} was not asked for.`)
  if (kept.length === 0 && scopes.length > 0)
    return refuse(
      'request-invalid',
      'Leave at least one scope: a token without scopes may do everything. Deny it to leave none.',
    )
  return less.days === days && kept.length === wanted.size ? null : { days: less.days, scopes: kept }
}

/** What was shortened or narrowed, in sentences. */
export function narrowingWords({ days, scopes }: Pick<RequestContent, 'days' | 'scopes'>, less: Less): string {
  const shorter =
    less.days < days ? [`Shortened from ${days} to ${less.days} ${less.days === 1 ? 'day' : 'days'}.`] : []
  const fewer = less.scopes.length === scopes.length ? [] : [`Narrowed to ${less.scopes.join(', ')}.`]
  return [...shorter, ...fewer].join(' ')
}
