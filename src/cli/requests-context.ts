import { userInfo } from 'node:os'
import { Option } from 'commander'
import type { RequestDeps } from '../actions/requests/request-deps.ts'
import type { Viewer } from '../actions/requests/request-view.ts'
import { personWith } from '../actions/requests/requester.ts'
import { accessSettings } from '../config/access-settings.ts'
import type { Config, OptionName } from '../config/options.ts'
import type { Person } from '../model/person.ts'
import { StewardError } from '../platform/errors.ts'
import { type RecordContext, withRecord } from './context.ts'
import { recordOptions } from './flags.ts'
import { loadedFiles } from './loaded-policies.ts'
import type { Runtime } from './runtime.ts'

/** What a verb about requests needs to be told. */
export const requestOptions: readonly OptionName[] = [...recordOptions, 'policies', 'stewards']

/** What a verb about requests works with. */
export interface RequestsContext extends RecordContext {
  readonly deps: RequestDeps
  /** Who acts. Whoever has the record may look at everything in it. */
  readonly viewer: Viewer
  /** Under what name they are written down. */
  readonly by: string
}

/** The `--as` option: who acts. */
export function asOption(): Option {
  return new Option(
    '--as <email>',
    'Who acts. Default: the user of this machine, as a steward without an address.',
  ).env('STEWARD_PERSON')
}

/** Opens the record and the rules for a verb about requests, and closes them afterwards. */
export function withRequests<Result>(
  options: Readonly<Record<string, unknown>> & { readonly as?: string },
  runtime: Runtime,
  work: (context: RequestsContext) => Promise<Result>,
): Promise<Result> {
  return withRecord(options, runtime, async (context) => {
    const { config, store, organisationId, now } = context
    const { rules } = await loadedFiles(config.policies, runtime)
    const deps = { store, organisationId, now, rules, stewards: config.stewards }
    const viewer = viewerOf(options.as, config)
    return work({ ...context, deps, viewer, by: viewer.email ?? viewer.name })
  })
}

/** Who acts, as a verb names them. */
export function viewerOf(named: string | undefined, config: Config): Viewer {
  if (named === undefined) return { email: null, name: userInfo().username, steward: true, readsAll: true }
  const email = addressOf(named, '--as')
  return { email, name: email, steward: isSteward(email, config), readsAll: true }
}

/** Whether the configuration names somebody as a steward. */
function isSteward(email: string, config: Config): boolean {
  const { people, steward } = accessSettings(config)
  const listed = config.stewards.some((address) => address.toLowerCase() === email)
  return listed || steward === email || people[email] === 'steward'
}

/** An e-mail address that a flag gives, in lower case. Rejects with `usage`, naming the flag. */
export function addressOf(text: string, flag: string): string {
  const email = text.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new StewardError('usage', `${flag}: "${text}" is not an e-mail address.`)
  return email
}

/** For whom something is done: whom the flag names, else who acts. Rejects with `usage` where neither has an address. */
export function personFor(named: string | undefined, { deps, viewer }: RequestsContext): Promise<Person> {
  const email = named === undefined ? viewer.email : addressOf(named, '--for')
  if (email === null)
    throw new StewardError('usage', 'Say who asks: --as <email>, or --for <email> when you file it for somebody.')
  return personWith(deps, { email })
}
