import { counted, figure, listed, listingName } from '../shared/words.ts'

/** Words of the frame around every page. */
export const shellText = {
  product: 'Token Steward',
  skip: 'Skip to the content',
  navigation: 'Pages',
  menu: 'Menu',
  overview: 'Overview',
  tokens: 'Tokens',
  findings: 'Findings',
  cases: 'Cases',
  plans: 'Plans',
  outbox: 'Outbox',
  requests: 'Requests',
  access: 'Access',
  policies: 'Policies',
  owners: 'Owners',
  calendar: 'Calendar',
  evidence: 'Evidence',
  campaigns: 'Campaigns',
  settings: 'Settings',
  more: 'More',
  waiting: 'Waits for me',
  myTokens: 'My tokens',
  myRequests: 'My requests',
  newRequest: 'New request',
  you: (name: string) => `Signed in as ${name}`,
  roles: { steward: 'Steward', approver: 'Approver', auditor: 'Auditor', member: 'Member' },
  awaiting: (count: number) => `${counted(count, 'waits', 'wait')} for you`,
  notForMembers: 'This page is not for you',
  notForMembersHint:
    'It is about the whole organisation. Yours are your tokens, your requests, and what waits for your decision.',
  mode: 'Mode:',
  modeHint: 'What Token Steward may do outside, and how to change it',
  signOut: 'Sign out',
  signOutFailed: 'You may still be signed in',
  scheme: 'Colours',
  schemes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  starting: 'Loading Token Steward',
  unreachable: 'The server does not answer',
  unreachableHint: 'This page was not fetched yet. Try again once the server runs and you have a network.',
  notShown: 'The page is not shown',
  crashed: 'This page has a fault',
  crashedHint: 'Reload it. If that does not help, the log of the browser has the details.',
  reload: 'Reload',
  offline: 'You are offline. What you see may be out of date; it is refreshed as soon as you are back.',
  notFound: 'There is no such page',
  notFoundHint: 'The address may be mistyped or from another version.',
  toOverview: 'To the overview',
  close: 'Close',
  notices: 'Messages',
}

/** Words of observing now. */
export const observeText = {
  observe: 'Observe now',
  observing: 'Observing…',
  failed: 'The pass did not run',
  found: (opened: number) => counted(opened, 'new finding'),
  nothingNew: 'Nothing has changed since the pass before.',
  title: (state: string) =>
    state === 'sealed' ? 'Pass complete' : state === 'partial' ? 'Pass complete in part' : `Pass ${state}`,
  missing: (names: readonly string[]) =>
    `Not read to the end: ${listed(names.map(listingName))}. The overview says what to do.`,
  progress: (name: string, items: number, total: number | null) =>
    total === null
      ? `Reading ${listingName(name)}: ${figure(items)}`
      : `Reading ${listingName(name)}: ${figure(items)} of ${figure(total)}`,
  finishing: 'Recording what was seen',
  connecting: 'Reaching the provider',
}

/** Words of the stand-in organisation's banner. */
export const standInText = {
  label: 'Stand-in organisation',
  title: 'Stand-in organisation',
  explained: 'Its people and tokens are invented, and it has a clock of its own:',
  connect: ['To connect your own, run', 'and start again.'] as const,
  command: 'npx steward init',
  advance: 'Advance one week',
  advancing: 'A week goes by…',
  advanced: 'A week has gone by',
  failed: 'The clock could not be advanced',
  changes: (lines: readonly string[]) => lines.slice(0, 6),
  more: (count: number) => `and ${counted(count, 'more kind')} of change`,
}
