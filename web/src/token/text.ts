/** Words of a token's page. */
export const tokenText = {
  back: 'Tokens',
  failed: 'The token could not be loaded',
  loading: 'Loading the token',
  noLabel: '(no label)',
  facts: 'Facts',
  owner: 'Owner',
  scopes: 'Scopes',
  uses: 'Uses',
  history: 'History',
  raw: 'Exact facts',
  rawHint: 'Everything the server knows of this token, as the REST API tells it.',
  copyId: 'Copy the id',
  copied: 'Copied',
  gone: (when: string) => `It was concluded gone by the pass of ${when}: the provider no longer lists it.`,
}

/** Words of its facts. */
export const factsText = {
  id: 'Id',
  kind: 'Kind',
  status: 'Status',
  created: 'Created',
  ends: 'Ends',
  lastUsed: 'Last used',
  firstSeen: 'First seen',
  neverUsed: 'Never used',
  noEnd: 'No end date',
  unknown: 'Not told',
  goneAt: 'Gone since',
}

/** Words of what people have said of it. */
export const purposeText = {
  title: 'What it is for',
  parts: {
    purpose: 'Purpose',
    system: 'Runs on',
    sponsor: 'Answers for it',
    backup: 'Backup owner',
    neededUntil: 'Needed until',
  },
  hints: {
    system: 'Leave it empty to take it back.',
    sponsor: 'An e-mail address; empty takes it back.',
    backup: 'An e-mail address; who is asked when the owner cannot be reached.',
    neededUntil: 'Without a day, no end is known.',
  },
  unsaid: 'Nobody has said',
  edit: (part: string) => `Change: ${part}`,
  purposeFirst: 'And what it is for, which nobody has said yet',
  name: 'Your name',
  save: 'Save',
  cancel: 'Cancel',
  readAgain: 'Read again what is said',
  nowSaid: 'Meanwhile somebody wrote:',
  takenBack: 'Meanwhile somebody took it back.',
  reading: 'Reading what is said now',
  unread: 'What is said now could not be read',
  failed: 'It was not written down',
  done: (part: string) => `${part}: written down`,
}

/** Words of what was allowed about it. */
export const tokenGrantsText = {
  title: 'Grants and requests',
  failed: 'Its grants could not be loaded',
  until: 'until',
  asked: 'Asked for in',
  request: (id: number) => `request ${id}`,
  agreed: 'agreed by',
  grandfathered: 'It was there before requests were.',
  renewed: 'Goes on as',
  grant: (id: number) => `grant ${id}`,
  differs: 'Not what was allowed',
}

/** Words of what can be done about it. */
export const actionsText = {
  button: 'Actions',
  exempt: 'Set findings aside…',
  hold: 'Hold its cases…',
  resume: 'Let its cases go on…',
  campaign: 'Open a campaign about it…',
}

/** Words of its owner. */
export const ownerText = {
  none: 'The provider names no owner.',
  name: 'Name',
  email: 'E-mail',
  status: 'Status',
  kind: 'Account',
  id: 'Account id',
  active: 'Active',
  kinds: { person: 'Person', 'service-account': 'Service account', app: 'App' },
  allTokens: 'All tokens of this owner',
  deactivated: 'The owner is deactivated. Nobody answers for this token.',
  closed: "The owner's account is closed. Nobody answers for this token.",
}

/** Words of its scopes. */
export const scopesText = {
  unscoped: 'Unscoped: it may do everything its owner may do.',
  unknown: 'The provider does not tell the scopes of this kind.',
}

/** Words of its history. */
export const historyText = {
  none: 'Nothing has been recorded yet.',
  arrow: 'became',
  nothing: 'nothing',
  fields: {
    status: 'Status',
    label: 'Label',
    scopes: 'Scopes',
    expiresAt: 'Ends',
    createdAt: 'Created',
    ownerId: 'Owner',
    lastActiveAt: 'Last used',
    ownerStatus: 'Status of the owner',
  },
}

/** Words at its head. */
export const headText = {
  more: 'Show the whole label',
  less: 'Show less',
  unscoped: 'Unscoped',
  neverUsed: 'Never used',
  owner: (word: string) => `Owner ${word.toLowerCase()}`,
  soon: 'Ends within 30 days',
  past: 'Past its end',
}

/** Words of its cases. */
export const tokenCasesText = {
  title: 'Cases',
  failed: 'Its cases could not be loaded',
  caseOf: (id: number) => `Case ${id}`,
  since: 'since',
}
