import type { Acting } from '../actions/acting.ts'
import type { Notifier } from '../actions/notify/notifier.ts'
import type { AccessSettings } from '../model/access-settings.ts'
import type { Instant } from '../model/instant.ts'
import type { PublicSetting } from '../model/public-setting.ts'
import type { Clock } from '../platform/clock.ts'
import type { Logger } from '../platform/log.ts'
import type { PolicySource } from '../policies/fault.ts'
import type { RequestRules } from '../policies/requests/request-rule.ts'
import { recordTime } from '../reconcile/record-time.ts'
import type { PassRunner } from '../reconcile/runner.ts'
import type { Store } from '../store/store.ts'

/** What the server works with. */
export interface ApiDependencies {
  readonly store: Store
  readonly runner: PassRunner
  /** What acting takes; `null` where the server observes only. */
  readonly acting: Acting | null
  /** Letters: how they look, and the links with which people answer; `null` where nobody is written to. */
  readonly notifier: Notifier | null
  /** How requests are decided; left out = by one steward. Rejects with `policies-invalid` when the rules have faults. */
  readonly readRules?: () => Promise<RequestRules>
  /** The files of policies and approval rules as they are written, whatever is wrong with them; left out = there are none. */
  readonly readPolicyFiles?: () => Promise<readonly PolicySource[]>
  /** Every setting as people may see it; left out = none is told. */
  readonly settings?: readonly PublicSetting[]
  /** With what webhooks are sent: the secret of this installation, and whether they may lead inside; left out = none are sent. */
  readonly webhooks?: { readonly secret: string; readonly inside: boolean }
  /** Who may come in; left out = what holds where nothing is configured. */
  readonly access?: AccessSettings
  readonly clock: Clock
  readonly log: Logger
  readonly organisationId: string
  /** Set while the organisation is the stand-in: lets its clock run ahead. */
  readonly standIn: StandInControl | null
  /** Folder of the built web application; `null` when it was not built. */
  readonly webRoot: string | null
  readonly version: string
}

/** What can be done with the stand-in organisation. */
export interface StandInControl {
  /** Lets its clock run ahead by a span such as `7d`; resolves to its new time. */
  advance(span: string): Promise<Instant>
}

/** The provider's time up to which the record tells anything; the host's where it tells nothing. */
export async function providerNow(
  dependencies: Pick<ApiDependencies, 'store' | 'clock' | 'organisationId'>,
): Promise<Instant> {
  return (await recordTime(dependencies.store, dependencies.organisationId)) ?? dependencies.clock.now()
}
