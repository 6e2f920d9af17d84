import type { Origin } from './networks.ts'
import type { Trait } from './people.ts'
import type { Rhythm } from './rhythms.ts'
import type { userTokenScopes } from './scope-sets.ts'
import type { KnownTruth, LivingTruth } from './truths.ts'

/** A part in the story: the person of this trait with this number. The same part is the same person. */
export type Part = `${Trait}-${number}`

/** Accounts of persons that are not called like one. */
export const partNames: Readonly<Partial<Record<Part, string>>> = {
  'bot-1': 'Operations Bot',
  'bot-2': 'Jenkins',
  'bot-3': 'Integration User',
  'bot-4': 'Asset Sync',
  'bot-5': 'Monitoring',
  'bot-6': 'Wallboard Halle 3',
  'bot-7': 'Standup Bot',
}

/** A user token of the story, before its draws. Days are UTC dates. */
export interface CastToken {
  readonly label: string
  readonly owner: Part
  readonly truth: KnownTruth
  readonly created: string
  /** What a token that is dead was, or one that is too young to tell will turn out to be. */
  readonly was?: LivingTruth
  readonly stopped?: string
  readonly scopes?: keyof typeof userTokenScopes
  readonly origin?: Origin
  readonly rhythm?: Rhythm
  /** A name to refer to this token by. */
  readonly key?: string
  /** The name of the token that this one replaced. */
  readonly replaces?: string
}

/** Not used for five to seven years: made when tokens had neither scopes nor an end. */
const forgotten: readonly CastToken[] = [
  {
    label: 'Tempo export',
    owner: 'staff-1',
    truth: 'dead',
    was: 'weekly',
    created: '2017-11-06',
    stopped: '2019-02-11',
  },
  {
    label: 'jira-import-2018',
    owner: 'inactive-1',
    truth: 'dead',
    was: 'irregular',
    created: '2018-02-19',
    stopped: '2018-12-03',
  },
  { label: 'Bamboo', owner: 'staff-2', truth: 'dead', was: 'weekdays', created: '2018-03-12', stopped: '2020-03-27' },
  { label: 'chat bot', owner: 'bot-1', truth: 'dead', was: 'hourly', created: '2017-09-18', stopped: '2019-02-15' },
  { label: 'test', owner: 'staff-3', truth: 'dead', was: 'irregular', created: '2019-01-22', stopped: '2019-09-14' },
  {
    label: 'Crystal Reports',
    owner: 'closed-1',
    truth: 'dead',
    was: 'monthly',
    created: '2018-05-02',
    stopped: '2020-06-30',
  },
  {
    label: 'confluence-backup',
    owner: 'staff-4',
    truth: 'dead',
    was: 'daily',
    created: '2018-10-08',
    stopped: '2020-08-01',
  },
  { label: 'my token', owner: 'staff-5', truth: 'never-used', created: '2018-09-26' },
  { label: 'test', owner: 'staff-6', truth: 'never-used', created: '2019-04-11' },
  { label: 'token1', owner: 'inactive-2', truth: 'never-used', created: '2019-11-05' },
  { label: 'asdf', owner: 'staff-7', truth: 'never-used', created: '2020-02-13' },
  { label: 'curl test', owner: 'staff-8', truth: 'single-use', created: '2018-11-20' },
  { label: 'API', owner: 'admin-1', truth: 'single-use', created: '2019-08-29' },
  { label: 'postman', owner: 'staff-9', truth: 'single-use', created: '2020-05-07' },
]

/** Tried or meant to be tried, then left lying about. */
const leftovers: readonly CastToken[] = [
  { label: 'vscode', owner: 'staff-10', truth: 'never-used', created: '2022-06-15' },
  { label: 'Slack integration', owner: 'closed-2', truth: 'never-used', created: '2023-10-03' },
  { label: 'IntelliJ IDEA', owner: 'staff-11', truth: 'never-used', created: '2025-05-19', scopes: 'readIssues' },
  { label: 'test2', owner: 'blocked-1', truth: 'single-use', created: '2021-03-18' },
  { label: 'python notebook', owner: 'staff-12', truth: 'single-use', created: '2023-01-24' },
  { label: 'Postman', owner: 'blocked-2', truth: 'single-use', created: '2024-06-11' },
  { label: 'migration dry run', owner: 'admin-2', truth: 'single-use', created: '2025-02-10', scopes: 'administer' },
]

