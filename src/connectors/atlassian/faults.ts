import { type ErrorCode, StewardError } from '../../platform/errors.ts'
import { type HttpAnswer, traced } from '../http-answer.ts'
import { keyNames, type Operation } from './operations.ts'

/**
 * What an answer that is no success means. Atlassian's admin APIs have four error shapes: `errors[]`, `{key, context}`,
 * `{code, message}` and `{status, error, message, path}`; some answers have no body at all. `used` is the key it was asked with.
 */
export function answerFault(
  operation: Operation,
  { status, body, requestId }: HttpAnswer,
  used: Operation['key'],
): StewardError {
  const said = saidBy(body)
  const fault = (code: ErrorCode, words: string): StewardError =>
    new StewardError(code, words, { internal: traced(`${status} ${said}`.slice(0, 400), requestId) })
  if (/FEATURE_NOT_ENABLED/.test(said))
    return fault(
      'provider-refused',
      `Atlassian says that the feature needed to ${operation.purpose} is not enabled for this organisation.`,
    )
  if (/forbidden\.(action|targetUnverified|unclaimedDomain)/.test(said))
    return fault(
      'provider-refused',
      `Atlassian does not let this organisation ${operation.purpose} (${said}): only accounts of its own verified domains can be managed.`,
    )
  if (status === 403 || (status === 401 && /scope/i.test(said)))
    return fault('provider-missing-scope', `${missingScope(operation, used)}${otherWords(said)}`)
  if (status === 401) return fault('provider-key-rejected', keyRejected(operation, used))
  if (status === 404) return fault('provider-not-found', notFound(operation))
  return fault(
    'provider-refused',
    `Atlassian refused to ${operation.purpose} (status ${status}${said === '' ? '' : `: ${said.slice(0, 200)}`}).`,
  )
}

/** What to do when the key that was used lacks a scope. */
export function missingScope({ purpose, key, scope }: Operation, used: Operation['key']): string {
  if (key === 'user')
    return `The key in ${keyNames.user} may not ${purpose}: that takes an organisation API key WITHOUT scopes. Make one under Organization settings > API keys.`
  const asked = scope === null ? 'the permission' : `the scope ${scope}`
  if (used === 'user')
    return `The key in ${keyNames.user} may not ${purpose}. Make an organisation API key with ${asked} under Organization settings > API keys and set ${keyNames.scoped} to it.`
  return `The key in ${keyNames.scoped} lacks ${asked}, needed to ${purpose}. Scopes of a key cannot be changed: make a new key with it under Organization settings > API keys${leaveOut(purpose)}.`
}

function leaveOut(purpose: string): string {
  return /tokens|OAuth clients|API keys/.test(purpose) ? ', or leave that kind of token out with --observe' : ''
}

/** A refusal need not be about scopes: a key of another organisation is refused with 403 too. */
function otherWords(said: string): string {
  return said === '' || /scope/i.test(said) ? '' : ` Atlassian said: ${said.slice(0, 200)}.`
}

/** Where Atlassian documents no 403, a missing scope is a 401 as well. */
function keyRejected({ purpose, scope }: Operation, used: Operation['key']): string {
  const lacking = used === 'user' || scope === null ? '' : `, or lack the scope ${scope}`
  return `Atlassian rejected the key (401) when asked to ${purpose}. It may be mistyped, revoked, past its end date (at most a year)${lacking}. Make a new one under Organization settings > API keys and set ${keyNames[used]}.`
}

/** What to do when there is no key for an operation. */
export function missingKey({ purpose, key, scope }: Operation): StewardError {
  const scopes = scope === null ? 'with scopes' : `with the scope ${scope}`
  const kind = key === 'user' ? 'an organisation API key without scopes' : `an organisation API key ${scopes}`
  return new StewardError(
    'provider-missing-key',
    `There is no key to ${purpose}. Set ${keyNames[key]} to ${kind} (Organization settings > API keys).`,
  )
}

function notFound({ purpose, path }: Operation): string {
  if (path.includes('{accountId}'))
    return `Atlassian knows no such account, or does not manage it, when asked to ${purpose}.`
  const named = thingsNamed.find(([name]) => path.includes(name))?.[1]
  if (named !== undefined) return `Atlassian knows no such ${named} when asked to ${purpose}.`
  return `Atlassian knows no organisation with this id, or the key belongs to another one (404 when asked to ${purpose}). Check STEWARD_ATLASSIAN_ORG_ID: it stands in the address of admin.atlassian.com after /o/. Where STEWARD_ATLASSIAN_URL is set, check that too.`
}

const thingsNamed = [
  ['{policyId}', 'authentication policy'],
  ['{taskId}', 'move between authentication policies'],
  ['{clientId}', 'OAuth client'],
] as const

/** The provider's own words, whatever their shape. */
function saidBy(body: unknown): string {
  if (typeof body === 'string') return body.slice(0, 400)
  if (typeof body !== 'object' || body === null) return ''
  const words = (value: unknown): readonly string[] =>
    typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
  const fields = (object: object): string =>
    ['code', 'key', 'title', 'error', 'message', 'detail'].flatMap((name) => words(Reflect.get(object, name))).join(' ')
  const errors: unknown = Reflect.get(body, 'errors')
  const first: unknown = Array.isArray(errors) ? errors[0] : body
  return typeof first === 'object' && first !== null ? fields(first) : ''
}
