import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import type { Acting } from './acting.ts'
import { perform } from './perform.ts'

/**
 * Settles what an earlier process left: letters that were being handed over become `unsure`, and every intent without an outcome is carried
 * on from what is so at the provider now. Call it only while holding the lease.
 */
export async function settle(acting: Acting, now: Instant): Promise<void> {
  await acting.letters.settle(now)
  const unfinished = await acting.store.unfinishedIntents(acting.organisationId)
  if (unfinished.length > 0) await perform(acting, unfinished, now)
}

/** The provider's time now: cases and plans live by it. */
export async function providerTime({ connector, store, organisationId }: Acting): Promise<Instant> {
  const { at } = await connector.readOrganisation()
  const last = await store.lastSealedPass(organisationId)
  if (last?.at != null && at < last.at - 600_000)
    throw new StewardError(
      'provider-clock',
      'The clock of the provider is behind the last pass. Nothing was done. Is this another organisation than the record is of?',
    )
  return at
}