/** Worked once: leavers' jobs that nobody took over, and programs that were switched off. */
const stopped: readonly CastToken[] = [
  { label: 'Zapier', owner: 'inactive-3', truth: 'dead', was: 'hourly', created: '2021-05-04', stopped: '2024-11-29' },
  {
    label: 'release notes script',
    owner: 'inactive-4',
    truth: 'dead',
    was: 'weekly',
    created: '2022-09-14',
    stopped: '2025-01-31',
  },
  {
    label: 'sprint-report',
    owner: 'closed-1',
    truth: 'dead',
    was: 'weekdays',
    created: '2021-01-18',
    stopped: '2023-06-30',
  },
  { label: 'Tableau', owner: 'inactive-5', truth: 'dead', was: 'daily', created: '2023-03-07', stopped: '2025-04-30' },
  {
    label: 'statuspage webhook',
    owner: 'bot-1',
    truth: 'dead',
    was: 'continuous',
    created: '2022-02-21',
    stopped: '2024-08-15',
  },
  {
    label: 'quarterly licence count',
    owner: 'staff-13',
    truth: 'dead',
    was: 'quarterly',
    created: '2020-10-01',
    stopped: '2023-07-20',
  },
  {
    label: 'Selenium grid',
    owner: 'staff-14',
    truth: 'dead',
    was: 'weekdays',
    created: '2023-05-22',
    stopped: '2025-03-28',
  },
]

/** Replaced by a new token: well (a line of three among them), not everywhere yet, or not at all after all. */
const rotated: readonly CastToken[] = [
  {
    label: 'jenkins-prod',
    owner: 'bot-2',
    truth: 'dead',
    was: 'daily',
    created: '2019-06-17',
    stopped: '2023-09-12',
    key: 'jenkins-1',
  },
  {
    label: 'jenkins-prod',
    owner: 'bot-2',
    truth: 'dead',
    was: 'daily',
    created: '2023-09-11',
    stopped: '2025-05-13',
    key: 'jenkins-2',
    replaces: 'jenkins-1',
  },
  { label: 'jenkins-prod', owner: 'bot-2', truth: 'daily', created: '2025-05-12', replaces: 'jenkins-2' },
  {
    label: 'gitlab sync',
    owner: 'bot-3',
    truth: 'dead',
    was: 'hourly',
    created: '2022-04-26',
    stopped: '2025-03-05',
    key: 'gitlab',
  },
  {
    label: 'gitlab sync 2025',
    owner: 'bot-3',
    truth: 'hourly',
    created: '2025-03-04',
    scopes: 'writeIssues',
    replaces: 'gitlab',
  },
  {
    label: 'PowerBI refresh',
    owner: 'staff-15',
    truth: 'dead',
    was: 'daily',
    created: '2021-11-08',
    stopped: '2025-02-20',
    key: 'powerbi',
  },
  { label: 'PowerBI refresh', owner: 'staff-15', truth: 'daily', created: '2025-02-19', replaces: 'powerbi' },
  { label: 'asset-sync', owner: 'bot-4', truth: 'daily', created: '2022-05-10', key: 'assets' },
  {
    label: 'asset-sync (neu)',
    owner: 'bot-4',
    truth: 'daily',
    created: '2025-06-03',
    scopes: 'readIssues',
    replaces: 'assets',
  },
  { label: 'jira-export', owner: 'staff-16', truth: 'daily', created: '2023-03-14', key: 'export' },
  {
    label: 'jira-export (new)',
    owner: 'staff-16',
    truth: 'never-used',
    created: '2025-04-08',
    scopes: 'granularIssues',
    replaces: 'export',
  },
]

