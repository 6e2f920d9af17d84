import type { Person } from '../../model/person.ts'
import { byEmail } from './directory.ts'
import type { RequestDeps } from './request-deps.ts'

/** Somebody with an address as the record knows them: with the account that is theirs, and its name where no other is told. */
export async function personWith(
  { store, organisationId }: Pick<RequestDeps, 'store' | 'organisationId'>,
  { email: given, name = null }: { readonly email: string; readonly name?: string | null },
): Promise<Person> {
  const email = given.trim().toLowerCase()
  const account = byEmail(await store.findAccounts(organisationId, { emails: [email] })).get(email)
  return { email, name: name ?? account?.name ?? email, accountId: account?.id ?? null }
}
