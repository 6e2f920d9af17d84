import type { Acting } from './actions/acting.ts'
import { createNotifier, type LetterKit, type Notifier, openLetterKit } from './actions/notify/notifier.ts'
import { actingSettings } from './config/acting-settings.ts'
import type { Config } from './config/options.ts'
import type { Connector } from './connectors/connector.ts'
import type { Clock } from './platform/clock.ts'
import { StewardError } from './platform/errors.ts'
import { installationSecret, signerFor } from './platform/installation-key.ts'
import type { Logger } from './platform/log.ts'
import { type CheckedFiles, checkPolicyFiles } from './policies/check-files.ts'
import type { RequestRules } from './policies/requests/request-rule.ts'
import type { Store } from './store/store.ts'

/** What letters are built from. */
export interface NotifierParts {
  readonly config: Config
  readonly store: Store
  readonly organisationId: string
  readonly clock: Clock
  readonly log: Logger
  /** Folder of the templates that come along. */
  readonly templatesRoot: string
  /** How requests are decided; left out = managers are not known to letters. */
  readonly readRules?: () => Promise<RequestRules>
}

/** What acting is built from. */
export interface ActingParts extends NotifierParts {
  readonly connector: Connector
  readPolicies(): Promise<readonly { readonly path: string; readonly text: string }[]>
}

/** Reads the templates and builds the channels. Opens no connection. */
export function openLetters({
  config,
  ...parts
}: Pick<NotifierParts, 'config' | 'clock' | 'templatesRoot'>): LetterKit {
  return openLetterKit({ ...parts, settings: actingSettings(config), channels: config })
}

/** Acting with everything that the faces need of it. */
export interface OpenActing extends Acting {
  readonly letters: Notifier
  /** How requests are decided; rejects with `policies-invalid` when the files have faults. */
  readonly readRules: () => Promise<RequestRules>
}

/** Builds everything about letters. Opens no connection. */
export function openNotifier({ config, ...parts }: NotifierParts): Notifier {
  return createNotifier({ ...parts, settings: actingSettings(config), channels: config, secret: secretOf(config) })
}

/** Builds what acting takes. Nothing is sent or written until something is applied. */
export function openActing(parts: ActingParts): OpenActing {
  const { config, store, connector, organisationId, clock } = parts
  const readRules = async () => (await checkedFiles(parts)).rules
  return {
    store,
    connector,
    clock,
    organisationId,
    settings: actingSettings(config),
    signer: signerFor(secretOf(config), 'plan'),
    letters: openNotifier({ ...parts, readRules }),
    readPolicies: async () => (await checkedFiles(parts)).policies,
    readRules,
  }
}

function secretOf({ secret, secretFile: file }: Config): string {
  return installationSecret({ secret, file })
}

/** The policies and approval rules in force; those with faults must not act. */
async function checkedFiles({ readPolicies }: ActingParts): Promise<CheckedFiles> {
  const checked = checkPolicyFiles(await readPolicies())
  const { faults } = checked
  const serious = faults.filter(({ severity }) => severity === 'fault')
  if (serious.length === 0) return checked
  const [first] = serious
  throw new StewardError(
    'policies-invalid',
    `The policies have ${serious.length === 1 ? 'a fault' : `${serious.length} faults`}, so that nothing is done: ${first?.path}:${first?.line}: ${first?.message}. "steward policies check" shows all.`,
  )
}
