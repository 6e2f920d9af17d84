import { asStewardError } from '../platform/errors.ts'
import type { Sighting } from '../store/store.ts'
import type { PassRun } from './run.ts'

/**
 * Learns roles, groups and authentication policies of owners, as far as policies ask. What the provider does not let us see stays as it
 * was known, and is noted in words; a pass goes on without it.
 */
export async function observeOwners(run: PassRun, sighting: Sighting): Promise<void> {
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
  if (asked.authenticationPolicies)
    await tolerant('Authentication policies', async () => {
      const owners = await ownersOf(run, sighting)
      await run.store.recordPolicyMembership(sighting, await run.connector.readPolicyMembership(owners, run.read))
    })
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

async function ownersOf(run: PassRun, sighting: Sighting): Promise<readonly string[]> {
  const ids = new Set<string>()
  for await (const { ownerId } of run.store.streamTokens(sighting.organisationId, {}))
    if (ownerId !== null) ids.add(ownerId)
  return [...ids]
}
