import type { AccessSettings, IdentityProvider } from '../../model/access-settings.ts'
import { highestRole, type Role, roles } from '../../model/role.ts'
import type { Store } from '../../store/store.ts'
import type { Identity } from './identity.ts'

/** What finding out takes. */
export interface WhoMayDeps {
  readonly store: Pick<Store, 'findAccounts'>
  readonly organisationId: string
  readonly access: AccessSettings
}

/** What somebody may do, and what they are called. */
export interface Admitted {
  readonly role: Role
  readonly name: string
}

/**
 * Whom an e-mail address (in lower case) belongs to: `access.people` says more than `member` where it does; whoever has an active account with
 * that address on record is a member. `null` = nobody.
 */
export async function admittedByMail(
  { store, organisationId, access }: WhoMayDeps,
  email: string,
): Promise<Admitted | null> {
  const accounts = await store.findAccounts(organisationId, { emails: [email] })
  const own = accounts.find(({ kind, status }) => kind === 'person' && status === 'active')
  const told = Object.hasOwn(access.people, email) ? access.people[email] : undefined
  const role = highestRole([told ?? null, own === undefined ? null : 'member'])
  return role === null ? null : { role, name: own?.name ?? email }
}

/** What somebody may do whom a provider sends: by their groups, by their address, or because everybody there may. */
export async function admittedByProvider(
  deps: WhoMayDeps,
  provider: IdentityProvider,
  identity: Identity,
): Promise<Role | null> {
  const byGroup = roles.filter((role) => provider.groups[role]?.some((group) => identity.groups.includes(group)))
  const byMail = identity.email === null ? null : await admittedByMail(deps, identity.email)
  return highestRole([...byGroup, provider.everybody, byMail?.role ?? null])
}
