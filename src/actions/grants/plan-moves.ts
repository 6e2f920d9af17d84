import type { ActionLimit } from '../../model/acting-settings.ts'
import type { PlannedAction, SkippedAction } from '../../model/plan.ts'
import type { KnownAccount } from '../../store/request-store.ts'
import type { PlanInput } from '../plan-input.ts'
import { utcDay } from '../plan-words.ts'
import { type DesiredMove, desiredState } from './desired-state.ts'
import { allowAction } from './preparing.ts'

/**
 * The moves that make membership of the *allowed* policies equal to the grants, both ways; nothing where it is not governed. Of people to be blocked
 * at most so many are taken as the limits let, those who have been there the longest first; the others are told as one number.
 */
export function plannedMoves(input: PlanInput): readonly (PlannedAction | SkippedAction)[] {
  const { membership, now, settings, quarantines, tokens, underWay } = input
  if (membership === null) return []
  const { moves, left } = desiredState({ ...membership, now, settings, quarantines, tokens: tokens.values() })
  const begun = new Set([...underWay].map(subjectOf))
  const open = moves.filter(
    ({ account, grant }) => !begun.has(`account-${account.id}`) && !(grant !== null && begun.has(`grant-${grant.id}`)),
  )
  const allows = open.flatMap(({ grant, account }) =>
    grant === null
      ? []
      : [allowAction({ grant, account, why: `${account.name} has a grant, and may not use tokens.` }, input)],
  )
  const blocks = open
    .filter(({ kind }) => kind === 'block')
    .toSorted(
      (a, b) => (a.account.policySince ?? 0) - (b.account.policySince ?? 0) || (a.account.id < b.account.id ? -1 : 1),
    )
  const most = mostBlocks(input, membership.members.length)
  return [
    ...allows,
    ...blocks.slice(0, most).map(({ account }) => blockAction(account, input)),
    ...laterBlocks(blocks.length - most, most),
    ...left.map(leftOut),
  ]
}

/** `grant-7/allow/2` is about `grant-7`, `account-712020:…/block/…` about `account-712020:…`. */
function subjectOf(key: string): string {
  const end = key.indexOf('/')
  return end < 0 ? key : key.slice(0, end)
}

function mostBlocks({ settings, membership }: PlanInput, members: number): number {
  const { blocksPerRun, blocksPerDay } = settings.membership
  const today = allowedBy(blocksPerDay, members) - (membership?.recentBlocks ?? 0)
  return Math.max(0, Math.min(allowedBy(blocksPerRun, members), today))
}

function allowedBy({ tokens, percent }: ActionLimit, members: number): number {
  const part = percent === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor((members * percent) / 100))
  return Math.min(tokens ?? Number.POSITIVE_INFINITY, part)
}

function blockAction(account: KnownAccount, { now }: PlanInput): PlannedAction {
  const { id, name, email, policyId, policySince } = account
  const since = policySince === null ? '' : ` since ${utcDay(policySince)}`
  return {
    // One stay in the policy is ended once; where its beginning is not told, at most once a day.
    key: `account-${id}/block/${policySince ?? utcDay(now)}`,
    kind: 'block',
    caseId: null,
    caseVersion: null,
    grantId: null,
    policy: null,
    token: null,
    owner: { id, name, email },
    why: [`In the policy ${policyId}${since}, and neither a grant nor an exception allows tokens.`],
    dueAt: now,
    affects: [],
    reversible: true,
    precondition: policyId === null ? {} : { ownerPolicyId: policyId },
    preconditionWords: ['no grant and no exception allows tokens', 'none of their tokens works'],
    confirm: null,
  }
}

function laterBlocks(count: number, most: number): readonly SkippedAction[] {
  if (count <= 0) return []
  const who = count === 1 ? 'one more person waits' : `${count} more people wait`
  return [
    {
      kind: 'block',
      caseId: null,
      policy: null,
      token: null,
      why: `${who} for a later plan: ${most} may be taken out of the policies that allow tokens now (membership.blocks-per-run, membership.blocks-per-day)`,
    },
  ]
}

function leftOut({ kind, account, why }: DesiredMove & { readonly why: string }): SkippedAction {
  const { id, name } = account
  return { kind, caseId: null, policy: null, token: null, owner: { id, name }, why: `${name}: ${why}` }
}
