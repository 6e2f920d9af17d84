import { findKey, hasScope } from '../organisation/keys.ts'
import type { Token } from '../organisation/organisation.ts'
import { forbidden, tooMany, unauthorised, wrongOrganisation } from './errors.ts'
import { type Answer, type Call, type Operation, Refused } from './operation.ts'
import type { Allowance, RateLimits } from './rate-limits.ts'

/** What the gate in front of the operations counts with. */
export interface Gate {
  readonly limits: RateLimits
  /** Whether requests over a limit are refused; told they are in any case. */
  limited: boolean
  /** Numbers in place of the published ones, by bucket. */
  readonly overrides: Map<string, number>
}

/** Requests a minute that a key may make of an operation for which no number is published. */
const unpublishedLimit = 3000

/**
 * Answers a call: its key first, then the rate limit, the scope, the organisation, and only then the operation itself. Jira looks at
 * credentials of its own, and the routes of the stand-in ask for none.
 */
export function answerCall(gate: Gate, operation: Operation, call: Call): Answer {
  if (operation.family === 'sandbox') return handled(operation, call)
  if (operation.family === 'jira')
    return limitedAnswer(gate, operation, { call, buckets: [] }, () => handled(operation, call))
  const key = keyOf(call)
  if (key === null) return withoutBody(operation, unauthorised(operation.family))
  key.lastActiveAt = call.organisation.now
  return limitedAnswer(gate, operation, { call, buckets: bucketsOf(operation, key) }, () =>
    permitted(operation, { ...call, key }),
  )
}

function keyOf({ headers, organisation }: Call): Token | null {
  const secret = /^Bearer +(\S+)$/i.exec(String(headers.authorization ?? ''))?.[1]
  return secret === undefined ? null : findKey(organisation, secret)
}

function permitted(operation: Operation, call: Call): Answer {
  const { key, organisation, parameters } = call
  const scoped = key !== null && !key.unscoped
  if (scoped && (operation.family === 'user-management' || !hasScope(key, operation.scope)))
    return forbidden(operation, call)
  if (parameters.orgId !== undefined && parameters.orgId !== organisation.identity.id)
    return wrongOrganisation(operation, call)
  return handled(operation, call)
}

function handled(operation: Operation, call: Call): Answer {
  try {
    return operation.handle(call)
  } catch (error) {
    if (error instanceof Refused) return error.answer
    throw error
  }
}

interface Bucket {
  readonly name: string
  readonly perMinute: number
}

/** The stream has two limits, per path and per key; everything else has one. */
function bucketsOf({ name, limit }: Operation, key: Token): readonly Bucket[] {
  if (limit === undefined) return [{ name: `${name} of ${key.id}`, perMinute: unpublishedLimit }]
  if (limit.bucket !== 'events-stream') return [{ name: limit.bucket, perMinute: limit.perMinute }]
  return [
    { name: limit.bucket, perMinute: limit.perMinute },
    { name: `events-stream of ${key.id}`, perMinute: 60 },
  ]
}

function limitedAnswer(
  { limits, limited, overrides }: Gate,
  operation: Operation,
  { call, buckets }: { readonly call: Call; readonly buckets: readonly Bucket[] },
  answer: () => Answer,
): Answer {
  const hostNow = Date.now()
  const taken = buckets.map(({ name, perMinute }) => limits.take(name, overrides.get(name) ?? perMinute, hostNow))
  const tightest = taken.toSorted((a, b) => a.remaining - b.remaining)[0]
  const refusing = limited ? taken.find(({ allowed }) => !allowed) : undefined
  const given = withoutBody(operation, refusing === undefined ? answer() : tooMany(operation.family))
  const told = refusing ?? tightest
  return told === undefined || !tellsLimit(operation, given.status)
    ? given
    : withLimit(given, told, call.organisation.now)
}

function withoutBody({ bodiless, statuses }: Operation, answer: Answer): Answer {
  const { body: _body, ...rest } = answer
  return bodiless && statuses.includes(answer.status) ? rest : answer
}

function tellsLimit({ limitHeaders }: Operation, status: number): boolean {
  return (
    status === 429 || (status !== 401 && (limitHeaders === 'always' || (limitHeaders === 'success' && status < 300)))
  )
}

/** The end of the window is told by the stand-in's own clock, which is also its `Date`, though it is the host's that counts. */
function withLimit(answer: Answer, { limit, remaining, resetInMs }: Allowance, now: number): Answer {
  const headers = {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, remaining)),
    'x-ratelimit-reset': new Date(now + resetInMs).toISOString(),
  }
  return { ...answer, headers: { ...headers, ...answer.headers } }
}
