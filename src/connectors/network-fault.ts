import { type ErrorCode, StewardError } from '../platform/errors.ts'

/** Nobody answers at that address at all. */
const nobody = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'])

/** A fault between here and the provider, in words for a person. */
export function networkFault(
  error: unknown,
  { purpose, base }: { readonly purpose: string; readonly base: string },
): StewardError {
  const code = codeOf(error)
  const host = new URL(base).host
  const fault = (name: ErrorCode, words: string): StewardError =>
    new StewardError(name, words, { cause: error, internal: code })
  if (isTls(code))
    return fault(
      'provider-tls',
      `The certificate of ${host} was not accepted (${code}). If a proxy of your company inspects TLS, give its certificate in NODE_EXTRA_CA_CERTS.`,
    )
  if (nobody.has(code))
    return fault(
      'provider-unreachable',
      `${host} cannot be reached (${code}). Check STEWARD_ATLASSIAN_URL and the network, then "steward doctor".`,
    )
  if (timeouts.has(code) || (error instanceof Error && error.name === 'TimeoutError'))
    return fault('provider-timeout', `${host} did not answer in time when asked to ${purpose}.`)
  if (code === 'UND_ERR_INVALID_ARG')
    return fault(
      'provider-key-rejected',
      `The key to ${purpose} holds characters that no key has. Was it copied whole, without quotes or line breaks?`,
    )
  if (code.startsWith('Z_'))
    return fault('provider-malformed', `The answer of ${host} to "${purpose}" cannot be decompressed (${code}).`)
  return fault(
    'provider-unreachable',
    `The connection to ${host} broke when asked to ${purpose} (${code || (error instanceof Error ? error.message : 'unknown')}).`,
  )
}

/** Whether nobody answers at that address at all: trying often does not help. */
export function nobodyThere(fault: StewardError): boolean {
  return fault.code === 'provider-unreachable' && nobody.has(fault.internal ?? '')
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause
  return inner === undefined ? '' : codeOf(inner)
}

function isTls(code: string): boolean {
  return /CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO_VERIFY|^EPROTO$|HOSTNAME_MISMATCH/.test(code)
}
