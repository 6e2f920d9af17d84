import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { storyFleet } from '../../../sandbox/fleet/story.ts'
import { playUntil } from '../../../sandbox/organisation/clock.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import type { Acting } from '../../actions/acting.ts'
import { createNotifier, type Notifier } from '../../actions/notify/notifier.ts'
import { someSettings } from '../../actions/testing/plan-parts.ts'
import { openAtlassian } from '../../connectors/atlassian/open.ts'
import { DAY } from '../../model/instant.ts'
import type { Mode } from '../../model/mode.ts'
import { hostClock } from '../../platform/clock.ts'
import { signerFor } from '../../platform/installation-key.ts'
import { createLogger } from '../../platform/log.ts'
import { loadPolicies } from '../../policies/load.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import type { PassOptions } from '../pass-options.ts'
import { testPassOptions } from './pass-options.ts'

const secret = 'a secret of at least thirty-two characters'
const none = { tokens: null, percent: null }

/** The stand-in organisation of the story with everything that acting takes; letters go to the outbox. */
export interface ActingWorld {
  readonly sandbox: Sandbox
  readonly store: Store
  readonly acting: Acting & { readonly letters: Notifier }
  readonly passOptions: PassOptions
  /** The text of the one file of policies; set it to change them. */
  policies: string
  setMode(mode: Mode): Promise<void>
  /** Says that somebody has looked at the back-test of every policy. */
  lookAtBackTests(): Promise<void>
  /** Lets the organisation's clock run ahead. */
  letPass(days: number): void
  /** Ends everything, after showing that the organisation-wide revoke was never called. */
  close(): Promise<void>
}

/** A policy that quarantines tokens which were never used after two weeks, and revokes them four weeks later. */
export const neverUsedPolicy = (limit: number, days = 30): string => `policies:
  - name: never-used
    applies-to: [user-token]
    when: { all: [never-used, { older-than: ${days}d }] }
    steps:
      - { after: 0d, do: ask-owner }
      - { after: 14d, do: quarantine, watch: 28d, collateral: accept }
      - { after: 42d, do: revoke }
    limits: { max-tokens: ${limit} }
`

/** Builds one; no pass has been run yet, and the mode is the one that holds at first. */
export async function actingWorld(): Promise<ActingWorld> {
  const sandbox = await startSandbox({ fleet: storyFleet(), rateLimits: 'off', taskMs: 0 })
  const store = await openStore({ url: ':memory:' })
  const { url, orgId: organisationId, key, userKey } = sandbox
  await store.saveOrganisation({ id: organisationId, provider: 'atlassian', name: null })
  const connector = openAtlassian({ url, organisationId, key, userKey })
  const settings = settingsFor(sandbox)
  const letters = createNotifier({
    store,
    clock: hostClock,
    log: createLogger('silent'),
    organisationId,
    settings,
    channels: {},
    secret,
    templatesRoot: fileURLToPath(new URL('../../../templates', import.meta.url)),
  })
  const world = { policies: neverUsedPolicy(50) }
  const readTexts = async () => [{ path: 'never-used.yaml', text: world.policies }]
  const readPolicies = async () => loadPolicies(await readTexts()).policies
  return Object.assign(world, {
    sandbox,
    store,
    acting: {
      store,
      connector,
      clock: hostClock,
      organisationId,
      settings,
      signer: signerFor(secret, 'plan'),
      letters,
      readPolicies,
    },
    passOptions: testPassOptions(organisationId, { followEvents: false, readPolicies: readTexts }),
    setMode: (mode: Mode) => store.setMode(organisationId, { mode, at: 1, by: 'Ada', reason: 'test' }),
    lookAtBackTests: async () => {
      for (const { name: policy, hash: policyHash } of await readPolicies())
        await store.saveBackTestLook(organisationId, { policy, policyHash, at: 1, by: 'Ada', facts: {} })
    },
    letPass: (days: number) => playUntil(sandbox.organisation, sandbox.organisation.now + days * DAY),
    close: async () => {
      expect(sandbox.organisation.bulkDeletes).toBe(0)
      await connector.close()
      await store.close()
      await sandbox.close()
    },
  })
}

function settingsFor({ organisation }: Sandbox): Acting['settings'] {
  const policies = [...organisation.policies.values()]
  return someSettings({
    allowedPolicies: policies.filter(({ tokens }) => tokens === 'allowed').map(({ id }) => id),
    blockedPolicy: policies.find(({ tokens }) => tokens === 'blocked')?.id ?? null,
    limits: { perRun: none, perDay: none, perOwner: none, perKind: none },
    contacts: { team: 'team@corp.example', stewards: ['stewards@corp.example'] },
    expiryReminders: false,
    planLasts: 2 * DAY,
  })
}
