import type { SignedIn } from '../model/caller.ts'
import type { Instant } from '../model/instant.ts'
import type { Store } from '../store/store.ts'

type Ledger = Pick<Store, 'listOrganisations' | 'appendLedger'>

/** What happened to a machine key, and through whom. Names no secret. */
export interface KeyNote {
  readonly at: Instant
  readonly by: string
  readonly key: string
}

/** Writes down that somebody signed in. An installation is shared by its organisations: each ledger tells of it. Times are the host's. */
export async function noteSignIn(
  store: Ledger,
  {
    at,
    person,
    role,
    way,
  }: { readonly at: Instant; readonly person: SignedIn; readonly role: string; readonly way: string },
): Promise<void> {
  await toEach(store, { at, kind: 'access.signed-in', body: { by: personName(person), role, way } })
}

/** Writes down that somebody's session was ended by somebody. */
export async function noteSessionEnded(
  store: Ledger,
  { at, by, person }: { readonly at: Instant; readonly by: string; readonly person: SignedIn },
): Promise<void> {
  await toEach(store, { at, kind: 'access.session-ended', body: { by, person: personName(person) } })
}

/** Writes down that a machine key was made. */
export async function noteKeyMade(
  store: Ledger,
  {
    at,
    by,
    key,
    label,
    role,
    until,
  }: KeyNote & { readonly label: string; readonly role: string; readonly until: Instant },
): Promise<void> {
  await toEach(store, { at, kind: 'access.key-made', body: { by, key, label, role, until } })
}

/** Writes down that a machine key was revoked. */
export async function noteKeyRevoked(store: Ledger, { at, by, key }: KeyNote): Promise<void> {
  await toEach(store, { at, kind: 'access.key-revoked', body: { by, key } })
}

/** Writes down that somebody made a secret address for their calendar, in place of the one before. */
export async function noteFeedMade(
  store: Ledger,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<void> {
  await toEach(store, { at, kind: 'access.calendar-made', body: { by } })
}

/** Writes down that somebody took the address of their calendar away. */
export async function noteFeedEnded(
  store: Ledger,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<void> {
  await toEach(store, { at, kind: 'access.calendar-ended', body: { by } })
}

/** A person in one line. */
export function personName({ email, name }: SignedIn): string {
  return email === null ? name : `${name} (${email})`
}

async function toEach(store: Ledger, entry: Parameters<Ledger['appendLedger']>[1]): Promise<void> {
  for (const { id } of await store.listOrganisations()) await store.appendLedger(id, entry)
}
