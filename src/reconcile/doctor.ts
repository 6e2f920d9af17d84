import type { Connector, ObservedToken, OwnerToken, Permission } from '../connectors/connector.ts'
import { DAY, type Instant } from '../model/instant.ts'
import type { Clock } from '../platform/clock.ts'
import { asStewardError, type StewardError } from '../platform/errors.ts'
import type { Store } from '../store/store.ts'

/** `ok`; `note` = works, but a person should know; `fault` = does not work. */
export type Verdict = 'ok' | 'note' | 'fault'

/** One thing that was looked at. */
export interface Finding {
  readonly check: string
  readonly verdict: Verdict
  readonly detail: string
  /** What to do; empty when nothing is to be done. */
  readonly remedy: string
}

/** What an examination looks at. */
export interface Examined {
  readonly store: Store
  readonly connector: Connector
  readonly clock: Clock
}

/** Looks at everything that must work, changing nothing at the provider: database, reach, clock, keys, scopes, ids of tokens. */
export async function* examine({ store, connector, clock }: Examined): AsyncIterable<Finding> {
  yield await examineDatabase(store)
  const reached = await reach(connector)
  if ('fault' in reached) {
    yield { check: 'organisation', verdict: 'fault', detail: reached.fault.message, remedy: '' }
    return
  }
  yield {
    check: 'organisation',
    verdict: 'ok',
    detail: `${reached.name ?? 'name not readable with this key'} (${reached.id})`,
    remedy: '',
  }
  yield examineClock(reached.at, clock.now())
  const permissions = await connector.checkPermissions()
  for (const permission of permissions) yield examinePermission(permission)
  yield await examineTokenIds(connector, permissions)
}

async function examineDatabase(store: Store): Promise<Finding> {
  const { engine, version, location, schemaVersion, faults } = await store.describe()
  const detail = `${engine} ${version}, schema ${schemaVersion}, ${location}`
  if (faults.length === 0) return { check: 'database', verdict: 'ok', detail, remedy: '' }
  return {
    check: 'database',
    verdict: 'fault',
    detail: `${detail}: ${faults.slice(0, 3).join('; ')}`,
    remedy: 'Restore the newest backup, or move the file away and run "steward sync --full".',
  }
}

type Reached =
  | { readonly id: string; readonly name: string | null; readonly at: Instant }
  | { readonly fault: StewardError }

async function reach(connector: Connector): Promise<Reached> {
  try {
    return await connector.readOrganisation()
  } catch (error) {
    return { fault: asStewardError(error) }
  }
}

const clockNoteMs = 120_000

function examineClock(provider: Instant, host: Instant): Finding {
  const skew = host - provider
  if (Math.abs(skew) < clockNoteMs)
    return {
      check: 'clock',
      verdict: 'ok',
      detail: `within ${Math.ceil(Math.abs(skew) / 1000)} s of the provider's`,
      remedy: '',
    }
  const days = Math.abs(skew) / DAY
  const size = days >= 1 ? `${days.toFixed(1)} days` : `${Math.round(Math.abs(skew) / 60_000)} minutes`
  return {
    check: 'clock',
    verdict: 'note',
    detail: `this host is ${size} ${skew > 0 ? 'ahead of' : 'behind'} the provider (${new Date(provider).toISOString()})`,
    remedy:
      "Tokens are judged by the provider's time, so nothing is wrong with the record; but sessions and links here run by the host's. Set the host's clock (NTP). A stand-in organisation has a clock of its own: then this is as it should be.",
  }
}

function examinePermission({ purpose, capability, key, scope, verdict, remedy }: Permission): Finding {
  const check = `${key === 'scoped' ? 'key with scopes' : 'key without scopes'}: ${purpose}`
  const asked = scope === null ? 'no scope is documented for it' : scope
  if (verdict === 'granted') return { check, verdict: 'ok', detail: asked, remedy: '' }
  const detail = {
    'missing-scope': `lacks ${asked}`,
    'missing-key': 'no such key is configured',
    rejected: 'the key was rejected',
    unknown: `cannot be told without writing (${asked})`,
  }[verdict]
  return { check, verdict: isOptional(capability, verdict) ? 'note' : 'fault', detail, remedy }
}

/** What passes can do without: the organisation's name, and what only acting needs. What cannot be told is no fault either. */
const dispensable: readonly Permission['capability'][] = [
  'readOrganisation',
  'streamEvents',
  'readPolicyMembership',
  'readPolicyTask',
  'addToPolicy',
  'listOwnerTokens',
  'revokeOwnerToken',
  'revokeServiceAccountTokens',
  'revokeOauthClient',
  'revokeAdminKey',
  'listServiceAccounts',
  'createServiceAccount',
]

/** Whether passes cannot do without what a permission is for. */
export function isNeeded({ capability }: Pick<Permission, 'capability'>): boolean {
  return !dispensable.includes(capability)
}

function isOptional(capability: Permission['capability'], verdict: Permission['verdict']): boolean {
  return verdict === 'unknown' || (verdict !== 'rejected' && !isNeeded({ capability }))
}

const idCheck = 'token ids: listing and user-management API'

/** Compares one owner's tokens in both APIs: whether they carry the same id is not documented, and revoking rests on it. */
async function examineTokenIds(connector: Connector, permissions: readonly Permission[]): Promise<Finding> {
  if (!permissions.some(({ key, verdict }) => key === 'user' && verdict === 'granted')) {
    return { check: idCheck, verdict: 'note', detail: 'not compared: this needs the key without scopes', remedy: '' }
  }
  try {
    const listed = await firstUserToken(connector)
    if (listed === null)
      return { check: idCheck, verdict: 'note', detail: 'not compared: there is no user token', remedy: '' }
    return compareIds(listed, await connector.listOwnerTokens(listed.token.ownerId ?? ''))
  } catch (error) {
    return { check: idCheck, verdict: 'note', detail: `not compared: ${asStewardError(error).message}`, remedy: '' }
  }
}

async function firstUserToken(connector: Connector): Promise<ObservedToken | null> {
  for await (const page of connector.listTokens('user-token')) {
    const owned = page.items.find((item) => item.token.ownerId !== null)
    if (owned !== undefined) return owned
  }
  return null
}

function compareIds({ token }: ObservedToken, others: readonly OwnerToken[]): Finding {
  if (others.some(({ id }) => id === token.id))
    return { check: idCheck, verdict: 'ok', detail: 'both APIs name a token by the same id', remedy: '' }
  const twins = others.filter(({ label, createdAt }) => label === token.label && createdAt === token.createdAt)
  if (twins.length === 1) {
    return {
      check: idCheck,
      verdict: 'note',
      detail: 'the ids differ; tokens are matched by label and creation time',
      remedy: '',
    }
  }
  return {
    check: idCheck,
    verdict: 'fault',
    detail: `a listed token of ${token.ownerId ?? 'its owner'} was not found among the ${others.length} that the user-management API names`,
    remedy: 'Single tokens could not be revoked safely. Please report this, with no secrets.',
  }
}
