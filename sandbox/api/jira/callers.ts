import type { Call } from '../../http/operation.ts'
import type { Organisation, Token } from '../../organisation/organisation.ts'
import { type Refusal, refusalOf, useToken } from '../../organisation/tokens.ts'

/** Who calls the site: a token that works, or nobody in particular and why (`null` = no credential was sent at all). */
export type SiteCaller = { readonly token: Token } | { readonly refused: Refusal | 'unknown' | null }

/** Looks at the Basic credential of a call to the site: e-mail address and an unscoped token of a person. A call that works is a use. */
export function siteCaller(call: Call, action: string): SiteCaller {
  const credential = credentialOf(call)
  if (credential === null) return { refused: call.headers.authorization === undefined ? null : 'unknown' }
  const token = tokenOf(call.organisation, credential)
  // Scoped tokens, and those of service accounts, do not work on the site's own address.
  if (token === null || credential.user === null || token.kind !== 'user-token' || !token.unscoped)
    return { refused: 'unknown' }
  const refused = use(call, token, action)
  return refused === null ? { token } : { refused }
}

/** Looks at the Basic or Bearer credential of a call to the gateway: a scoped token of a person or a service account. */
export function scopedCaller(
  call: Call,
  { action, scopes }: { readonly action: string; readonly scopes: readonly (readonly string[])[] },
): { readonly token: Token } | { readonly refused: string } {
  const credential = credentialOf(call)
  const token = credential === null ? null : tokenOf(call.organisation, credential)
  if (token === null || token.unscoped) return { refused: 'Unauthorized' }
  const suffices = scopes.length === 0 || scopes.some((set) => set.every((scope) => token.scopes.includes(scope)))
  if (!suffices && refusalOf(call.organisation, token, call.organisation.now) === null)
    return { refused: 'Unauthorized; scope does not match' }
  const refused = use(call, token, action)
  if (refused === null) return { token }
  return { refused: refused === 'blocked' ? "Unauthorized; blocked by your organization's admin" : 'Unauthorized' }
}

function use({ organisation, ip }: Call, token: Token, action: string): Refusal | null {
  const outcome = useToken(organisation, token, { at: organisation.now, ip, action })
  if ('refusal' in outcome) return outcome.refusal
  if (outcome.event !== null) organisation.log.add(outcome.event)
  return null
}

interface Credential {
  /** `null` = Bearer, which names nobody. */
  readonly user: string | null
  readonly secret: string
}

function credentialOf({ headers }: Call): Credential | null {
  const header = String(headers.authorization ?? '')
  const bearer = /^Bearer +(\S+)$/i.exec(header)?.[1]
  if (bearer !== undefined) return { user: null, secret: bearer }
  const basic = /^Basic +(\S+)$/i.exec(header)?.[1]
  const text = Buffer.from(basic ?? '', 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? null : { user: text.slice(0, colon), secret: text.slice(colon + 1) }
}

function tokenOf({ tokens, secrets, accounts }: Organisation, { user, secret }: Credential): Token | null {
  const token = tokens.get(secrets.idOf(secret) ?? '')
  if (token?.kind !== 'user-token' && token?.kind !== 'service-account-token') return null
  const owner = accounts.get(token.ownerId)
  return user === null || owner?.email.toLowerCase() === user.toLowerCase() ? token : null
}
