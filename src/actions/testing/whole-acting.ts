import { pino } from 'pino'
import { openAtlassian } from '../../connectors/atlassian/open.ts'
import type { ActingSettings } from '../../model/acting-settings.ts'
import { type Clock, hostClock } from '../../platform/clock.ts'
import { signerFor } from '../../platform/installation-key.ts'
import type { Store } from '../../store/store.ts'
import type { Acting } from '../acting.ts'
import { createNotifier } from '../notify/notifier.ts'
import { templatesRoot } from '../notify/testing/parts.ts'
import { someSettings } from './plan-parts.ts'

/** Where everything is that a process needs to apply a plan. */
export interface ActingPlaces {
  readonly database: string
  readonly organisationId: string
  readonly url: string
  readonly key: string
  readonly userKey: string
  readonly smtp: string
  readonly planId: string
}

/** What the acting of these tests is told. */
export const wholeSettings: ActingSettings = someSettings({
  allowedPolicies: ['policy-allowed', 'policy-approved'],
  expiryReminders: false,
})

const secret = 'a secret of at least thirty-two characters'
const longestWaitMs = 20

/** Waits are cut short, and yet it is so much later afterwards. */
export function briefClock(): Clock {
  let skipped = 0
  return {
    now: () => hostClock.now() + skipped,
    sleep: async (ms, signal) => {
      const shortened = Math.min(ms, longestWaitMs)
      await hostClock.sleep(shortened, signal)
      skipped += ms - shortened
    },
  }
}

/** Everything that acting works with, with a real mail server and the real connector; to be closed afterwards. */
export function wholeActing(places: ActingPlaces, store: Store): Acting & { close(): Promise<void> } {
  const { url, organisationId, key, userKey, smtp } = places
  const clock = briefClock()
  const connector = openAtlassian({ url, organisationId, key, userKey, clock })
  return {
    store,
    connector,
    clock,
    organisationId,
    settings: wholeSettings,
    signer: signerFor(secret, 'plan'),
    letters: createNotifier({
      store,
      clock,
      organisationId,
      log: pino({ level: 'silent' }),
      settings: wholeSettings,
      channels: { smtp },
      secret,
      templatesRoot,
    }),
    readPolicies: async () => [],
    close: () => connector.close(),
  }
}
