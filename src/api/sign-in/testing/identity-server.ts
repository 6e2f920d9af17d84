import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

/** Somebody whom the provider of identities knows. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly groups?: readonly string[]
}

/** A real provider of identities on this machine: whoever it is told about signs in without a password. */
export interface IdentityServer {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Signs somebody in at the next page of the provider; `null` = they say no. */
  next: KnownPerson | null
  /** Everything that ended there, in order. */
  readonly ended: string[]
  stop(): Promise<void>
}

/** Starts one whose only client comes back to `publicUrl`. */
export async function startIdentityServer(publicUrl: string, providerId: string): Promise<IdentityServer> {
  const people = new Map<string, KnownPerson>()
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const client = { clientId: 'steward', clientSecret: 'a-secret-of-the-client' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${publicUrl}/sign-in/with/${providerId}/callback`],
        post_logout_redirect_uris: [`${publicUrl}/signed-out`],
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    scopes: ['openid', 'profile', 'email', 'groups'],
    jwks: {
      keys: [
        { ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)), alg: 'RS256' },
      ],
    },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
    pkce: { required: () => true },
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people.get(id) }),
    }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  })
  const server: IdentityServer = {
    issuer,
    ...client,
    next: null,
    ended: [],
    stop: () =>
      new Promise((resolve) => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }
  provider.on('end_session.success', () => {
    server.ended.push('session')
  })
  const callback = provider.callback()
  http.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    const person = server.next
    if (person === null)
      return provider.interactionFinished(request, response, {
        error: 'access_denied',
        error_description: 'They said no.',
      })
    people.set(person.id, person)
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: person.id } })
    const grant = new provider.Grant({ accountId: session?.accountId ?? person.id, clientId: String(params.client_id) })
    grant.addOIDCScope(String(params.scope))
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  })
  return server
}
