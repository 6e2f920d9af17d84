import type { Instant } from '../../model/instant.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import type { Acting } from '../acting.ts'
import type { AdoptablePerson, AdoptionWorld } from './plan-adoption.ts'

/** Reads what an adoption looks at: tokens from the record, people and their policies from the provider as they are now. */
export async function readAdoptionWorld(acting: Acting, now: Instant): Promise<AdoptionWorld> {
  const { store, organisationId, settings } = acting
  const tokens: TokenEntry[] = []
  for await (const token of store.streamTokens(organisationId, {})) tokens.push(token)
  return {
    now,
    settings,
    tokens,
    grants: await store.validGrants(organisationId),
    people: await readPeople(acting),
  }
}

async function readPeople({ connector, signal }: Acting): Promise<readonly AdoptablePerson[]> {
  const read = signal === undefined ? {} : { signal }
  const people = new Map<string, { readonly name: string; readonly email: string | null }>()
  for await (const { items } of connector.listAccounts(read))
    for (const { id, kind, name, email, status } of items)
      if (kind === 'person' && (status === null || status === 'active')) people.set(id, { name, email })
  const memberships = await connector.readPolicyMembership([...people.keys()], read)
  const known = new Map(memberships.map((membership) => [membership.accountId, membership]))
  return [...people].map(([id, { name, email }]) => {
    const membership = known.get(id)
    return { id, name, email: email ?? membership?.email ?? null, policyId: membership?.policyId ?? null }
  })
}
