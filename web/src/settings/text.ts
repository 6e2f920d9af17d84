import type { MachineKeyInput, Permission, Session, Setup } from '../api/settings.ts'
import type { Tone } from '../shared/tag.tsx'
import { counted } from '../shared/words.ts'

/** Words of the page of settings. */
export const settingsText = {
  title: 'Settings',
  means:
    'Settings come from the configuration file, the environment and the command line; they are changed there, and take effect when the server starts anew.',
  loading: 'Loading settings',
  failed: 'The settings could not be loaded',
  views: 'Parts of the settings',
  tabs: { connection: 'Connection', mail: 'Mail', people: 'People and keys', all: 'All settings' },
  notSet: 'not set',
  none: 'None',
}

/** Words of the connection to the provider. */
export const connectionText = {
  organisation: 'Organisation',
  name: 'Name',
  unnamed: 'Not told by the provider',
  id: 'Id',
  standIn: 'The stand-in organisation: invented, and started anew each time',
  key: 'Key with scopes',
  userKey: 'Key without scopes',
  set: 'set',
  missing: 'not set',
  policies: 'Authentication policies',
  policiesHint:
    'Two policies at the provider that differ in nothing but whether tokens are allowed. Their ids stand in the address of each in admin.atlassian.com.',
  allowed: 'Tokens allowed',
  blocked: 'Tokens blocked',
  noAllowed: 'Not set: nobody can be granted a token, and nobody quarantined. Set STEWARD_ATLASSIAN_ALLOWED_POLICIES.',
  noBlocked: 'Not set: nobody can be quarantined. Set STEWARD_ATLASSIAN_BLOCKED_POLICY.',
  mode: 'Mode',
  inForce: 'in force',
  permissions: 'What the keys allow',
  permissionsHint: 'Tries each operation that changes nothing once, and tells of the others what can be told.',
  check: 'Check now',
  failed: 'The keys could not be tried',
  onlyStewards: 'Only stewards can try the keys.',
  checked: 'Checked',
  purpose: 'Permission',
  scope: 'Scope',
  keyName: { scoped: 'with scopes', user: 'without scopes' } satisfies Record<Permission['key'], string>,
  keyColumn: 'Key',
  verdict: 'Verdict',
  noScope: 'none documented',
  fine: 'Passes can read everything that they need.',
  lacking: (count: number) => `${counted(count, 'permission')} that passes need ${count === 1 ? 'is' : 'are'} missing.`,
}

/** What a verdict is called, and how much it matters. */
export const verdicts: Readonly<Record<Permission['verdict'], { readonly word: string; readonly tone: Tone }>> = {
  granted: { word: 'Granted', tone: 'success' },
  'missing-scope': { word: 'Scope missing', tone: 'danger' },
  'missing-key': { word: 'No key', tone: 'warning' },
  rejected: { word: 'Key rejected', tone: 'danger' },
  unknown: { word: 'Not tried', tone: 'neutral' },
}

/** Words of mail. */
export const mailText = {
  title: 'Mail',
  state: 'Letters',
  leaves: 'Leave by the mail server',
  shownOnly:
    'Are shown in the outbox and reach nobody. Set STEWARD_NOTIFY_SMTP, or notify.smtp in the configuration file.',
  from: 'From',
  links: 'Links begin with',
  stewards: 'Stewards',
  team: 'Team',
  test: 'Test letter',
  testHint: 'Goes out at once in every mode, and is not kept.',
  address: 'Your e-mail address',
  send: 'Send a test letter',
  sent: 'The mail server took the letter',
  notSent: 'The mail server did not take the letter',
  failed: 'No letter was sent',
  onlyStewards: 'Only stewards can send a test letter.',
}

/** What a role may do, for who chooses one. */
export const roleWords: Readonly<Record<NonNullable<MachineKeyInput['role']>, string>> = {
  steward: 'Steward: may change things',
  approver: 'Approver: reads, decides about requests',
  auditor: 'Auditor: reads everything',
  member: 'Member: only what is theirs',
}

