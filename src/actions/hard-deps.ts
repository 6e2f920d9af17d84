import type { Connector, ReadOptions } from '../connectors/connector.ts'
import type { ActingSettings } from '../model/acting-settings.ts'
import type { Instant } from '../model/instant.ts'
import type { Clock } from '../platform/clock.ts'
import { asStewardError, type ErrorCode, StewardError } from '../platform/errors.ts'
import type { Store } from '../store/store.ts'

/** What releasing, quarantining, revoking and what is done for grants work with. The caller holds the organisation's lease. */
export interface HardDeps {
  readonly connector: Pick<
    Connector,
    | 'readOrganisation'
    | 'readPolicyMembership'
    | 'addToPolicy'
    | 'readPolicyTask'
    | 'listUserTokensOf'
    | 'listOwnerTokens'
    | 'listTokens'
    | 'revokeOwnerToken'
    | 'revokeServiceAccountTokens'
    | 'revokeOauthClient'
    | 'revokeAdminKey'
    | 'listServiceAccounts'
    | 'createServiceAccount'
  >
  readonly store: Pick<
    Store,
    | 'startIntent'
    | 'noteIntent'
    | 'endIntent'
    | 'findIntent'
    | 'findCase'
    | 'findTokens'
    | 'listQuarantines'
    | 'findGrant'
    | 'findRequest'
    | 'validGrants'
    | 'listAllowedExceptions'
  >
  readonly clock: Clock
  readonly organisationId: string
  readonly config: Pick<ActingSettings, 'allowedPolicies' | 'blockedPolicy' | 'serviceAccounts'>
  readonly signal?: AbortSignal
}

/** Options of every call to the provider. */
export function calling({ signal }: HardDeps): ReadOptions {
  return signal === undefined ? {} : { signal }
}

/** The provider's time now: cases and outcomes live by it. */
export async function providerNow(deps: HardDeps): Promise<Instant> {
  return (await deps.connector.readOrganisation(calling(deps))).at
}

/** Waits; rejects with `cancelled` when everything is to stop. */
export async function pause({ clock, signal }: HardDeps, ms: number): Promise<void> {
  try {
    await clock.sleep(ms, signal)
  } catch (error) {
    throw new StewardError('cancelled', 'The work was stopped.', { cause: error })
  }
}

/** Waits between looks at what should become so by itself, in milliseconds: half a minute in all. */
const looks: readonly number[] = [250, 750, 2000, 4000, 8000, 15_000]

/** Looks at once and then again and again until it is so; `false` when it is not within half a minute. */
export async function becomes(deps: HardDeps, isSo: () => Promise<boolean>): Promise<boolean> {
  if (await isSo()) return true
  for (const ms of looks) {
    await pause(deps, ms)
    if (await isSo()) return true
  }
  return false
}

/** After these nothing was done for certain; after any other failure it may have been. */
const nothingDone: readonly ErrorCode[] = [
  'provider-missing-key',
  'provider-missing-scope',
  'provider-key-rejected',
  'provider-not-found',
  'provider-refused',
  'provider-rate-limited',
  'provider-tls',
]

/** Whether a call that failed with this has certainly done nothing, and would fail so again. */
export function isCertain({ code }: StewardError): boolean {
  return nothingDone.includes(code)
}

/** The fault of a call to the provider. Whatever else went wrong is thrown on: being stopped, the record, a mistake of our own. */
export function providerFault(error: unknown): StewardError {
  const fault = asStewardError(error)
  if (!fault.code.startsWith('provider-')) throw error
  return fault
}