/** Programs at work day and night, most of them behind the account of a person. */
const machines: readonly CastToken[] = [
  { label: 'Opsgenie poller', owner: 'bot-5', truth: 'continuous', created: '2022-08-30' },
  { label: 'Wallboard Halle 3', owner: 'bot-6', truth: 'continuous', created: '2021-06-22' },
  { label: 'grafana', owner: 'staff-17', truth: 'continuous', created: '2023-02-02' },
  {
    label: 'shared-integration',
    owner: 'bot-3',
    truth: 'continuous',
    created: '2020-09-29',
    origin: 'everywhere',
    rhythm: { shape: 'polling', everyMinutes: 20, traffic: 'random', phaseMinutes: 0, missed: 0 },
  },
  { label: 'CMDB sync', owner: 'staff-18', truth: 'hourly', created: '2021-10-12' },
  { label: 'sap-jira-bridge', owner: 'gone-1', truth: 'hourly', created: '2020-11-24' },
  { label: 'CI', owner: 'staff-19', truth: 'hourly', created: '2025-06-16', scopes: 'comment' },
  { label: 'nightly backup', owner: 'admin-1', truth: 'daily', created: '2020-12-15' },
  {
    label: 'DWH load',
    owner: 'gone-2',
    truth: 'daily',
    created: '2022-10-19',
    rhythm: {
      shape: 'job',
      days: { every: 'day' },
      zone: 'Europe/Berlin',
      times: [135],
      hand: 'machine',
      calls: 4,
      missed: 0.02,
    },
  },
  { label: 'Jira → Confluence Reports ✓', owner: 'staff-20', truth: 'daily', created: '2024-02-08' },
]

/** Work that keeps to working days and weeks. */
const working: readonly CastToken[] = [
  {
    label: 'CI',
    owner: 'staff-21',
    truth: 'weekdays',
    created: '2021-09-07',
    rhythm: {
      shape: 'job',
      days: { every: 'weekday' },
      zone: 'Europe/Berlin',
      times: { runsADay: 8, from: 450, to: 1110 },
      hand: 'machine',
      calls: 2,
      missed: 0.01,
    },
  },
  { label: 'standup-bot', owner: 'bot-7', truth: 'weekdays', created: '2022-01-17' },
  {
    label: 'Zeiterfassung',
    owner: 'approved-1',
    truth: 'weekdays',
    created: '2023-08-28',
    rhythm: {
      shape: 'job',
      days: { every: 'weekday' },
      zone: 'Europe/Berlin',
      times: [1080],
      hand: 'machine',
      calls: 1,
      missed: 0.02,
    },
  },
  {
    label: 'Excel add-in',
    owner: 'staff-22',
    truth: 'weekdays',
    created: '2024-09-16',
    rhythm: {
      shape: 'job',
      days: { every: 'weekday' },
      zone: 'America/New_York',
      times: [545],
      hand: 'person',
      calls: 2,
      missed: 0.08,
    },
  },
  { label: 'build status', owner: 'staff-23', truth: 'weekdays', created: '2024-05-27' },
  { label: 'helpdesk triage', owner: 'approved-2', truth: 'weekdays', created: '2025-01-20', scopes: 'writeIssues' },
  { label: 'Freigabe-Übersicht', owner: 'staff-24', truth: 'weekdays', created: '2025-03-17' },
  { label: 'weekly report', owner: 'staff-25', truth: 'weekly', created: '2022-03-21' },
  {
    label: 'Wochenbericht Vertrieb',
    owner: 'staff-26',
    truth: 'weekly',
    created: '2021-02-15',
    rhythm: {
      shape: 'job',
      days: { every: 'week', weekday: 1 },
      zone: 'Europe/Berlin',
      times: [560],
      hand: 'person',
      calls: 2,
      missed: 0.05,
    },
  },
  { label: 'licence-usage', owner: 'admin-1', truth: 'weekly', created: '2024-01-29' },
  {
    label: 'backup-confluence',
    owner: 'staff-4',
    truth: 'weekly',
    created: '2023-06-12',
    rhythm: {
      shape: 'job',
      days: { every: 'week', weekday: 0 },
      zone: 'UTC',
      times: [180],
      hand: 'machine',
      calls: 4,
      missed: 0.02,
    },
  },
  { label: '週次レポート', owner: 'staff-27', truth: 'weekly', created: '2024-10-07' },
  { label: 'release-train', owner: 'staff-28', truth: 'weekly', created: '2025-02-24', scopes: 'readIssues' },
]

