import { ownersOfGrants } from '../actions/grants/read-membership.ts'
import { asStewardError } from '../platform/errors.ts'
import type { Sighting } from '../store/store.ts'
import type { Reading } from './observe.ts'
import type { PassRun } from './run.ts'

/**
 * Learns roles, groups and authentication policies of owners, as far as policies and grants ask. What the provider does not let us see stays as it
 * was known, and is noted in words; a pass goes on without it.
 */
export async function observeOwners(run: PassRun, sighting: Sighting, readings: readonly Reading[]): Promise<void> {
  const { notes } = run
  const { asked } = run.policies
  const tolerant = async <Value>(what: string, work: () => Promise<Value>): Promise<Value | null> => {
    try {
      return await work()
    } catch (error) {
      const fault = asStewardError(error)
      if (!fault.code.startsWith('provider-')) throw error
      notes.push(`${what} could not be read: ${fault.message}`)
      return null
    }
  }
  const administrators = await tolerant('Administrators', () => run.connector.listAdministrators(run.read))
  const groups = await tolerant('Groups', () => readGroups(run, asked.groups, notes))
  await run.store.recordRoles(sighting, { administrators, groups })
  const wanted = await whosePolicies(run, sighting, readings)
  if (wanted.size > 0)
    await tolerant('Authentication policies', async () => {
      const memberships = await run.connector.readPolicyMembership([...wanted], run.read)
      await run.store.recordPolicyMembership(sighting, memberships)
    })
}

/**
 * Whose authentication policies are read: owners of tokens where policies ask for it; owners of grants always; and where membership is governed
 * everybody, as often as all accounts are read, and in between those who were in an *allowed* policy at last.
 */
async function whosePolicies(
  run: PassRun,
  { organisationId }: Sighting,
  readings: readonly Reading[],
): Promise<ReadonlySet<string>> {
  const { store, acting, policies } = run
  const governed = (await store.readGovernance(organisationId)) !== null
  const ids = new Set<string>()
  const grants = await store.validGrants(organisationId)
  for (const { id } of await ownersOfGrants(store, organisationId, grants)) ids.add(id)
  if (governed || policies.asked.authenticationPolicies)
    for await (const { ownerId } of store.streamTokens(organisationId, {})) if (ownerId !== null) ids.add(ownerId)
  if (!governed) return ids
  for (const { id } of await store.membersOfPolicies(organisationId, acting?.settings.allowedPolicies ?? []))
    ids.add(id)
  const everybody = readings.find(({ report }) => report.name === 'accounts')?.complete ?? []
  for (const id of everybody) ids.add(id)
  return ids
}

async function readGroups(
  run: PassRun,
  names: readonly string[],
  notes: string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const groups = new Map<string, ReadonlySet<string>>()
  for (const name of names) {
    const members = await run.connector.listGroupMembers(name, run.read)
    if (members === null) notes.push(`There is no group "${name}", of which a policy speaks.`)
    groups.set(name, members ?? new Set())
  }
  return groups
}
