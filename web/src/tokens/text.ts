import { tokenKinds } from '../api/types.ts'
import { cadenceClasses, rhythmWord } from '../shared/rhythm-words.ts'
import { signalTitle } from '../shared/signal-words.ts'
import { capitalised, counted, kindName, listed } from '../shared/words.ts'
import type { filterNames } from './filters.ts'

/** Words of the token list. */
export const tokensText = {
  title: 'Tokens',
  count: (total: number) => counted(total, 'token'),
  search: 'Search by label, id, or owner',
  filters: 'Filters',
  quickFilters: 'Quick filters',
  activeFilters: 'Filters in force',
  clear: 'Clear filters',
  remove: (filter: string) => `Remove the filter “${filter}”`,
  export: 'Export',
  exportHint: 'What the list shows, every page of it',
  sort: 'Order',
  loading: 'Loading tokens',
  loadingMore: 'Loading more tokens',
  failed: 'The tokens could not be loaded',
  none: 'No tokens match these filters',
  noneHint: 'Take a filter away, or clear them all.',
  nothing: 'No tokens have been observed yet',
  nothingHint: 'The first pass fills this list. The overview says how it went.',
  noLabel: '(no label)',
  noOwner: 'No owner told',
  never: 'Never',
  neverUsed: 'never used',
  noEnd: 'No end date',
  unscoped: 'Unscoped',
  unscopedHint: 'A token without scopes may do everything its owner may do.',
  scopes: (count: number) => counted(count, 'scope'),
  notTold: 'Not told',
  noRhythm: 'Not judged yet',
  reuseHint: 'How likely it is to be used again within 90 days.',
  reuseWithin: (chance: string) => `${chance} in 90 d`,
  kinds: {
    'user-token': 'User',
    'service-account-token': 'Service account',
    'oauth-client': 'OAuth client',
    'admin-key': 'Admin key',
  },
  table: 'Tokens, in the order chosen',
  formats: {
    shown: 'CSV, the columns shown',
    csv: 'CSV, every column',
    ndjson: 'NDJSON, one token a line',
    json: 'JSON, one array',
  },
}

/** Titles of the columns. */
export const columnText = {
  label: 'Token',
  owner: 'Owner',
  kind: 'Kind',
  scopes: 'Scopes',
  rhythm: 'Rhythm',
  reuse: 'Used again (90 d)',
  createdAt: 'Created',
  lastActiveAt: 'Last used',
  expiresAt: 'Ends',
  status: 'Status',
  purpose: 'Purpose',
  system: 'Runs on',
  sponsor: 'Answers for it',
  backup: 'Backup owner',
  neededUntil: 'Needed until',
  signals: 'Worth knowing',
  coverage: 'Coverage',
  firstSeenAt: 'First seen',
}

/** Words of choosing columns. */
export const columnsMenuText = {
  button: 'Columns',
  hint: 'The address holds the choice, so that it can be passed on; this browser remembers it.',
  usual: 'The usual columns',
}

/** Words of saved views. */
export const viewsText = {
  button: 'Views',
  title: 'Saved views',
  none: 'None yet. A view keeps filters, order and columns under a name.',
  name: 'Save what is shown as',
  save: 'Save',
  replace: 'Replace',
  hint: 'Kept in this browser. To pass a view on, send its address.',
  remove: (name: string) => `Remove the view “${name}”`,
}

/** Words of the keys, beside the list. */
export const keysText = {
  title: 'Keys',
  move: 'move',
  open: 'open',
  choose: 'select',
  search: 'search',
}

/** Words of the panel with every filter. */
export const panelText = {
  title: 'Filters',
  hint: 'Times are a date (2026-03-14) or a span: 30d is thirty days back, or ahead for the end date.',
  owner: 'Owner',
  ownerHint: 'Part of the name or e-mail, or the whole account id',
  label: 'Label',
  kind: 'Kind',
  status: 'Status',
  ownerStatus: 'Status of the owner',
  created: 'Created',
  used: 'Last used',
  expires: 'Ends',
  after: 'at or after',
  before: 'before',
  unusedFor: 'Not used for',
  unusedForHint: 'A span such as 180d. Never-used tokens count from their creation.',
  neverUsed: 'Ever used',
  unscoped: 'Scopes',
  cadence: 'Rhythm',
  signal: 'Worth knowing',
  gone: 'Present',
  any: 'Any',
  used_: 'Used',
  never: 'Never',
  scoped: 'With scopes',
  unscopedOnly: 'Without',
  there: 'There',
  goneOnly: 'Gone',
  both: 'Both',
  apply: 'Show tokens',
  cancel: 'Cancel',
}