/** Rare by nature: a rule that only counts days without use would take these away. */
const seldom: readonly CastToken[] = [
  {
    label: 'month-end close',
    owner: 'staff-29',
    truth: 'monthly',
    created: '2020-10-05',
    rhythm: {
      shape: 'job',
      days: { every: 'month', on: 'last' },
      zone: 'Europe/Berlin',
      times: [1005],
      hand: 'person',
      calls: 2,
      missed: 0,
    },
  },
  { label: 'SLA report', owner: 'staff-30', truth: 'monthly', created: '2021-12-06' },
  { label: 'invoice-attachments', owner: 'gone-3', truth: 'monthly', created: '2023-04-17' },
  { label: 'Budgetübertrag', owner: 'staff-31', truth: 'monthly', created: '2024-03-11' },
  { label: 'user audit', owner: 'admin-2', truth: 'monthly', created: '2025-01-07' },
  { label: 'SOX evidence', owner: 'approved-3', truth: 'quarterly', created: '2020-09-14' },
  { label: 'access review', owner: 'admin-2', truth: 'quarterly', created: '2022-06-20' },
  { label: 'OKR rollup', owner: 'staff-32', truth: 'quarterly', created: '2023-01-09' },
  {
    label: 'Inventur',
    owner: 'staff-33',
    truth: 'yearly',
    created: '2019-12-09',
    rhythm: {
      shape: 'job',
      days: { every: 'year', month: 0, on: 7 },
      zone: 'Europe/Berlin',
      times: [600],
      hand: 'person',
      calls: 4,
      missed: 0,
    },
  },
  {
    label: 'Jahresabschluss',
    owner: 'staff-29',
    truth: 'yearly',
    created: '2021-01-25',
    rhythm: {
      shape: 'job',
      days: { every: 'year', month: 1, on: 12 },
      zone: 'Europe/Berlin',
      times: [840],
      hand: 'person',
      calls: 2,
      missed: 0,
    },
  },
]

/** The nights on which the sealed envelope was opened, one of them still to come. */
const emergencies = ['2020-11-17T22:41:08Z', '2022-03-02T03:12:55Z', '2024-07-19T06:05:31Z', '2026-02-11T01:33:20Z']

/** Used when somebody needs it, and the newest ones. */
const people: readonly CastToken[] = [
  {
    label: 'break-glass admin (safe 2)',
    owner: 'admin-1',
    truth: 'irregular',
    created: '2020-11-03',
    rhythm: { shape: 'listed', instants: emergencies.map(Date.parse) },
  },
  { label: 'team token', owner: 'staff-34', truth: 'irregular', created: '2021-04-13', origin: 'everywhere' },
  { label: 'jira-cli', owner: 'staff-35', truth: 'irregular', created: '2021-07-20' },
  { label: 'bulk edit', owner: 'admin-3', truth: 'irregular', created: '2022-12-01' },
  { label: 'my token', owner: 'staff-36', truth: 'irregular', created: '2023-11-14' },
  { label: 'ad hoc SQL → Jira', owner: 'staff-37', truth: 'irregular', created: '2020-10-21' },
  { label: 'VS Code', owner: 'staff-38', truth: 'irregular', created: '2025-03-26', scopes: 'readIssues' },
  {
    label: 'terraform',
    owner: 'admin-3',
    truth: 'too-early-to-say',
    was: 'weekly',
    created: '2025-08-12',
    scopes: 'administer',
  },
  {
    label: 'n8n',
    owner: 'staff-39',
    truth: 'too-early-to-say',
    was: 'daily',
    created: '2025-08-18',
    scopes: 'writeIssues',
  },
  {
    label: 'mcp-server',
    owner: 'staff-40',
    truth: 'too-early-to-say',
    was: 'irregular',
    created: '2025-08-20',
    scopes: 'granularIssues',
  },
]

/** The 82 user tokens of the story, a replaced token before the one that replaces it. */
export const cast: readonly CastToken[] = [
  ...forgotten,
  ...leftovers,
  ...stopped,
  ...rotated,
  ...machines,
  ...working,
  ...seldom,
  ...people,
]
