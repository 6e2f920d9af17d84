import type { Instant } from '../model/instant.ts'
import type { PassStore } from '../store/store.ts'

/**
 * The provider's time up to which the record tells anything: that of the newest sealed pass; before the first, the day of the newest list
 * of tokens that was imported; `null` where nobody has looked.
 */
export async function recordTime(
  store: Pick<PassStore, 'lastSealedPass' | 'sealedPassTimes'>,
  organisationId: string,
): Promise<Instant | null> {
  const last = await store.lastSealedPass(organisationId)
  return last?.at ?? (await store.sealedPassTimes(organisationId)).at(-1) ?? null
}
