import type { AllowedException } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import type { RequestDeps } from '../requests/request-deps.ts'

/** Whom an exception is for, why, and until when. */
export interface ExceptionWish {
  /** Account id or e-mail address. */
  readonly account: string
  readonly reason: string
  readonly until: Instant
  readonly by: string
}

/** Lets somebody use tokens without a grant. Rejects with `not-found` for an account that is not on record, with `usage` for a past end. */
export async function addException(
  { store, organisationId, now }: Pick<RequestDeps, 'store' | 'organisationId' | 'now'>,
  { account: named, reason, until, by }: ExceptionWish,
): Promise<AllowedException> {
  if (until <= now) throw new StewardError('usage', 'The end of an exception lies in the future.')
  const query = named.includes('@') ? { emails: [named.toLowerCase()] } : { ids: [named] }
  const [account] = await store.findAccounts(organisationId, query)
  if (account === undefined) throw new StewardError('not-found', `No account ${named} is on record.`)
  const { id: accountId, name } = account
  return store.addAllowedException(organisationId, { accountId, name, reason, by, createdAt: now, until })
}
