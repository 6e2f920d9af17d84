import type { Sandbox } from '../../../sandbox/server.ts'
import type { Acting } from '../../actions/acting.ts'
import { createNotifier } from '../../actions/notify/notifier.ts'
import { templatesRoot } from '../../actions/notify/testing/parts.ts'
import { someSettings } from '../../actions/testing/plan-parts.ts'
import { briefClock } from '../../actions/testing/whole-acting.ts'
import { openAtlassian } from '../../connectors/atlassian/open.ts'
import { signerFor } from '../../platform/installation-key.ts'
import { createLogger } from '../../platform/log.ts'
import type { Store } from '../../store/store.ts'

const secret = 'a secret of at least thirty-two characters'

/** Everything that acting takes, at a stand-in organisation; letters go to the outbox, waits are short. */
export function grantActing(
  { url, orgId: organisationId, key, userKey }: Pick<Sandbox, 'url' | 'orgId' | 'key' | 'userKey'>,
  store: Store,
  readPolicies: Acting['readPolicies'] = async () => [],
): Acting {
  const clock = briefClock()
  const settings = someSettings({
    contacts: { team: null, stewards: ['steward@small.example'] },
    expiryReminders: false,
    calendar: { timeZone: 'UTC', workingDays: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], quietDays: [] },
  })
  return {
    store,
    connector: openAtlassian({ url, organisationId, key, userKey, clock }),
    clock,
    organisationId,
    settings,
    signer: signerFor(secret, 'plan'),
    letters: createNotifier({
      store,
      clock,
      log: createLogger('silent'),
      organisationId,
      settings,
      channels: {},
      secret,
      templatesRoot,
    }),
    readPolicies,
  }
}
