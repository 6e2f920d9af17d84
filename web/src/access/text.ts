import { counted, figure } from '../shared/words.ts'

/** Words of the page of membership. */
export const accessText = {
  title: 'Access',
  explained:
    'Who may use API tokens at all: the members of the allowed policy. While it is governed, they are the people with a valid grant, and nobody else.',
  loading: 'Loading membership',
  failed: 'Membership could not be loaded',
  governed: 'Governed',
  notGoverned: 'Not governed yet',
  since: 'since',
  by: 'by',
  stop: 'Stop governing…',
  figures: {
    inAllowed: 'May use tokens',
    inBlocked: 'May not',
    validGrants: 'Valid grants',
    exceptions: 'Exceptions',
    drift: 'Differences',
  },
  noPolicies: 'No allowed policy is configured',
  noPoliciesHint:
    'Prepare two authentication policies that differ in nothing but the token setting, and name them in the configuration (allowedPolicies, blockedPolicy).',
  startTitle: 'Nothing is compared, and nobody is moved',
  startHint: (count: number) =>
    `Begin by adopting what is there: each of the ${counted(count, 'member')} of the allowed policy who has a working token gets a grant with an end date, and is asked whether they still need it. Nobody loses access today.`,
  adopt: 'Adopt today’s members…',
  view: 'What to look at',
  views: { drift: 'Differences', grants: 'Grants', exceptions: 'Exceptions' },
}

/** Words of the differences. */
export const driftText = {
  loading: 'Loading differences',
  failed: 'The differences could not be loaded',
  list: 'Differences between members and grants, open ones first',
  empty: 'Members and grants agree',
  emptyHint: 'Everybody who may use tokens has a grant or an exception, and everybody with a grant may use tokens.',
  notGoverned: 'Nothing is compared yet',
  notGovernedHint: 'Differences are looked for once today’s members have been adopted.',
  kinds: {
    'allowed-without-grant': { word: 'May, without a grant', hint: 'Nothing allows them to use tokens, and they can.' },
    'grant-without-allowed': { word: 'Has a grant, but may not', hint: 'They are allowed to use tokens, and cannot.' },
  },
  member: 'in the policy since',
  seen: 'seen since',
  over: 'Over',
  overSince: 'over since',
  first: (shown: number, total: number) =>
    `${figure(shown)} of ${figure(total)} differences are shown; the command line and REST tell them all.`,
  except: 'Make an exception…',
  exceptNamed: (name: string) => `Make an exception for ${name}`,
}

/** Words of the list of grants. */
export const grantsText = {
  loading: 'Loading grants',
  failed: 'The grants could not be loaded',
  list: 'Grants, the one that ends soonest first',
  state: 'State',
  valid: 'Valid',
  any: 'Any state',
  count: (total: number) => counted(total, 'grant'),
  empty: 'No grants',
  emptyHint: 'A grant comes of an approved request, or of adopting who is there today.',
  narrowed: 'No grants in this state',
  narrowedHint: 'Choose another state.',
  clear: 'Show valid grants',
  columns: { purpose: 'For what', owner: 'Who', allows: 'May', until: 'Until', state: 'Stands' },
  grandfathered: 'Adopted',
  differs: 'Differs',
}

/** Words of exceptions. */
export const exceptionsText = {
  loading: 'Loading exceptions',
  failed: 'The exceptions could not be loaded',
  list: 'Exceptions, the one that ends soonest first',
  empty: 'No exceptions',
  emptyHint: 'An exception lets somebody use tokens without a grant, for a reason and until a day.',
  add: 'Make an exception…',
  addTitle: 'Make an exception',
  addHint: 'This person may use tokens without a grant until the day that you name.',
  account: 'Who',
  accountHint: 'E-mail address or account id.',
  reason: 'Why',
  reasonHint: 'It is kept in the record, for whoever asks later.',
  until: 'Until (last day)',
  button: 'Make the exception',
  cancel: 'Cancel',
  added: 'Exception made',
  addFailed: 'The exception was not made',
  ends: 'until',
  by: 'by',
  end: 'End',
  endNamed: (name: string) => `End the exception for ${name}`,
  ended: 'Exception ended',
  endFailed: 'The exception was not ended',
}

/** Words of the adoption wizard. */
export const adoptText = {
  title: 'Adopt today’s members',
  step: (number: number) => `Step ${number} of 2`,
  until: 'Their grants end on',
  untilHint: 'Late enough for everybody to answer; the review asks them well before.',
  reason: 'Why',
  reasonHint: 'It is kept in the record, for whoever asks later.',
  defaultReason: 'What was there when requests began',
  preview: 'See what would happen',
  previewFailed: 'It could not be looked up what would happen',
  grants: (count: number) => `${counted(count, 'grant')} would be given`,
  leftOut: (count: number) => `${counted(count, 'member')} would get none`,
  leftOutHint:
    'From then on they show as differences. They go back to the blocked policy by the ordinary plan, which waits for a person unless the mode is enforce.',
  more: (count: number) => `and ${figure(count)} more`,
  means:
    'A review opens in which every owner says whether they still need their token. From now on membership is compared with the grants.',
  back: 'Back',
  button: 'Adopt and begin',
  done: (count: number) => `${counted(count, 'grant')} given`,
  doneHint: 'Membership is governed from now on. A review has been opened.',
  failed: 'Nothing was adopted',
  cancel: 'Cancel',
  noLabel: '(no label)',
  noToken: 'no token named',
}

/** Words of stopping. */
export const stopText = {
  title: 'Stop governing?',
  hint: 'Nothing is compared any more, and nobody is moved for want of a grant. Grants stay as they are, and requests go on.',
  reason: 'Why',
  button: 'Stop governing',
  cancel: 'Cancel',
  done: 'No longer governed',
  failed: 'It goes on',
}