type FilterName = (typeof filterNames)[number]

const filterWords: Readonly<Record<FilterName, (value: string) => string>> = {
  search: (value) => `Contains “${value}”`,
  ids: (value) => `${counted(value.split(',').length, 'token')} by name`,
  kind: (value) => listed(value.split(',').map((word) => kindWord(word))),
  status: (value) => `Status ${listed(value.split(',').map((word) => word.toLowerCase()))}`,
  owner: (value) => `Owner “${value}”`,
  ownerStatus: (value) => `Owner ${listed(value.split(','))}`,
  label: (value) => `Label “${value}”`,
  unusedFor: (value) => `Not used for ${spanWords(value)}`,
  ended: (value) => (value === 'true' ? 'Past its end' : 'Still runs'),
  neverUsed: (value) => (value === 'true' ? 'Never used' : 'Used at least once'),
  usedAfter: (value) => `Used since ${pastWords(value)}`,
  usedBefore: (value) => `Last used before ${pastWords(value)}`,
  createdAfter: (value) => `Created since ${pastWords(value)}`,
  createdBefore: (value) => `Created before ${pastWords(value)}`,
  expiresAfter: (value) => `Ends after ${futureWords(value)}`,
  expiresBefore: (value) => `Ends before ${futureWords(value)}`,
  unscoped: (value) => (value === 'true' ? 'Unscoped' : 'With scopes'),
  cadence: (value) => `Rhythm: ${listed(value.split(',').map(rhythmName))}`,
  signal: (value) => listed(value.split(',').map(signalTitle)),
  gone: (value) => (value === 'true' ? 'Gone' : value === 'any' ? 'There or gone' : 'There'),
}

/** A filter in words: "Not used for 180 days". */
export function filterInWords(name: FilterName, value: string): string {
  return filterWords[name](value)
}

function rhythmName(word: string): string {
  const cadence = cadenceClasses.find((known) => known === word)
  return cadence === undefined ? word : rhythmWord(cadence).word.toLowerCase()
}

function kindWord(word: string): string {
  const kind = tokenKinds.find((known) => known === word)
  return kind === undefined ? word : capitalised(kindName(kind))
}

const unitWords: Readonly<Record<string, string>> = { w: 'week', d: 'day', h: 'hour', m: 'minute', s: 'second' }

function spanWords(value: string): string {
  const parts = [...value.matchAll(/(\d+)([wdhms])/g)]
  if (parts.map(([part]) => part).join('') !== value || parts.length === 0) return value
  return parts.map(([, count, unit]) => counted(Number(count), unitWords[unit ?? ''] ?? '')).join(' ')
}

function pastWords(value: string): string {
  const words = spanWords(value)
  return words === value ? dateWords(value) : value === '0d' ? 'now' : `${words} ago`
}

function futureWords(value: string): string {
  const words = spanWords(value)
  return words === value ? dateWords(value) : value === '0d' ? 'now' : `${words} from now`
}

function dateWords(value: string): string {
  return value.replace(/T00:00(:00(\.000)?)?Z$/, '')
}

/** Words of what is done about several tokens. */
export const bulkText = {
  title: 'What to do about the selected tokens',
  choose: (label: string, owner: string) => (owner === '' ? `Select ${label}` : `Select ${label}, ${owner}`),
  chooseAll: (count: number) => `Select the first ${counted(count, 'token')}`,
  chosen: (count: number) => `${counted(count, 'token')} selected`,
  full: '(no more at once)',
  none: 'Select none',
  campaignForFilter: 'Campaign for all that match…',
  buttons: {
    campaign: 'Open a campaign…',
    exempt: 'Set aside…',
    describe: 'Describe…',
    hold: 'Hold cases…',
    resume: 'Let cases go on…',
  },
}
