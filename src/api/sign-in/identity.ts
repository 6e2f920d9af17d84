import type { IdentityProvider } from '../../model/access-settings.ts'

/** What a provider proved of somebody. */
export interface Identity {
  /** In lower case; `null` where there is none that can be believed. */
  readonly email: string | null
  readonly name: string
  readonly groups: readonly string[]
}

type Claims = Readonly<Record<string, unknown>>

const longestName = 200

/** Who somebody is by the claims of a provider. An address counts where the provider says that it is verified, or is trusted without. */
export function identityOf(provider: IdentityProvider, claims: Claims): Identity {
  const believed = claims.email_verified === true || provider.trustsEmail
  const email = believed ? textOf(claims.email)?.toLowerCase() : undefined
  const name = textOf(claims.name) ?? textOf(claims.preferred_username) ?? email ?? textOf(claims.sub) ?? provider.name
  return { email: email ?? null, name: name.slice(0, longestName), groups: groupsOf(claims, provider.claim) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The groups in a claim of that name, or else at the end of that path. One group may be a text of its own. */
function groupsOf(claims: Claims, claim: string): readonly string[] {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : claim.split('.').reduce<unknown>(stepInto, claims)
  return [value].flat().filter((group) => typeof group === 'string')
}

function stepInto(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
