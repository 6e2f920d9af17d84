import { DAY } from '../../model/instant.ts'

/**
 * A recorded policy as one would write it: conditions by their words, spans in days. What has another form, from another version, stays
 * as it was recorded.
 */
export function policySource(facts: unknown): unknown {
  if (!isObject(facts)) return facts
  const {
    name,
    description,
    severity,
    appliesTo,
    when,
    steps,
    limits,
    control,
    evidence,
    hash: _hash,
    source: _source,
    ...rest
  } = facts
  const told = {
    name,
    description,
    severity,
    'applies-to': appliesTo,
    when: clauseSource(when),
    steps: Array.isArray(steps) ? steps.map(stepSource) : steps,
    limits: isObject(limits)
      ? withoutAbsent({ 'max-tokens': limits.maxTokens, 'max-percent': limits.maxPercent })
      : limits,
    control,
    evidence,
  }
  return withoutAbsent({ ...told, ...rest })
}

function clauseSource(clause: unknown): unknown {
  if (!isObject(clause)) return clause
  const { condition, argument, group, items } = clause
  if (typeof condition === 'string')
    return argument === null || argument === undefined || argument === true ? condition : { [condition]: argument }
  if (typeof group === 'string' && Array.isArray(items)) return { [group]: items.map(clauseSource) }
  return clause
}

function stepSource(step: unknown): unknown {
  if (!isObject(step) || typeof step.after !== 'number') return step
  const { after, action, watch, acceptCollateral } = step
  return withoutAbsent({
    after: daysOf(after),
    do: action,
    watch: typeof watch === 'number' ? daysOf(watch) : null,
    'accept-collateral': acceptCollateral === true ? true : null,
  })
}

function daysOf(ms: number): string {
  return ms % DAY === 0 ? `${ms / DAY}d` : `${Math.round(ms / 60_000)}m`
}

function withoutAbsent(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value != null && !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  return isObject(value)
    ? Object.values(value).every((inner) => inner == null)
    : Array.isArray(value) && value.length === 0
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
