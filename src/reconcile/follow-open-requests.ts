import { followRequests } from '../actions/requests/follow-requests.ts'
import type { Pass } from '../model/pass.ts'
import type { PassRun } from './run.ts'

/** Ends requests that nobody answered in time, and tells the stewards of those that nobody is left to decide, after a sealed pass, in every mode. */
export async function followOpenRequests({ store, options, acting, policies }: PassRun, pass: Pass): Promise<void> {
  if (pass.state !== 'sealed' || pass.at === null || policies.fault !== null) return
  await followRequests({
    store,
    organisationId: options.organisationId,
    now: pass.at,
    rules: policies.rules,
    stewards: acting?.settings.contacts.stewards ?? [],
  })
}
