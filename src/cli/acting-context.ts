import type { Acting } from '../actions/acting.ts'
import { onlyOrganisation, type RecordContext } from './context.ts'
import { configOf } from './flags.ts'
import type { Runtime } from './runtime.ts'

/** What a verb that acts works with. */
export interface ActingContext extends RecordContext {
  readonly acting: Acting
}

/** Opens record and connector for a verb that acts, and closes them afterwards. */
export async function withActing<Result>(
  options: Readonly<Record<string, unknown>>,
  runtime: Runtime,
  work: (context: ActingContext) => Promise<Result>,
): Promise<Result> {
  const config = configOf(options, runtime)
  const connector = await runtime.openConnector(config)
  const store = await runtime.openStore(config, { mustExist: true }).catch(async (error: unknown) => {
    await connector.close()
    throw error
  })
  try {
    const organisationId = config.orgId ?? (await onlyOrganisation(store))
    const last = await store.lastSealedPass(organisationId)
    const acting = await runtime.openActing(config, { store, connector, organisationId })
    return await work({ config, store, organisationId, now: last?.at ?? runtime.clock.now(), acting })
  } finally {
    await connector.close()
    await store.close()
  }
}
