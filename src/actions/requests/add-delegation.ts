import type { Delegation } from '../../model/grant.ts'
import { DAY } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import { byEmail, isActivePerson } from './directory.ts'
import type { RequestDeps } from './request-deps.ts'

const longest = 366 * DAY

/**
 * Lets somebody stand in as approver. Rejects with `usage` for oneself, for times that make no sense, and for somebody who is known to have
 * left.
 */
export async function addDelegation(
  { store, organisationId, now }: Pick<RequestDeps, 'store' | 'organisationId' | 'now'>,
  delegation: Omit<Delegation, 'id' | 'endedAt'>,
): Promise<Delegation> {
  const { from, to, begins, until } = delegation
  if (from === to) throw new StewardError('usage', 'Nobody stands in for themselves.')
  if (until <= begins || until <= now) throw new StewardError('usage', 'It must end after it begins, and after now.')
  if (until - begins > longest) throw new StewardError('usage', 'A delegation lasts for a year at most.')
  const account = byEmail(await store.findAccounts(organisationId, { emails: [to] })).get(to)
  if (account !== undefined && !isActivePerson(account))
    throw new StewardError('usage', `${account.name} (${to}) cannot stand in: the account is not an active person's.`)
  return store.addDelegation(organisationId, delegation)
}
