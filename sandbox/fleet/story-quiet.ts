import type { Rhythm } from './rhythms.ts'
import type { CastToken } from './story-parts.ts'

/** Now and then, up to the last week. */
const nowAndThen: Rhythm = {
  shape: 'spells',
  zone: 'Europe/Berlin',
  busyDays: 5000,
  quietDays: 1,
  busyGapDays: 5,
  quietGapDays: 5,
  officeHours: true,
  calls: 2,
}

/** Not used for five to seven years: made when tokens had neither scopes nor an end. */
export const forgotten: readonly CastToken[] = [
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
    rhythm: nowAndThen,
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
export const leftovers: readonly CastToken[] = [
  { label: 'vscode', owner: 'staff-10', truth: 'never-used', created: '2022-06-15' },
  { label: 'Slack integration', owner: 'closed-2', truth: 'never-used', created: '2023-10-03' },
  { label: 'IntelliJ IDEA', owner: 'staff-11', truth: 'never-used', created: '2025-05-19', scopes: 'readIssues' },
  { label: 'test2', owner: 'blocked-1', truth: 'single-use', created: '2021-03-18' },
  { label: 'python notebook', owner: 'staff-12', truth: 'single-use', created: '2023-01-24' },
  { label: 'Postman', owner: 'blocked-2', truth: 'single-use', created: '2024-06-11' },
  { label: 'migration dry run', owner: 'admin-2', truth: 'single-use', created: '2025-02-10', scopes: 'administer' },
]

/** Worked once: leavers' jobs that nobody took over, and programs that were switched off. */
export const stopped: readonly CastToken[] = [
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
export const rotated: readonly CastToken[] = [
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
