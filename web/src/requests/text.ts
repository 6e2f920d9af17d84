import { spanWords } from '../shared/request-words.ts'
import { counted } from '../shared/words.ts'

/** Words of the page of requests. */
export const requestsText = {
  title: 'Requests',
  memberTitle: 'Waiting for you',
  count: (total: number) => counted(total, 'request'),
  loading: 'Loading requests',
  failed: 'The requests could not be loaded',
  list: 'Requests, newest first',
  state: 'State',
  anyState: 'Any state',
  textHint: 'Purpose, system, or who asks',
  clear: 'Clear filters',
  newRequest: 'New request',
  away: 'While I am away…',
  everybody: "Everybody's requests",
  noPurpose: '(no purpose yet)',
  brokeGlass: 'Broke the glass',
  columns: { subject: 'Asked for', who: 'Who asks', allows: 'May', span: 'For', state: 'Stands' },
}

/** Words of what waits for whoever is signed in. */
export const inboxText = {
  title: 'Waiting for you',
  loading: 'Loading what waits for you',
  failed: 'What waits for you could not be loaded',
  list: 'Requests that wait for you',
  nothing: 'Nothing waits for your decision.',
  approve: 'Approve',
  deny: 'Deny',
  review: 'Review',
  approveNamed: (purpose: string) => `Approve: ${purpose}`,
  denyNamed: (purpose: string) => `Deny: ${purpose}`,
  reviewNamed: (purpose: string) => `Review: ${purpose}`,
  keysHint: 'approves, and',
  keysHintEnd: 'denies the one in focus; Enter confirms.',
  keysSwitch: 'Single keys',
  reviewBy: 'to be reviewed',
  ends: 'ends by itself',
}

/** Words of a list without requests. */
export const emptyText = {
  narrowed: 'No requests match these filters',
  narrowedHint: 'Change a filter, or clear them all.',
  title: 'No request waits',
  hint: 'Whoever needs a token asks for it here, by the command line or over REST. What was decided is found under other states.',
}

/** Words of who can decide. */
export const approverText = {
  nobody: 'Nobody here can be reached; the stewards take their place.',
  insteadOf: 'for',
  escalated: '(the rule’s own approvers cannot)',
  more: (count: number) => `and ${counted(count, 'other person', 'other people')}`,
}

/** Words of one request. */
export const requestText = {
  back: 'Requests',
  backMine: 'My requests',
  loading: 'Loading the request',
  failed: 'The request could not be loaded',
  title: (id: number) => `Request ${id}`,
  asks: { 'user-token': 'asks for a token of their own', 'service-account': 'asks for a service account' },
  content: 'What is asked for',
  purpose: 'Purpose',
  system: 'Runs on',
  kind: 'Kind',
  kinds: { 'user-token': 'A token of their own', 'service-account': 'A service account' },
  label: { 'user-token': 'Label', 'service-account': 'Name' },
  scopes: 'May',
  unscoped: 'Everything that its owner may: it has no scopes.',
  sites: 'Sites',
  notSaid: 'Not said',
  span: 'For',
  wasNarrowed: 'As it was shortened or narrowed by an approver.',
  backup: 'Backup',
  requester: 'Who asks',
  origin: 'Comes from',
  origins: {
    own: 'Their own wish',
    filed: 'Filed by',
    migration: 'A token that moves to a service account',
    afterwards: 'A token that was made without a grant',
    renewal: 'A grant that is about to end',
  },
  created: 'Written',
  submitted: 'Asked',
  expires: 'Ends by itself',
  decided: 'Decided',
  endedWhy: 'Because',
  grant: 'What came of it',
  toGrant: 'See the grant',
  trouble: 'Held up',
  grantUntil: 'Allowed until',
  grantWindow: 'Make the token before',
  decisions: 'Decisions',
  notSent: 'It has not been sent yet: nobody is asked.',
  notSentNow: 'The request was not sent',
  decidesNow: 'Can decide now',
  step: (number: number, of: number) => (of === 1 ? 'Approval' : `Step ${number} of ${of}`),
  agreed: (agreed: number, need: number) => `${agreed} of ${need} agreed`,
  rule: 'Rule',
  approved: 'approved',
  denied: 'denied',
  inPlaceOf: 'in place of',
  narrowedTo: (days: number, scopes: number) =>
    `narrowed to ${spanWords(days)}, ${scopes === 0 ? 'without scopes' : counted(scopes, 'scope')}`,
  review: 'Review',
  brokeGlass: 'The glass was broken',
  reviewDue: 'To be reviewed until',
  continueDraft: 'Go on writing',
  send: 'Send the request',
  withdraw: 'Withdraw…',
}

/** Words of deciding. */
export const decideText = {
  approve: 'Approve',
  deny: 'Deny…',
  approveTitle: 'Approve this request?',
  denyTitle: 'Deny this request?',
  reviewTitle: 'Was it right to break the glass?',
  reviewRight: 'It was right',
  reviewWrong: 'It was not: end the grant',
  review: 'Review…',
  approveButton: 'Approve',
  approveNarrowed: 'Approve as narrowed',
  denyButton: 'Deny',
  narrow: 'Shorten or narrow',
  days: 'For how many days',
  daysHint: (days: number) => `Asked for are ${spanWords(days)}. You can only shorten.`,
  keep: 'What it may do',
  keepHint: 'Take away what is not needed. At least one stays.',
  unscopedHint:
    'It was asked for without scopes, so there is nothing to take away: deny it, and say which scopes would do.',
  note: 'Word to the requester',
  noteHint: 'Optional. It is kept in the record.',
  reason: 'Why not',
  reasonHint: 'The requester reads it, and it is kept in the record. Enter denies, Shift and Enter begins a new line.',
  reviewReason: 'Why',
  reviewReasonHint: 'Needed when the grant is to end.',
  cancel: 'Cancel',
  approved: 'Approved',
  denied: 'Denied',
  reviewed: 'Reviewed',
  goesOn: 'It now goes to the next step of its rule.',
  failed: 'The decision was not recorded',
  cannot: 'It does not wait for you.',
  asksFor: (who: string) => `${who} asks:`,
}

/** Words of taking a request back. */
export const withdrawText = {
  title: 'Withdraw this request?',
  hint: 'The approvers are no longer asked. You can write a new one at any time.',
  reason: 'Why (optional)',
  button: 'Withdraw',
  cancel: 'Cancel',
  done: 'Request withdrawn',
  failed: 'The request was not withdrawn',
}

/** Words of standing in. */
export const delegationText = {
  title: 'While you are away',
  hint: 'Somebody decides in your place: they see what waits for you, and the record says for whom they stood in. They can never approve their own requests.',
  to: 'Who stands in',
  toHint: 'Their e-mail address.',
  begins: 'From',
  until: 'Until (last day)',
  button: 'Let them stand in',
  done: 'Recorded who stands in',
  failed: 'It was not recorded',
  current: 'Who stands in for whom',
  none: 'Nobody stands in for anybody.',
  standsIn: 'stands in for',
  end: 'End',
  endNamed: (to: string) => `End the stand-in of ${to}`,
  ended: 'The stand-in has ended',
  loadFailed: 'Who stands in could not be loaded',
}
