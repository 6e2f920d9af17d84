import { DAY } from './instant.ts'
import type { Role } from './role.ts'

/** A provider of identities (OpenID Connect) by which people sign in. */
export interface IdentityProvider {
  /** One word, part of addresses. */
  readonly id: string
  /** What its button says. */
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** `null` = a public client: PKCE alone. */
  readonly clientSecret: string | null
  readonly scopes: string
  /** The claim that holds groups: its name, or a path with dots (`realm_access.roles`). */
  readonly claim: string
  /** Groups that have a role. */
  readonly groups: Readonly<Partial<Record<Role, readonly string[]>>>
  /** The role of everybody who can sign in there; `null` = none. */
  readonly everybody: Role | null
  /** Whether e-mail addresses are believed that the provider does not call verified. */
  readonly trustsEmail: boolean
}

/** Who may come in, and for how long. */
export interface AccessSettings {
  /** Milliseconds that a session lasts at most: in all, and without being used. */
  readonly sessions: { readonly lasts: number; readonly idle: number }
  /** Whether links to sign in are sent by e-mail. */
  readonly mail: boolean
  /** E-mail address of whoever signs in by the printed link; `null` = not told. */
  readonly steward: string | null
  /** Roles by e-mail address in lower case. */
  readonly people: Readonly<Record<string, Role>>
  readonly providers: readonly IdentityProvider[]
  /** Beginning of addresses of this server as people reach it, without a slash at its end. */
  readonly publicUrl: string
}

/** What holds where nothing is configured. */
export const defaultAccess: AccessSettings = {
  sessions: { lasts: 7 * DAY, idle: DAY },
  mail: true,
  steward: null,
  people: {},
  providers: [],
  publicUrl: 'http://localhost:7070',
}
