import * as oidc from 'openid-client'
import type { IdentityProvider } from '../../model/access-settings.ts'

/** Seconds that the provider may take to answer. */
const timeout = 10

/** Reads what a provider says of itself. Rejects when it cannot be reached, or is not the issuer that it was taken for. */
export function openProvider({ issuer, clientId, clientSecret }: IdentityProvider): Promise<oidc.Configuration> {
  const server = new URL(issuer)
  const execute = [oidc.enableNonRepudiationChecks, ...(isLocal(server) ? [oidc.allowInsecureRequests] : [])]
  return oidc.discovery(server, clientId, undefined, clientAuth(clientSecret), { execute, timeout })
}

/** Plain HTTP is for providers on this very machine: what they say does not leave it. */
function isLocal({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** A provider that does not say what it takes takes the password in a header (OpenID Connect Discovery 1.0, section 3). */
function clientAuth(secret: string | null): oidc.ClientAuth {
  if (secret === null) return oidc.None()
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const apply = taken.includes('client_secret_basic') ? basic : post
    return apply(server, ...rest)
  }
}
