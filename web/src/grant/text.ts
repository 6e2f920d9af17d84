import { spanWords } from '../shared/request-words.ts'
import { counted } from '../shared/words.ts'

/** Words of one grant. */
export const grantText = {
  back: 'Access',
  backMine: 'My tokens',
  loading: 'Loading the grant',
  failed: 'The grant could not be loaded',
  title: (id: number) => `Grant ${id}`,
  next: 'What to do next',
  differs: 'The token is not what was allowed',
  extra: (count: number) =>
    `${counted(count, 'other token', 'other tokens')} appeared beside the one that was allowed.`,
  trouble: 'It is held up',
  nothingToDo:
    'There is nothing for you to do yet: you get a letter as soon as you can make the token. This is what your stewards were told:',
  facts: 'What is allowed',
  owner: { 'user-token': 'Owner', 'service-account': 'Sponsor' },
  system: 'Runs on',
  notSaid: 'Not said',
  scopes: 'May',
  unscoped: 'Everything that its owner may: it has no scopes.',
  until: 'Until',
  window: 'Token due before',
  approvedBy: 'Agreed by',
  nobodyAgreed: 'the rule, without a person',
  grandfathered: 'Was there before requests were',
  comesFrom: 'Comes from',
  request: (id: number) => `Request ${id}`,
  token: 'Token',
  noToken: 'None yet',
  bound: 'Found',
  serviceAccount: 'Service account',
  ended: 'Ended',
  because: 'Because',
  renewedBy: 'Goes on as',
  renew: 'Renew…',
  end: 'End it…',
}

/** Words of renewing. */
export const renewText = {
  title: 'Ask that it goes on',
  hint: 'It is decided by the rules, like a new request. The token itself still ends when it ends: at Atlassian it cannot be made longer, so make a new one in time.',
  days: 'For how many more days',
  button: (days: number) => `Ask for ${spanWords(days)}`,
  buttonEmpty: 'Ask',
  waiting: 'Renewal asked for',
  waitingHint: 'The approvers are told. You get an e-mail when they have decided.',
  approved: 'Renewed',
  failed: 'It was not renewed',
  cancel: 'Cancel',
}

/** Words of ending. */
export const endText = {
  title: 'End this grant?',
  hint: 'Its owner goes back to the blocked policy when nothing else allows them to use tokens. What is left of their tokens is dealt with as the policies say.',
  reason: 'Why',
  reasonHint: 'The owner reads it, and it is kept in the record.',
  button: 'End the grant',
  cancel: 'Cancel',
  done: 'Grant ended',
  failed: 'The grant was not ended',
}
