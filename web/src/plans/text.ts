import type { ApplyReport, Plan, PlannedAction } from '../api/types.ts'
import type { Tone } from '../shared/tag.tsx'
import { counted, figure } from '../shared/words.ts'

/** Words of the page of plans. */
export const plansText = {
  title: 'Plans',
  loading: 'Loading plans',
  failed: 'The plans could not be loaded',
  list: 'Plans, the newest first',
  showReplaced: 'Show plans that a newer one replaced',
  planNow: 'Plan now',
  planNowTitle: 'Plan what is due now',
  planNowMeans:
    'What is due by the newest complete pass is written down as a plan. Nothing is done before a steward applies it. A plan that waits already is replaced.',
  withoutBackTest: 'Also enforce policies whose back-test nobody has looked at',
  withoutBackTestHint: 'The reason that you give is kept with the plan.',
  atMost: 'Block or revoke at most',
  atMostHint:
    'So many quarantines and revocations; empty = all that are due. Letters are not counted. The rest comes with a later plan.',
  planFailed: 'No plan was made',
  empty: 'No plan is here',
  emptyHint:
    'After a pass, what is due becomes a plan that waits for you: who is asked, which tokens are blocked or revoked, and why.',
  emptyObserves:
    'The mode is “observe”: nothing is planned. Change the mode at the top of the page, and the next pass makes a plan of what is due.',
  nothing: 'Nothing is due',
  leftOut: (count: number) => counted(count, 'action left out', 'actions left out'),
  breaches: (count: number) => counted(count, 'limit exceeded', 'limits exceeded'),
  made: 'Made',
  by: 'by',
  bySteward: 'Token Steward',
  until: 'good until',
}

/** Words of one plan. */
export const planText = {
  back: 'Plans',
  loading: 'Loading the plan',
  failed: 'The plan could not be loaded',
  title: 'Plan',
  of: 'of',
  nothing: 'Nothing is due, so there is nothing to do.',
  breachTitle: (count: number) =>
    `${counted(count, 'limit is', 'limits are')} exceeded: nothing of this plan can be applied`,
  breachHint: 'Or plan again and block or revoke fewer at most; the rest comes later.',
  expired: 'This plan is no longer good: it was made for a day that is over. Plan again.',
  why: 'Why',
  affects: (kind: PlannedAction['kind'], count: number) =>
    kind === 'release' ? `Works again: ${counted(count, 'token')}` : `Stops working: ${counted(count, 'token')}`,
  onlyIf: 'Only if',
  reversible: 'Can be undone',
  irreversible: 'Cannot be undone',
  due: 'Due',
  caseOf: (id: number) => `Case ${id}`,
  owner: 'Owner',
  noToken: 'Everything of this owner',
  noLabel: '(no label)',
  all: (count: number) => `Show all ${figure(count)}`,
  confirm: 'Must be confirmed by name',
  leftOut: 'Left out',
  leftOutHint: 'Due as well, but not part of this plan.',
  decided: { applied: 'Applied', rejected: 'Rejected', superseded: 'Replaced by a newer plan', proposed: 'Waiting' },
  reason: 'Reason',
  onlyStewards: 'Only stewards can apply or reject a plan.',
}

/** Words of applying and rejecting. */
export const decideText = {
  apply: 'Apply…',
  applyTitle: 'Apply this plan',
  applyButton: (count: number) => `Do ${counted(count, 'action')}`,
  applyMeans:
    'Each action is checked once more at the provider just before it is done. What no longer holds is refused, and the rest goes on.',
  irreversible: (count: number) =>
    `${counted(count, 'action')} of it cannot be undone: ${count === 1 ? 'a token is' : 'tokens are'} revoked for good.`,
  confirm: (what: string) => `Type ${what} to confirm`,
  confirmHint: (tokens: number) =>
    `One of its tokens cannot be revoked alone: ${counted(tokens, 'token')} will stop working for good.`,
  applyFailed: 'The plan was not applied',
  reject: 'Reject…',
  rejectTitle: 'Reject this plan',
  rejectButton: 'Reject the plan',
  rejectMeans: 'Nothing of it is done. The next pass plans anew what is due then; hold or close a case to keep it out.',
  rejectFailed: 'The plan was not rejected',
  rejected: 'The plan is rejected',
}

/** Words of what came of a plan. */
export const outcomeText = {
  title: 'What came of it',
  kept: 'This account stays here until you leave the page; each case and the ledger keep it for good.',
  letters: 'Read the letters',
  resumed: 'Was interrupted; the next pass resumes it.',
  leftOut: 'Not tried',
  states: {
    done: 'Done',
    already: 'Was so already',
    refused: 'Refused',
    undone: 'Undone',
    failed: 'Failed',
    unsure: 'Not known',
  } satisfies Record<NonNullable<ApplyReport['actions'][number]['outcome']>['state'], string>,
  open: 'Interrupted',
}

/** Where a plan stands. */
export const planStates: Readonly<Record<Plan['state'], { readonly word: string; readonly tone: Tone }>> = {
  proposed: { word: 'Waits', tone: 'accent' },
  applied: { word: 'Applied', tone: 'success' },
  rejected: { word: 'Rejected', tone: 'neutral' },
  superseded: { word: 'Replaced', tone: 'neutral' },
}
