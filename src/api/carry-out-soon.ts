import { carryOutGrants } from '../actions/grants/carry-out-grants.ts'
import { asStewardError } from '../platform/errors.ts'
import { type ApiDependencies, providerNow } from './api-dependencies.ts'

/**
 * Begins to carry out what a decision allows, beside no pass, and tells people about it. Nobody waits for it: what goes wrong, or what another
 * process is at, the next pass takes up.
 */
export function carryOutSoon(dependencies: ApiDependencies): void {
  const { acting, runner, log, store, organisationId } = dependencies
  if (acting === null) return
  runner
    .alone(async (signal) => {
      const now = await providerNow(dependencies)
      await carryOutGrants({ ...acting, signal }, now)
      if ((await store.readMode(organisationId)).mode === 'observe') return
      await acting.letters.writeDue(now)
      await acting.letters.deliver(now)
    })
    .catch((error: unknown) => {
      log.warn({ code: asStewardError(error).code, err: error }, 'grants are carried out by the next pass')
    })
}
