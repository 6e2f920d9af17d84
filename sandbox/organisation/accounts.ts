import type { Account, Organisation } from './organisation.ts'

/** Accounts that the organisation manages: those of its verified domains; all, where it has none to verify. */
export function isManaged({ identity }: Organisation, account: Account): boolean {
  const domain = account.email.slice(account.email.lastIndexOf('@') + 1).toLowerCase()
  return identity.domains.length === 0 || identity.domains.includes(domain)
}

const keptPeople = new WeakMap<Organisation, { readonly version: number; readonly people: readonly Account[] }>()

/** Every person with a managed account, in the order of the fleet; leavers among them. */
export function managedPeople(organisation: Organisation): readonly Account[] {
  const version = organisation.accountsVersion
  const known = keptPeople.get(organisation)
  if (known?.version === version) return known.people
  const people = [...organisation.accounts.values()].filter((account) => isManagedPerson(organisation, account))
  keptPeople.set(organisation, { version, people })
  return people
}

/** Whether an account is a person's and managed. */
export function isManagedPerson(organisation: Organisation, account: Account): boolean {
  return account.kind === 'person' && isManaged(organisation, account)
}

/** Every service account. */
export function serviceAccounts(organisation: Organisation): readonly Account[] {
  return [...organisation.accounts.values()].filter(({ kind }) => kind === 'service-account')
}

/** Brings a new account into the organisation. */
export function addAccount(organisation: Organisation, account: Account): void {
  organisation.accounts.set(account.id, account)
  organisation.byEmail.set(account.email.toLowerCase(), account)
  organisation.accountsVersion += 1
}

/** Takes an account out of the organisation. */
export function removeAccount(organisation: Organisation, account: Account): void {
  organisation.accounts.delete(account.id)
  organisation.byEmail.delete(account.email.toLowerCase())
  organisation.accountsVersion += 1
}

/** Gives an account another address. */
export function changeEmail(organisation: Organisation, account: Account, email: string): void {
  organisation.byEmail.delete(account.email.toLowerCase())
  account.email = email
  organisation.byEmail.set(email.toLowerCase(), account)
  organisation.accountsVersion += 1
}

/** Writes to the audit log what happened to an account. */
export function logAccountChange(organisation: Organisation, action: string, account: Account): void {
  organisation.log.add({
    at: organisation.now,
    action,
    actorId: account.id,
    token: null,
    ip: null,
    subject: { id: `ari:cloud:identity::user/${account.id}`, type: 'user' },
  })
}

/** Whether an account is past its scheduled deletion at an instant. */
export function isClosed(account: Account, at: number): boolean {
  return account.status === 'closed' || (account.deletionAt !== null && at >= account.deletionAt)
}
