import { randomUUID } from 'node:crypto'
import type { Grant, GrantChange } from '../../model/grant.ts'
import type { Instant } from '../../model/instant.ts'
import type { Intent } from '../../model/intent.ts'
import type { Plan, PlannedAction } from '../../model/plan.ts'
import type { KnownAccount } from '../../store/request-store.ts'
import type { Acting } from '../acting.ts'
import { executeHard } from '../hard-actions.ts'
import { settle } from '../settle.ts'
import { isOwner } from './desired-state.ts'
import { troubled } from './grant-changes.ts'
import { allowAction, createAction } from './preparing.ts'
import { ownersOfGrants } from './read-membership.ts'

/** What was done for grants that were approved. */
export interface GrantTurn {
  /** What was tried, with outcomes; one without is resumed by the next run. */
  readonly intents: readonly Intent[]
  /** Grants that are still being prepared afterwards, each with its trouble. */
  readonly preparing: readonly Grant[]
}

/** How the loop signs what it does by itself. */
const itself = 'token-steward'

/**
 * Does what approved grants need: moves their owners to the *allowed* policy, or makes their service account. The approval is a person's decision, so
 * that it runs in the modes `propose` and `enforce`; in `observe` nothing outside is written, and the grant says what a person can do by hand. What
 * an ended process left is settled first. The caller holds the lease; call it after an approval and in each pass.
 */
export async function carryOutGrants(acting: Acting, now: Instant): Promise<GrantTurn> {
  const { store, organisationId } = acting
  const { mode } = await store.readMode(organisationId)
  if (mode === 'observe') {
    await tellByHand(acting, now)
    return { intents: [], preparing: await preparing(acting) }
  }
  await settle(acting, now)
  const passId = (await store.lastSealedPass(organisationId))?.id ?? null
  const actions = passId === null ? [] : await dueActions(acting, now)
  if (passId === null || actions.length === 0) return { intents: [], preparing: await preparing(acting) }
  const plan = grantPlan(acting, { actions, passId, now })
  const written = await store.applyPlan(organisationId, plan, { by: itself, at: now })
  const intents = await executeHard({ ...acting, config: acting.settings }, written)
  return { intents, preparing: await preparing(acting) }
}

async function preparing({ store, organisationId }: Acting): Promise<readonly Grant[]> {
  return (await store.validGrants(organisationId)).filter(({ state }) => state === 'preparing')
}

/** What is to be done for each grant; those of people whom nobody knows say so. */
async function dueActions(acting: Acting, now: Instant): Promise<readonly PlannedAction[]> {
  const grants = (await preparing(acting)).filter(({ until }) => until > now)
  const owners = await ownersOfGrants(acting.store, acting.organisationId, grants)
  const actions: PlannedAction[] = []
  const changes: GrantChange[] = []
  for (const grant of grants) {
    const account = owners.find((one) => isOwner(grant, one))
    if (grant.kind === 'service-account') actions.push(createAction(grant, now))
    else if (account !== undefined) actions.push(allowAction({ grant, account, why: approvedWords(grant) }, { now }))
    else changes.push(...some(troubled(grant, unknownOwner(grant), now)))
  }
  if (changes.length > 0) await acting.store.changeGrants(acting.organisationId, changes)
  return actions
}

function approvedWords({ id, requestId }: Grant): string {
  return requestId === null ? `Grant ${id} allows tokens.` : `Request ${requestId} was approved (grant ${id}).`
}

function unknownOwner({ owner }: Grant): string {
  return `No account with the address ${owner.email} is on record: nobody can be let make a token until there is one.`
}

function grantPlan(
  { organisationId, settings }: Acting,
  {
    actions,
    passId,
    now,
  }: { readonly actions: readonly PlannedAction[]; readonly passId: number; readonly now: Instant },
): Plan {
  return {
    id: randomUUID(),
    organisationId,
    createdAt: now,
    expiresAt: now + settings.planLasts,
    by: itself,
    passId,
    // It rests on the grants alone, each of which is read afresh before anything is done.
    snapshot: '',
    policies: '',
    actions,
    skipped: [],
    breaches: [],
  }
}

/** Where nothing outside may be written, the grant says what a person does; a pass that sees it done opens the grant. */
async function tellByHand(acting: Acting, now: Instant): Promise<void> {
  const grants = await preparing(acting)
  const owners = await ownersOfGrants(acting.store, acting.organisationId, grants)
  const changes = grants.flatMap((grant) => {
    const account = owners.find((one) => isOwner(grant, one))
    return some(troubled(grant, byHand(acting, { grant, account }), now))
  })
  if (changes.length > 0) await acting.store.changeGrants(acting.organisationId, changes)
}

function byHand(
  { settings }: Acting,
  { grant, account }: { readonly grant: Grant; readonly account: KnownAccount | undefined },
): string {
  const observing = 'The mode is observe: Token Steward changes nothing outside.'
  if (grant.kind === 'service-account')
    return `${observing} Set the mode to propose or enforce, so that the service account "${grant.content.label ?? ''}" is made.`
  if (account === undefined) return unknownOwner(grant)
  const policy = settings.allowedPolicies[0]
  return policy === undefined
    ? `${observing} No policy that allows tokens is configured either (atlassian.allowed-policies).`
    : `${observing} Move ${account.email ?? account.name} to the authentication policy ${policy} by hand (admin.atlassian.com › Security › Authentication policies), or set the mode to propose or enforce. The next pass that sees it opens the grant.`
}

function some<Item>(item: Item | null): readonly Item[] {
  return item === null ? [] : [item]
}
