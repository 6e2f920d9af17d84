import { type Grant, isValid } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import { asStewardError, StewardError } from '../../platform/errors.ts'
import type { Store } from '../../store/store.ts'
import { ended } from './grant-changes.ts'

/** Where a grant is ended. */
export interface EndingPlace {
  readonly store: Pick<Store, 'findGrant' | 'changeGrants'>
  readonly organisationId: string
  /** The provider's time. */
  readonly now: Instant
}

const mostTries = 5

/**
 * Ends a grant before its time. Its token is dealt with by the next pass, and its owner goes back to the *blocked* policy when nothing else justifies
 * that they use tokens. Rejects with `not-found`, and with `conflict` when it is over already.
 */
export async function endGrant(
  { store, organisationId, now }: EndingPlace,
  id: number,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Grant> {
  for (let attempt = 1; ; attempt += 1) {
    const grant = await store.findGrant(organisationId, id)
    if (grant === null) throw new StewardError('not-found', `There is no grant ${id}.`)
    if (!isValid(grant))
      throw new StewardError('conflict', `Grant ${id} is over already: ${grant.endedWhy ?? grant.state}`)
    try {
      const [changed] = await store.changeGrants(organisationId, [ended(grant, { at: now, why: reason, by })])
      if (changed === undefined) throw new StewardError('internal', `Grant ${id} was not told after its end.`)
      return changed
    } catch (error) {
      if (asStewardError(error).code !== 'conflict' || attempt >= mostTries) throw error
    }
  }
}
