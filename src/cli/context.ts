import type { Config } from '../config/options.ts'
import type { Instant } from '../model/instant.ts'
import { StewardError } from '../platform/errors.ts'
import { recordTime } from '../reconcile/record-time.ts'
import type { Store } from '../store/store.ts'
import { configOf } from './flags.ts'
import type { Runtime } from './runtime.ts'

/** What a verb that reads the record works with. */
export interface RecordContext {
  readonly config: Config
  readonly store: Store
  readonly organisationId: string
  /** The provider's time up to which the record tells anything; the host's where it tells nothing. */
  readonly now: Instant
}

/**
 * Opens the record for a verb and closes it afterwards. The organisation is the configured one or, when none is configured, the only
 * one in the record.
 */
export async function withRecord<Result>(
  options: Readonly<Record<string, unknown>>,
  runtime: Runtime,
  work: (context: RecordContext) => Promise<Result>,
): Promise<Result> {
  const config = configOf(options, runtime)
  const store = await runtime.openStore(config, { mustExist: true })
  try {
    const organisationId = config.orgId ?? (await onlyOrganisation(store))
    const now = (await recordTime(store, organisationId)) ?? runtime.clock.now()
    return await work({ config, store, organisationId, now })
  } finally {
    await store.close()
  }
}

/** The organisation that is meant where none is named. */
export async function onlyOrganisation(store: Store): Promise<string> {
  const [first, ...others] = await store.listOrganisations()
  if (first === undefined)
    throw new StewardError(
      'not-configured',
      'Nothing has been recorded yet. Run "steward sync" first, or "steward serve" to try the stand-in organisation.',
    )
  if (others.length > 0)
    throw new StewardError(
      'not-configured',
      `The record holds ${others.length + 1} organisations. Say which: --org-id ${first.id}`,
    )
  return first.id
}
