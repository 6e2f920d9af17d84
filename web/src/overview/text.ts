import { counted, figure, listed, listingName, percent } from '../shared/words.ts'

/** Words of the overview. */
export const overviewText = {
  title: 'Overview',
  asOf: 'As of',
  failed: 'The figures could not be loaded',
  loading: 'Loading the figures',
  inventory: 'What there is',
  attention: 'What to look at',
  total: 'All tokens',
  ofUserTokens: (part: number, whole: number) => `${percent(part, whole)} of ${counted(whole, 'user token')}`,
  owners: (owners: number, accounts: number) => `${counted(owners, 'owner')} among ${counted(accounts, 'account')}`,
  active: 'Active',
  activeHint: 'User tokens that were used within 90 days.',
  dormant: 'Dormant but enabled',
  dormantHint: 'User tokens that still work and were not used for 90 days.',
  never: 'Never used',
  neverHint: 'User tokens that were not used once.',
  expiring: 'Ending in 30 days',
  expiringHint: 'Tokens of every kind. Whatever uses them stops then.',
  unscoped: 'Unscoped',
  unscopedHint: 'User tokens that may do everything their owner may do.',
  leavers: 'Owned by leavers',
  leaversHint: 'User tokens whose owner is deactivated or closed.',
  ofAll: (whole: number) => `of ${counted(whole, 'token')}`,
}

/** Words of the chart of ends. */
export const cliffText = {
  title: 'When user tokens end',
  none: 'No user token ends within the next 60 weeks.',
  worst: (tokens: number, whole: number, week: string) =>
    `${figure(tokens)} of ${counted(whole, 'user token')} ${tokens === 1 ? 'ends' : 'end'} in the week of ${week}.`,
  within: (tokens: number, from: string, to: string) =>
    `${figure(tokens)} end between ${from} and ${to}: whatever uses them stops unless it is given a new token first.`,
  worstDay: (day: string, tokens: number) => `The worst day is ${day}, with ${figure(tokens)}.`,
  week: 'Week of (Monday, UTC)',
  tokens: 'Tokens that end',
  asTable: 'As a table',
  open: (week: string) => `Tokens that end in the week of ${week}`,
}

/** Words of the findings' figures. */
export const findingFiguresText = {
  title: 'Open findings by severity',
  of: (severity: string) => `${severity} findings`,
}

/** Words of what changed lately. */
export const changedText = {
  title: 'What changed since yesterday',
  failed: 'What changed could not be loaded',
  loading: 'Loading what changed',
  list: 'Changes, newest first',
  kinds: 'Kinds of change',
  nothing: 'Nothing changed within a day of the newest pass but the use of tokens.',
  all: (count: number) => counted(count, 'change'),
  used: (tokens: number) => `${counted(tokens, 'token')} used`,
  more: (shown: number, total: number) => `Show more (${figure(shown)} of ${figure(total)} shown)`,
  noLabel: 'No label',
}

/** Words of the bands of last use. */
export const bandsText = {
  title: 'When user tokens were last used',
  band: 'Last used',
  tokens: 'User tokens',
  bands: {
    within30d: 'Within 30 days',
    within90d: '30 to 90 days ago',
    within180d: '90 to 180 days ago',
    within1y: '180 days to a year ago',
    within3y: '1 to 3 years ago',
    older: 'More than 3 years ago',
    never: 'Never',
  },
}

/** Words of the trend. */
export const trendText = {
  title: 'Tokens over time',
  words: (first: number, firstDay: string, last: number, passes: number) =>
    first === last
      ? `${counted(last, 'token')}, as many as on ${firstDay} (${counted(passes, 'pass', 'passes')}).`
      : `${counted(last, 'token')}; there were ${figure(first)} on ${firstDay}.`,
  tokens: 'Tokens',
}

/** Words of the newest pass. */
export const passText = {
  title: 'Last pass',
  none: 'No pass has run yet. “Observe now” starts one.',
  states: {
    running: 'Running',
    sealed: 'Complete',
    partial: 'Incomplete',
    failed: 'Failed',
    interrupted: 'Interrupted',
  },
  explained: {
    running: 'It is under way.',
    sealed: 'Every listing was read to its end.',
    partial: 'Something could not be read to its end, so nothing was concluded to be gone.',
    failed: 'Nothing could be read. The figures are those of the last complete pass.',
    interrupted: 'It was stopped in the middle. The figures are those of the last complete pass.',
  },
  found: 'What changed',
  nothing: 'Nothing changed.',
  missing: 'What is missing, and what to do',
  requests: (requests: number, seconds: string) => `${counted(requests, 'request')} in ${seconds}`,
  events: 'Audit log',
  policies: 'Policies',
  lastSealed: 'Last complete pass',
  listing: 'Listing',
  items: 'Read',
  known: 'Known',
  mode: 'How',
  modes: { full: 'whole', changes: 'changes only', skipped: 'not this time' },
  incomplete: (names: readonly string[]) => `Not read to the end: ${listed(names.map(listingName))}`,
}

/** Words of what waits. */
export const waitingText = {
  title: 'What waits',
  underWay: 'Cases under way',
  underWayNote: 'from the first question to the end',
  due: 'Cases due now',
  dueNote: 'the next step may be done',
  observes: 'nothing is done: the mode is observe',
  held: 'Cases on hold',
  heldNote: 'their time stands still',
  plans: 'Plans that wait',
  plansNote: 'to apply or reject',
}
