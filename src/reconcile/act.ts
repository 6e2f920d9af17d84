import type { Acting } from '../actions/acting.ts'
import { applyPlan } from '../actions/apply.ts'
import { endOfCampaign } from '../actions/campaigns.ts'
import { carryOutGrants } from '../actions/grants/carry-out-grants.ts'
import { isHard } from '../actions/limits.ts'
import { planFrom } from '../actions/make-plan.ts'
import { readPlanInput } from '../actions/plan-record.ts'
import type { Instant } from '../model/instant.ts'
import type { Mode } from '../model/mode.ts'
import type { Pass } from '../model/pass.ts'
import type { ActionKind, Plan } from '../model/plan.ts'
import { actionKinds } from '../model/plan.ts'
import { asStewardError } from '../platform/errors.ts'
import type { PassRun } from './run.ts'

/** How the loop signs what it does by itself. */
const itself = 'token-steward'

/**
 * Acts after a sealed pass that was judged, as the mode says: `observe` does nothing outside, `propose` writes a plan down that waits for a
 * person, `enforce` does what is due within the limits and proposes what needs a person all the same. What an ended process left is settled first,
 * and grants that were approved are carried out: the approval was a person's decision.
 * What goes wrong does not undo the pass: it is told and stands in the ledger, and the next pass goes on. Rejects only when the store fails.
 */
export async function act(run: PassRun, pass: Pass): Promise<void> {
  const { store, options, acting } = run
  if (acting === undefined || pass.at === null || pass.judgement === null || pass.judgement.fault !== null) return
  const { mode } = await store.readMode(options.organisationId)
  const { signal } = options
  const turn = { mode, passId: pass.id, now: pass.at, policies: run.policies.list }
  try {
    await takeTurn(signal === undefined ? acting : { ...acting, signal }, turn)
  } catch (error) {
    const { code, message } = asStewardError(error)
    if (code === 'cancelled') return
    if (code.startsWith('store-') || code === 'internal') throw error
    await store.appendLedger(options.organisationId, { at: pass.at, kind: 'acting.failed', body: { code, message } })
    options.onActingFault?.({ code, message })
  }
}

async function takeTurn(acting: Acting, { mode, ...about }: Turn): Promise<void> {
  const { now } = about
  if (mode === 'observe') {
    await carryOutGrants(acting, now)
    return
  }
  const turn = { ...about, mode }
  await carryOutGrants(acting, now)
  await endDueCampaigns(acting, now)
  await planAndAct(acting, turn)
  await acting.letters.writeDue(turn.now)
  await acting.letters.deliver(turn.now)
}

interface Turn {
  readonly mode: Mode
  readonly passId: number
  readonly now: Instant
  readonly policies: PassRun['policies']['list']
}

type ActingTurn = Turn & { readonly mode: Exclude<Mode, 'observe'> }

async function planAndAct(acting: Acting, turn: ActingTurn): Promise<void> {
  if (turn.mode === 'propose') return propose(acting, await plan(acting, turn))
  const soft = await plan(
    acting,
    turn,
    actionKinds.filter((kind) => !isHard({ kind })),
  )
  if (soft.actions.length > 0) await applyPlan(acting, { plan: soft, by: itself, from: 'record', confirmed: [] })
  const hard = await plan(
    acting,
    turn,
    actionKinds.filter((kind) => isHard({ kind })),
  )
  if (hard.breaches.length > 0) return propose(acting, hard)
  const alone = hard.actions.filter((action) => !needsPerson(acting, action))
  if (alone.length > 0)
    await applyPlan(acting, { plan: { ...hard, actions: alone }, by: itself, from: 'record', confirmed: [] })
  if (alone.length < hard.actions.length) return propose(acting, await plan(acting, turn))
  await supersede(acting, turn.now, 'Everything in it was done.')
}

/** What enforcement leaves to a person: what needs a confirmation of its own, or a second person. */
function needsPerson({ settings }: Acting, { confirm, reversible }: Plan['actions'][number]): boolean {
  return confirm !== null || (settings.secondPerson && !reversible)
}

async function plan(
  { store, organisationId, settings }: Acting,
  { now, policies, passId }: Turn,
  kinds?: readonly ActionKind[],
): Promise<Plan> {
  const input = await readPlanInput(store, organisationId, { settings, policies, now })
  const choice = kinds === undefined ? {} : { choice: { kinds } }
  return planFrom(input, { settings, policies, now, by: itself, organisationId, passId, ...choice })
}

/** A plan that would do the same as the one that waits is not written down again, unless that one is about to end. */
async function propose({ store, organisationId }: Acting, made: Plan): Promise<void> {
  const waiting = (await store.listPlans(organisationId, 20)).find(({ state }) => state === 'proposed')?.plan
  const half = made.createdAt + (made.expiresAt - made.createdAt) / 2
  if (made.actions.length === 0)
    return waiting === undefined
      ? undefined
      : supersede({ store, organisationId }, made.createdAt, 'Nothing is due any more.')
  const same = waiting !== undefined && digest(waiting) === digest(made) && waiting.expiresAt > half
  if (!same) await store.proposePlan(organisationId, made)
}

function digest({ actions, policies, breaches }: Plan): string {
  return JSON.stringify([policies, breaches, actions.map(({ key, precondition }) => [key, precondition])])
}

async function supersede(
  { store, organisationId }: Pick<Acting, 'store' | 'organisationId'>,
  at: Instant,
  reason: string,
): Promise<void> {
  const waiting = (await store.listPlans(organisationId, 20)).find(({ state }) => state === 'proposed')
  if (waiting === undefined) return
  await store.endPlan(organisationId, waiting.plan.id, { state: 'superseded', by: itself, at, reason })
}

/** Campaigns whose time has come: silence has its meaning now. */
async function endDueCampaigns({ store, organisationId }: Acting, now: Instant): Promise<void> {
  const due = (await store.listCampaigns(organisationId)).filter(
    ({ endedAt, dueAt }) => endedAt === null && dueAt <= now,
  )
  if (due.length === 0) return
  const cases = await store.openCaseList(organisationId)
  for (const campaign of due) {
    const why = 'The due date of the campaign has come.'
    const own = cases.filter(({ campaignId }) => campaignId === campaign.id)
    const changes = endOfCampaign(campaign, own, { at: now, by: null, why })
    await store.endCampaign(organisationId, campaign.id, { at: now, by: itself, why, changes })
  }
}
