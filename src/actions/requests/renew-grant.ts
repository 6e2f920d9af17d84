import { isValid } from '../../model/grant.ts'
import type { Person } from '../../model/person.ts'
import type { RequestContent, TokenRequest } from '../../model/request.ts'
import { StewardError } from '../../platform/errors.ts'
import { fileRequest } from './file-request.ts'
import { refusalError, refuse } from './refusal.ts'
import type { RequestDeps } from './request-deps.ts'

/** Who renews, for how many days from the approval on, and what else is to be said of it. */
export interface Renewal {
  readonly by: Person
  readonly days: number
  readonly changes?: Partial<Pick<RequestContent, 'purpose' | 'system' | 'backup'>>
}

/**
 * Files a request that goes on where a grant ends, decided anew by the rules. Approved, it is a grant that keeps the token of the old one.
 *
 * Rejects with `not-found`, with `forbidden` for anybody but the owner, with `request-refused` for a grant that is over, with `conflict` when
 * its renewal waits already, and as filing a request does.
 */
export async function renewGrant(
  deps: RequestDeps,
  grantId: number,
  { by, days, changes }: Renewal,
): Promise<TokenRequest> {
  const { store, organisationId } = deps
  const grant = await store.findGrant(organisationId, grantId)
  if (grant === null) throw new StewardError('not-found', `There is no grant ${grantId}.`)
  const { owner, kind, content } = grant
  const byOwner =
    by.email.toLowerCase() === owner.email.toLowerCase() || (by.accountId !== null && by.accountId === owner.accountId)
  if (!byOwner) throw refusalError(refuse('forbidden', `Only ${owner.name} can renew grant ${grantId}.`))
  if (!isValid(grant)) throw refusalError(refuse('request-refused', `Grant ${grantId} is over. File a new request.`))
  const waiting = (await store.openRequests(organisationId)).find(
    ({ origin, state }) => state === 'waiting' && origin.kind === 'renewal' && origin.grantId === grantId,
  )
  if (waiting !== undefined)
    throw refusalError(refuse('conflict', `Grant ${grantId} is being renewed already: see request ${waiting.id}.`))
  return fileRequest(deps, {
    requester: owner,
    content: { ...content, ...changes, kind, days },
    origin: { kind: 'renewal', grantId },
    draft: false,
    breakGlass: null,
    by: by.email.toLowerCase(),
  })
}
