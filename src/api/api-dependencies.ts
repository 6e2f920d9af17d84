import type { Instant } from '../model/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Logger } from '../platform/log.ts'
import type { PassRunner } from '../reconcile/runner.ts'
import type { Store } from '../store/store.ts'

/** What the server works with. */
export interface ApiDependencies {
  readonly store: Store
  readonly runner: PassRunner
  readonly clock: Clock
  readonly log: Logger
  readonly organisationId: string
  /** Set while the organisation is the stand-in: lets its clock run ahead. */
  readonly standIn: StandInControl | null
  /** Folder of the built web application; `null` when it was not built. */
  readonly webRoot: string | null
  readonly version: string
}

/** What can be done with the stand-in organisation. */
export interface StandInControl {
  /** Lets its clock run ahead by a span such as `7d`; resolves to its new time. */
  advance(span: string): Promise<Instant>
}

/** The provider's time as far as it is known: that of the last sealed pass, else the host's. */
export async function providerNow(
  dependencies: Pick<ApiDependencies, 'store' | 'clock' | 'organisationId'>,
): Promise<Instant> {
  const last = await dependencies.store.lastSealedPass(dependencies.organisationId)
  return last?.at ?? dependencies.clock.now()
}
