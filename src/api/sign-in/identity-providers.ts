import * as oidc from 'openid-client'
import { z } from 'zod'
import type { IdentityProvider } from '../../model/access-settings.ts'
import type { Instant } from '../../model/instant.ts'
import { newSecret, seal, secretHash, unseal } from '../../platform/secrets.ts'
import type { AccessStore } from '../../store/access-store.ts'
import { type SignInFailure, signInFailure } from './failure.ts'
import { type Identity, identityOf } from './identity.ts'
import { openProvider } from './open-provider.ts'

/** How long somebody may take at the provider, in milliseconds. */
const attemptLasts = 10 * 60_000

/** A sign-in that begins: where the browser goes, and the secret that it must bring back. */
export interface BegunSignIn {
  readonly url: string
  readonly secret: string
  /** Milliseconds. */
  readonly lasts: number
}

/** Who came back, and where they wanted to go. */
export interface FinishedSignIn {
  readonly identity: Identity
  /** Proves the session to the provider when it is ended. */
  readonly idToken: string
  readonly returnTo: string
}

/** What signing in at providers of identities takes. */
export interface IdentityProviderParts {
  readonly providers: readonly IdentityProvider[]
  readonly publicUrl: string
  readonly store: Pick<AccessStore, 'saveSignInAttempt' | 'useSignInAttempt'>
}

/** Sign-in by OpenID Connect: authorisation code with PKCE, state and nonce. Each provider is discovered when it is first needed. */
export interface IdentityProviders {
  find(id: string): IdentityProvider | null
  begin(provider: IdentityProvider, wish: { readonly returnTo: string; readonly now: Instant }): Promise<BegunSignIn>
  /** `url` = the whole address that the provider sent the browser to. */
  finish(
    provider: IdentityProvider,
    came: { readonly url: URL; readonly secret: string | undefined; readonly now: Instant },
  ): Promise<FinishedSignIn | { readonly failure: SignInFailure; readonly cause?: unknown }>
  /** Where the browser goes to end its session at the provider as well; `null` where the provider offers no such thing, or is down. */
  signOutUrl(id: string, idToken: string): Promise<string | null>
}

/** What is kept of an attempt, sealed with the browser's secret. */
const attemptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() })

/** Builds sign-in by providers of identities; opens no connection. */
export function identityProviders({ providers, publicUrl, store }: IdentityProviderParts): IdentityProviders {
  const opened = new Map<string, oidc.Configuration>()
  const open = async (provider: IdentityProvider): Promise<oidc.Configuration> => {
    const known = opened.get(provider.id)
    if (known !== undefined) return known
    const found = await openProvider(provider)
    opened.set(provider.id, found)
    return found
  }
  const callback = ({ id }: IdentityProvider): string => `${publicUrl}/sign-in/with/${id}/callback`
  const find = (id: string): IdentityProvider | null => providers.find((provider) => provider.id === id) ?? null
  return {
    find,
    begin: async (provider, { returnTo, now }) => {
      const config = await open(provider)
      const kept = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        returnTo,
      }
      const secret = newSecret()
      await store.saveSignInAttempt(secretHash(secret), {
        provider: provider.id,
        sealed: seal(secret, JSON.stringify(kept)),
        expiresAt: now + attemptLasts,
      })
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback(provider),
        scope: provider.scopes,
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, secret, lasts: attemptLasts }
    },
    finish: async (provider, { url, secret, now }) => {
      const attempt = secret === undefined ? null : await store.useSignInAttempt(secretHash(secret), now)
      if (attempt === null || secret === undefined || attempt.provider !== provider.id) return { failure: 'expired' }
      try {
        const kept = attemptSchema.parse(JSON.parse(unseal(secret, attempt.sealed) ?? 'null'))
        const came = new URL(`${callback(provider)}${url.search}`)
        const { identity, idToken } = await identityAt(await open(provider), { provider, came, kept })
        return { identity, idToken, returnTo: kept.returnTo }
      } catch (cause) {
        return { failure: signInFailure(cause), cause }
      }
    },
    signOutUrl: async (id, idToken) => {
      const provider = find(id)
      if (provider === null) return null
      const config = await open(provider).catch(() => null)
      if (config?.serverMetadata().end_session_endpoint === undefined) return null
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: `${publicUrl}/signed-out`,
        id_token_hint: idToken,
      }).href
    },
  }
}

interface Arrived {
  readonly provider: IdentityProvider
  readonly came: URL
  readonly kept: z.output<typeof attemptSchema>
}

/** Exchanges the code; state, nonce, issuer, audience, times and signature are checked on the way. */
async function identityAt(
  config: oidc.Configuration,
  { provider, came, kept }: Arrived,
): Promise<{ readonly identity: Identity; readonly idToken: string }> {
  const tokens = await oidc.authorizationCodeGrant(config, came, {
    expectedState: kept.state,
    expectedNonce: kept.nonce,
    pkceCodeVerifier: kept.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined || tokens.id_token === undefined) throw new Error('the provider sent no ID token')
  const asked = config.serverMetadata().userinfo_endpoint !== undefined
  const told = asked ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
  return { identity: identityOf(provider, { ...told, ...claims }), idToken: tokens.id_token }
}
