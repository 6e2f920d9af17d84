import type { Person } from '../model/person.ts'

/** A person whose address can be compared: in lower case. */
export function loweredPerson({ email, name, accountId }: Person): Person {
  return { email: email.toLowerCase(), name, accountId }
}

/** A person as the ledger tells who it is about. */
export function toldPerson({ email, name, accountId }: Person) {
  return { email, name, account: accountId }
}
