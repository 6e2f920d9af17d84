import type { BackTest, Policy } from '../api/policy-types.ts'
import type { TokenKind } from '../api/types.ts'
import { capitalised, counted, figure, kindNamePlural, listed } from '../shared/words.ts'

/** What a step does, in a few words. */
export const stepWords: Readonly<Record<Policy['steps'][number]['action'], string>> = {
  notify: 'tell stewards',
  'ask-owner': 'ask the owner',
  remind: 'remind',
  quarantine: 'block',
  revoke: 'revoke',
}

/** Words of the page of policies. */
export const policiesText = {
  title: 'Policies',
  files:
    'Policies are files: they are edited where they are kept, and read anew at every pass. Nothing on these pages writes them.',
  loading: 'Loading policies',
  failed: 'The policies could not be loaded',
  list: 'Policies in force',
  rules: 'Approval rules',
  rulesHint: 'Who decides about requests for tokens. The first rule that fits a request decides.',
  none: 'No policies are in force',
  noneHint: 'Name some with --policies, or use the pack that comes along: recommended.',
  faults: (count: number) => `The files have ${counted(count, 'fault')}, so that nothing is judged`,
  warnings: (count: number) => `The files have ${counted(count, 'warning')}`,
  place: (file: string, line: number, column: number) => `${file}:${line}:${column}`,
  more: (count: number) => `and ${figure(count)} more`,
  findings: (count: number) => counted(count, 'finding'),
  setAside: (count: number) => `${figure(count)} set aside`,
  noFindings: 'no findings',
  appliesTo: (kinds: readonly TokenKind[]) =>
    kinds.length === 4 ? 'Every kind of token' : capitalised(listed(kinds.map(kindNamePlural))),
  nothingFollows: 'Nothing follows by itself',
  looked: 'Back-test looked at',
  notLooked: 'Back-test not looked at',
  noSteps: 'Only tells',
  rule: {
    asks: 'May ask:',
    decides: 'Decides:',
    nobody: 'nobody',
    stage: (need: number, of: string) => `${figure(need)} of ${of}`,
    next: ', then ',
    auto: 'or nobody, under a condition of the rule',
    breakGlass: 'Break-glass is allowed',
    some: 'for some tokens only',
    builtIn: 'built in: no file says anything',
  },
}

/** Words of one policy. */
export const policyText = {
  back: 'Policies',
  loading: 'Loading the policy',
  failed: 'The policy could not be loaded',
  facts: 'What it does',
  applies: 'Applies to',
  follows: 'Then',
  limits: 'Limits',
  limit: (tokens: number | null, percent: number | null) =>
    `${[
      tokens === null ? [] : [counted(tokens, 'token')],
      percent === null ? [] : [`${figure(percent)}% of those it applies to`],
    ]
      .flat()
      .join(' or ')} at once`,
  noLimit: 'None of its own',
  serves: 'Serves',
  evidence: 'Evidence',
  findings: 'Findings',
  file: 'File',
  line: (line: number) => `line ${figure(line)}`,
  looked: 'Back-test',
  lookedBy: 'looked at by',
  notLooked: 'Nobody has looked at it yet. Without that it is not enforced.',
  notNeeded: 'Nothing follows from it, so that nothing is enforced.',
  versions: 'Texts that have judged under this name',
  versionNow: 'in force',
  first: 'since',
}

/** Words of the text of a policy. */
export const editorText = {
  title: 'Text',
  label: (file: string) => `Text of ${file}`,
  readOnlyFile:
    'The file is where it was put; this page never writes it. Change the text here to see its faults and to back-test it, then download it and put it there.',
  shared: (names: readonly string[]) => `The file also holds ${listed(names)}.`,
  checking: 'Checking…',
  fine: 'No fault',
  faults: (faults: number, warnings: number) =>
    [faults === 0 ? [] : [counted(faults, 'fault')], warnings === 0 ? [] : [counted(warnings, 'warning')]]
      .flat()
      .join(' and '),
  failed: 'The text could not be checked',
  goTo: (line: number, column: number) => `Line ${figure(line)}, column ${figure(column)}`,
  list: 'Faults of the text',
  edited: 'Edited, and kept nowhere but in this tab',
  download: 'Download',
  undo: 'Undo all changes',
  copy: 'Copy',
  copied: 'Copied',
}

/** Words of trying a policy on the past. */
export const backTestText = {
  title: 'Back-test',
  means:
    'Replays the recorded past day by day, with only what was known then: what this policy would have done, and what was used afterwards. It changes nothing. That you looked at it is written down: a policy is enforced only when somebody has.',
  onlyStewards: 'Only stewards can run a back-test.',
  run: 'Back-test',
  runEdited: 'Back-test the edited text',
  faulty: 'The text has faults: mend them first.',
  span: 'Past',
  spans: { all: 'All that is recorded', '365': 'The last year', '180': 'The last half year', '90': 'The last 90 days' },
  running: (days: number, of: number | null) =>
    of === null ? 'Reading the past…' : `Replaying day ${figure(days)} of ${figure(of)}`,
  progress: 'How far the back-test has come',
  failed: 'The back-test did not run',
  edited: 'Of the edited text, not of the one in force',
  found: 'Found',
  foundOf: (judged: number) => `of ${counted(judged, 'token')}`,
  revoked: 'Revoked',
  forGood: 'Cleaned up for good',
  used: 'Used afterwards',
  usedHint: 'would have broken something',
  revokesNothing: 'It revokes nothing.',
  steps: 'Steps',
  step: 'Step',
  after: 'After',
  tokens: 'Tokens',
  usedTitle: (revokes: boolean) =>
    revokes ? 'Would have been revoked, and was used afterwards' : 'Found, and used afterwards',
  noneUsed: 'Nothing of what it would have reached was used afterwards.',
  token: 'Token',
  owner: 'Owner',
  reached: (revokes: boolean) => (revokes ? 'Revoked' : 'Found'),
  usedOn: 'Used',
  noLabel: '(no label)',
  curve: 'With another threshold',
  curveHint: 'How the figures move with the days of “unused-for”.',
  days: 'Unused for',
  dayCount: (days: number) => `${figure(days)} d`,
  asTable: 'Figures as a table',
  rests: 'What this rests on',
  more: (count: number) => `and ${figure(count)} more`,
  headline: ({ matched, judged }: BackTest) =>
    `${figure(matched.length)} of ${counted(judged, 'token')} would have been found`,
}

/** When a step follows. */
export function afterWords(days: number): string {
  return days === 0 ? 'at once' : `after ${counted(days, 'day')}`
}
