import type { CaseOrder } from '../api/types.ts'
import { counted, figure } from '../shared/words.ts'

/** Words of the page of cases. */
export const casesText = {
  title: 'Cases',
  count: (total: number) => counted(total, 'case'),
  loading: 'Loading cases',
  failed: 'The cases could not be loaded',
  list: 'Cases, the next that is due first',
  more: (shown: number, total: number) => `Load more (${figure(shown)} of ${figure(total)} shown)`,
  view: 'Which cases',
  views: { all: 'All', due: 'Due now', week: 'Due in 7 days', held: 'On hold' },
  state: 'State',
  underWay: 'Under way',
  ended: 'Ended',
  anyState: 'Any state',
  policyHint: 'Policy, by its name',
  ownerHint: 'Owner: name, e-mail or account id',
  clear: 'Clear filters',
  columns: {
    case: 'Token and policy',
    stands: 'Stands',
    next: 'What comes next',
    owner: 'Owner',
    severity: 'Severity',
  },
  noOwner: 'No owner told',
  noLabel: '(no label)',
  asks: 'Asked is',
  select: (id: number, label: string) => `Select case ${id}: ${label}`,
  selectAll: 'Select all that are shown',
  selected: (count: number) => counted(count, 'case selected', 'cases selected'),
  selection: 'What to do with the selected cases',
  unselect: 'Select none',
}

/** Words of a list without cases. */
export const emptyText = {
  narrowed: 'No cases match these filters',
  narrowedHint: 'Change a filter, or clear them all.',
  title: 'No case is under way',
  hint: 'A case opens when a policy with steps finds something, and for each token of a review. It ends when the token is kept, replaced or revoked.',
}

/** Words of one case. */
export const caseText = {
  back: 'Cases',
  failed: 'The case could not be loaded',
  loading: 'Loading the case',
  title: (id: number) => `Case ${id}`,
  journey: 'Journey',
  facts: 'Facts',
  answer: 'Answer',
  history: 'History',
  noHistory: 'Nothing has happened yet.',
  noAnswer: 'Nobody has answered yet.',
  notAsked: 'Nobody has been asked yet.',
  askForServiceAccount: 'Request the service account for it',
  standing: { done: 'Done', next: 'Next', later: 'Later', 'left-out': 'Not done' },
  dueFrom: 'due',
  about: 'about',
  watch: (days: number) => `Watched for at least ${counted(days, 'day')}`,
  opened: 'Opened',
  endedAt: 'Ended',
  endedWhy: 'Because',
  policy: 'Policy',
  token: 'Token',
  owner: 'Owner',
  contact: 'Who is asked',
  severity: 'Severity',
  campaign: 'Review',
  despiteUse: 'It goes on although the token is used: a person said so.',
  acceptCollateral: 'Other tokens of the owner may be blocked with it: a person said so.',
  bySteward: 'Token Steward',
  by: 'by',
  answeredBy: (owner: boolean) => (owner ? 'the owner' : 'not the owner'),
  purpose: 'Purpose',
  system: 'Runs on',
  until: 'Until',
  backup: 'Backup owner',
  note: 'Note',
}

/** Words of the kinds of event in a case's history. One that is not known is shown as it is. */
export const eventTitles: Readonly<Record<string, string>> = {
  opened: 'Opened',
  'step-done': 'Step done',
  'step-failed': 'Step failed',
  'step-refused': 'Step not taken',
  'quarantine-undone': 'Quarantine undone',
  undeliverable: 'Nobody reached',
  used: 'Used',
  answered: 'Answered',
  'promise-over': 'Promise over',
  replaced: 'Replaced',
  exempted: 'Set aside',
  'exemption-over': 'No longer set aside',
  'finding-resolved': 'Finding resolved',
  'token-gone': 'Token gone',
  'policy-changed': 'Policy changed',
  signal: 'Signal',
  hold: 'Put on hold',
  resume: 'Let go on',
  close: 'Closed',
  'campaign-ended': 'Review ended',
}

interface OrderWords {
  readonly button: string
  readonly title: (count: number) => string
  readonly means: string
  readonly done: (count: number) => string
}

/** Words of what a person can order. */
export const ordersText: Readonly<Record<CaseOrder['kind'], OrderWords>> = {
  hold: {
    button: 'Hold',
    title: (count) => `Hold ${counted(count, 'case')}`,
    means: 'Its time stands still, and nothing is done, until the day that you name or until somebody lets it go on.',
    done: (count) => `${counted(count, 'case')} on hold`,
  },
  resume: {
    button: 'Let go on',
    title: (count) => `Let ${counted(count, 'case')} go on`,
    means: 'The hold ends. Its time goes on from where it stood: no step comes sooner than the policy says.',
    done: (count) => `${counted(count, 'case')} ${count === 1 ? 'goes' : 'go'} on`,
  },
  close: {
    button: 'Close',
    title: (count) => `Close ${counted(count, 'case')}`,
    means:
      'It ends here: nobody is asked, nothing is blocked or revoked for it. An owner who was quarantined for it is put back by the next plan.',
    done: (count) => `${counted(count, 'case')} closed`,
  },
}

/** Words of the dialog of an order. */
export const orderDialogText = {
  meant: 'What is meant',
  untouched: 'Not touched',
  nothingMeant: 'The order means nothing to any of these cases.',
  more: (count: number) => `and ${counted(count, 'more case')}`,
  until: 'Until',
  untilHint: 'Without a day it lasts until somebody lets it go on.',
  despiteUse: 'Go on although the token is used',
  despiteUseHint: 'A use would otherwise put the case on hold again before anything is blocked.',
  acceptCollateral: 'Other tokens of the owner may be blocked with it',
  acceptCollateralHint:
    'Quarantine blocks every token of a person. It is left out while another one works, unless this is said.',
  failed: 'The order was not carried out',
  notDone: (id: number, why: string) => `Case ${id}: ${why}`,
  onlyStewards: 'Only stewards can hold, resume or close a case.',
}

/** Why an order means nothing to a case. */
export const effectText = {
  ended: 'has ended',
  notHeld: 'is not on hold',
}
