import type { Instant } from '../model/instant.ts'
import type { Store } from '../store/store.ts'
import type { BackTests } from './back-test-policies.ts'

/** Writes down who looked at what policies would have done: before one is enforced for the first time somebody must have. `at` = host's time. */
export async function noteBackTestLooks(
  store: Pick<Store, 'saveBackTestLook'>,
  organisationId: string,
  { tests, by, at }: { readonly tests: BackTests; readonly by: string; readonly at: Instant },
): Promise<void> {
  for (const { policy, matched, cleanedUp, wronglyRevoked, history } of tests.results)
    await store.saveBackTestLook(organisationId, {
      policy: policy.name,
      policyHash: policy.hash,
      at,
      by,
      facts: {
        from: new Date(tests.from).toISOString(),
        to: new Date(tests.to).toISOString(),
        days: history.days,
        matched: matched.length,
        cleanedUp,
        wronglyRevoked,
      },
    })
}
