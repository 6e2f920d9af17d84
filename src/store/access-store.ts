import type { Session, SignedIn } from '../model/caller.ts'
import type { Instant } from '../model/instant.ts'
import type { Role } from '../model/role.ts'

/** What a one-time link lets in; `role` `null` = whatever the person may do when it is used. */
export interface SignInLink {
  readonly role: Role | null
  readonly person: SignedIn
}

/** A session with what only the server needs of it. */
export interface KeptSession extends Session {
  /** When its secret was last replaced. */
  readonly rotatedAt: Instant
  /** Sealed with its secret: what signing out at a provider takes; `null` where nothing is. */
  readonly sealed: string | null
}

/** How a session was found: by its secret, or by the one before it while that is still taken. */
export interface FoundSession extends KeptSession {
  readonly by: 'current' | 'previous'
}

/** A sign-in that was begun at a provider of identities and has not come back yet. */
export interface SignInAttempt {
  readonly provider: string
  /** Sealed with the secret of the browser that began it. */
  readonly sealed: string
  readonly expiresAt: Instant
}

export interface MachineKey {
  readonly id: string
  readonly label: string
  readonly role: Role
  readonly createdAt: Instant
  /** Who made it; `null` = on the command line, or before this was noted. */
  readonly createdBy: string | null
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** One-time sign-in links, sessions and machine keys. Only SHA-256 hashes of secrets are ever stored. Times are the host's. */
export interface AccessStore {
  saveSignInLink(hash: string, link: SignInLink, expiresAt: Instant): Promise<void>
  /** The link while it can be used; nothing is used up. */
  findSignInLink(hash: string, now: Instant): Promise<SignInLink | null>
  /** Uses up a link: what it lets in the first time, `null` when it is unknown, expired or was used before. */
  useSignInLink(hash: string, now: Instant): Promise<SignInLink | null>

  saveSession(hash: string, session: KeptSession): Promise<void>
  /**
   * The session with that secret, noting its use at most once a minute; `null` when it is unknown, has ended, or was not used after
   * `idleSince`. The secret before the last replacement is taken until `previousUntil`; later its use ends the session, as then two have it.
   */
  findSession(hash: string, at: { readonly now: Instant; readonly idleSince: Instant }): Promise<FoundSession | null>
  /**
   * Replaces the secret of a session. `false` when `hash` is not its secret (any more): of two replacements at once one happens. `role` is what its person
   * may do from now on.
   */
  rotateSession(
    hash: string,
    next: {
      readonly hash: string
      readonly sealed: string | null
      readonly role: Role
      readonly now: Instant
      readonly previousUntil: Instant
    },
  ): Promise<boolean>
  /** Ends the session with that secret. */
  deleteSession(hash: string): Promise<void>
  /** Sessions that can be used, newest first; of one person where an address is given. */
  listSessions(
    at: { readonly now: Instant; readonly idleSince: Instant },
    query?: { readonly email?: string },
  ): Promise<readonly Session[]>
  /** Ends a session by its public name; `false` when there is none. */
  revokeSession(id: string): Promise<boolean>

  saveSignInAttempt(hash: string, attempt: SignInAttempt): Promise<void>
  /** Uses up an attempt: the first time only, and only before its end. */
  useSignInAttempt(hash: string, now: Instant): Promise<SignInAttempt | null>

  saveMachineKey(
    key: Omit<MachineKey, 'createdBy'> & { readonly hash: string; readonly createdBy?: string | null },
  ): Promise<void>
  /** The key with that hash that is neither expired nor revoked; notes the use. */
  findMachineKey(hash: string, now: Instant): Promise<MachineKey | null>
  listMachineKeys(): Promise<readonly MachineKey[]>
  /** `false` when there is no such key. Revoking twice is no error. */
  revokeMachineKey(id: string, now: Instant): Promise<boolean>
}
