import { DAY } from '../../model/instant.ts'
import { tokenKinds } from '../../model/token.ts'
import type { PassOptions } from '../pass-options.ts'

/** What passes of tests are asked to do: everything, judged by no policy. */
export function testPassOptions(organisationId: string, given: Partial<PassOptions> = {}): PassOptions {
  return {
    organisationId,
    kinds: tokenKinds,
    fullEvery: DAY,
    followEvents: true,
    eventsKept: 400 * DAY,
    readPolicies: async () => [],
    ...given,
  }
}
