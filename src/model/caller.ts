import type { Instant } from './instant.ts'
import type { Role } from './role.ts'

/** Who is signed in: what requests, decisions and answers are told by. */
export interface SignedIn {
  /** E-mail address in lower case, proved by whoever signed in; `null` where none was. */
  readonly email: string | null
  readonly name: string
}

/** By what a session began: the link that the server prints, a link in a letter, or a provider of identities. */
export const signInWays = ['link', 'mail', 'provider'] as const
export type SignInWay = (typeof signInWays)[number]

/** A browser in which somebody is signed in. Times are the host's. */
export interface Session {
  /** Public name: tells nothing of the secret. */
  readonly id: string
  readonly role: Role
  readonly person: SignedIn
  readonly way: SignInWay
  /** Id of the provider of identities; `null` for the other ways. */
  readonly provider: string | null
  /** What the browser calls itself; `null` where it does not say. */
  readonly agent: string | null
  readonly createdAt: Instant
  /** No later than this, whatever happens. */
  readonly expiresAt: Instant
  /** When it was last used, within a minute. */
  readonly seenAt: Instant
}
