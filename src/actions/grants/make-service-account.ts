import { type Grant, isValid } from '../../model/grant.ts'
import type { Intent } from '../../model/intent.ts'
import { misplaced, refused, type Verdict } from '../end-intent.ts'
import { calling, type HardDeps, isCertain, providerFault, providerNow } from '../hard-deps.ts'
import { opening } from './opening.ts'

/**
 * Makes the service account of a grant. The provider would make a second one if it were asked twice, so it is looked for by its name and by what
 * was written of it before anything is asked, and once more when nobody can tell whether a request was heard.
 */
export async function makeServiceAccount(deps: HardDeps, intent: Intent): Promise<Verdict> {
  const { grantId } = intent.action
  if (grantId === null) throw misplaced(intent)
  const grant = await deps.store.findGrant(deps.organisationId, grantId)
  if (grant === null || !isValid(grant)) return refused(intent, 'The grant is over. No service account was made.')
  const order = orderOf(deps, grant)
  if ('why' in order) return refused(intent, order.why)
  const found = await existing(deps, order)
  if (found !== null) return made(deps, { grant, id: found, state: intent.startedAt === null ? 'already' : 'done' })
  await deps.store.startIntent(deps.organisationId, intent.id, await providerNow(deps))
  const asked = await ask(deps, order)
  return 'why' in asked ? refused(intent, asked.why) : made(deps, { grant, state: 'done', ...asked })
}

async function ask(
  deps: HardDeps,
  order: Order,
): Promise<{ readonly id: string; readonly requestIds: readonly string[] } | { readonly why: string }> {
  try {
    const { id, requestId } = await deps.connector.createServiceAccount(order, calling(deps))
    return { id, requestIds: requestId === null ? [] : [requestId] }
  } catch (error) {
    const fault = providerFault(error)
    if (isCertain(fault)) return { why: `The service account could not be made: ${fault.message}` }
    const id = await existing(deps, order)
    if (id === null) throw fault
    return { id, requestIds: [] }
  }
}

interface Order {
  readonly name: string
  readonly description: string
  readonly permissions: HardDeps['config']['serviceAccounts']['permissions']
  readonly groups: HardDeps['config']['serviceAccounts']['groups']
}

function orderOf({ config }: HardDeps, grant: Grant): Order | { readonly why: string } {
  const { permissions, groups } = config.serviceAccounts
  const name = (grant.content.label ?? '').trim()
  if (permissions.length === 0)
    return {
      why: 'What service accounts may use is not configured, so that none can be made: service-accounts.permissions (STEWARD_SERVICE_ACCOUNTS_PERMISSIONS).',
    }
  if (name.length < 6 || name.length > 30)
    return { why: `The name of a service account has 6 to 30 characters, and "${name}" has ${name.length}.` }
  return { name, description: serviceAccountDescription(grant), permissions, groups }
}

const longestDescription = 255

/** What is written of the service account of a grant: what it is for, who answers for it, and by which grant it can be known again. */
export function serviceAccountDescription({ id, content, owner, createdAt }: Grant): string {
  const mark = ` · sponsor ${owner.email} · Token Steward grant ${id} of ${new Date(createdAt).toISOString().slice(0, 19)}Z`
  return `${content.purpose.slice(0, Math.max(0, longestDescription - mark.length))}${mark}`.slice(-longestDescription)
}

async function existing(deps: HardDeps, { name, description }: Order): Promise<string | null> {
  const all = await deps.connector.listServiceAccounts(calling(deps))
  return all.find((one) => one.name === name && one.description === description)?.id ?? null
}

async function made(
  deps: HardDeps,
  {
    grant,
    id,
    state,
    requestIds = [],
  }: {
    readonly grant: Grant
    readonly id: string
    readonly state: 'done' | 'already'
    readonly requestIds?: readonly string[]
  },
): Promise<Verdict> {
  const words = `The service account "${grant.content.label ?? id}" (${id}) is there; its credential is made in the admin screen.`
  return { state, words, requestIds, grant: await opening(deps, grant, words, id) }
}