/** Words of people who are signed in. */
export const peopleText = {
  title: 'Signed in',
  hint: 'Every browser in which somebody is signed in. Ending a session takes effect at once.',
  loading: 'Loading sessions',
  failed: 'The sessions could not be loaded',
  list: 'Sessions',
  you: 'this browser',
  seen: 'seen',
  until: 'until',
  ways: { link: 'by the printed link', mail: 'by a link in a letter', provider: 'by single sign-on' } as Readonly<
    Record<string, string>
  >,
  end: 'End',
  endOf: (name: string) => `End the session of ${name}`,
  ended: 'The session has ended',
  endFailed: 'The session was not ended',
  agent: (session: Session) => session.agent ?? 'a browser that says nothing of itself',
}

/** Words of machine keys. */
export const keysText = {
  title: 'API keys',
  hint: 'With a key a program calls the REST API. Its secret is shown once and stored nowhere.',
  loading: 'Loading API keys',
  failed: 'The API keys could not be loaded',
  list: 'API keys',
  none: 'No key was made yet.',
  onlyStewards: 'Only stewards see API keys.',
  create: 'New key…',
  createTitle: 'New API key',
  label: 'What it is for',
  labelHint: 'Whoever reads the ledger sees it.',
  role: 'Role',
  lasts: 'Valid for',
  spans: [
    { value: '30d', label: '30 days' },
    { value: '90d', label: '90 days' },
    { value: '180d', label: '180 days' },
    { value: '365d', label: 'one year' },
  ],
  make: 'Make the key',
  makeFailed: 'No key was made',
  made: 'Copy the key now: it is not shown again.',
  toldBefore: 'The key was made before, and its secret is not told a second time. Revoke it and make another.',
  secret: 'Key',
  copy: 'Copy',
  copied: 'Copied',
  done: 'Done',
  cancel: 'Cancel',
  revoke: 'Revoke',
  revokeOf: (label: string) => `Revoke the key ${label}`,
  revokeTitle: 'Revoke this key',
  revokeMeans: (label: string) => `Whatever uses “${label}” stops working at once. A revoked key does not come back.`,
  revokeFailed: 'The key was not revoked',
  revoked: 'The key is revoked',
  states: { active: 'Active', expired: 'Expired', revoked: 'Revoked' },
  ends: 'ends',
  used: 'last used',
  neverUsed: 'never used',
  madeBy: 'made by',
  commandLine: 'the command line',
}

/** Words of the list of every setting. */
export const allText = {
  hint: 'Of secrets only whether they are set.',
  search: 'Search the settings',
  list: 'Settings',
  setting: 'Setting',
  value: 'Value',
  usual: 'usual',
  none: 'No setting matches.',
}

interface StepWords {
  readonly title: string
  readonly why: string
}

/** The steps from a first start to a governed organisation. */
export const stepWords: Readonly<Record<Setup['steps'][number]['step'], StepWords>> = {
  connected: { title: 'Connect the organisation', why: 'The keys come from “npx steward init” or the environment.' },
  'first-pass': { title: 'First pass', why: 'Everything is read once to its end; only then is anything concluded.' },
  permissions: { title: 'Permissions', why: 'What a key may not read cannot be judged.' },
  policies: {
    title: 'Look at the policies',
    why: 'A back-test shows what each would have done, and what would have broken.',
  },
  mail: { title: 'Mail', why: 'Owners are asked by letter before anything is done.' },
  mode: { title: 'Choose a mode', why: 'It says what Token Steward may do outside.' },
  membership: { title: 'Requests and membership', why: 'Who may use tokens then follows from what was granted.' },
}

/** Words of the first steps. */
export const setupText = {
  title: 'First steps',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  bar: 'How far this installation is set up',
  done: 'Done',
  open: 'To do',
  hide: 'Hide',
  show: 'Show the first steps on the overview',
  shownAgain: 'They stand on the overview until all are done.',
  links: {
    permissions: 'Check the keys',
    policies: 'To the policies',
    mail: 'Send a test letter',
    mode: 'See what each means',
    membership: 'To access',
  },
}
