import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'

/**
 * Why nobody is signed in after coming back from a provider. `denied` = they or the provider said no; `expired` = it took too long, was begun in another browser or
 * was used; `unreachable` = the provider did not answer; `no-role` = known, but nothing gives them a role; `failed` = what came back is not
 * what was asked for.
 */
export type SignInFailure = 'denied' | 'expired' | 'unreachable' | 'no-role' | 'failed'

/** Words with which a provider says no. */
const refusals = ['access_denied', 'login_required', 'consent_required', 'interaction_required']
/** Words with which a provider says that it is not well. */
const troubles = ['temporarily_unavailable', 'server_error']

/** What an error on the way means for the person. */
export function signInFailure(error: unknown): SignInFailure {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    if (refusals.includes(error.error)) return 'denied'
    return troubles.includes(error.error) ? 'unreachable' : 'failed'
  }
  return isUnreachable(error) ? 'unreachable' : 'failed'
}

/** Whether the other side did not answer, or answered that it is not well. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT') return true
  if (error instanceof TypeError && error.message === 'fetch failed') return true
  if (error instanceof Error && error.name === 'TimeoutError') return true
  if (error instanceof Error && error.cause instanceof Response) return error.cause.status >= 500
  return error instanceof Error && error.cause !== undefined && isUnreachable(error.cause)
}
