import type { Finding, FindingFilters } from '../api/types.ts'
import { capitalised, counted, figure } from '../shared/words.ts'

/** Words of the page of findings. */
export const findingsText = {
  title: 'Findings',
  count: (total: number) => counted(total, 'finding'),
  loading: 'Loading findings',
  failed: 'The findings could not be loaded',
  list: 'Findings, most severe first',
  more: (shown: number, total: number) => `Load more (${figure(shown)} of ${figure(total)} shown)`,
  states: { open: 'Open', exempt: 'Set aside', resolved: 'Resolved', any: 'All' },
  state: 'State',
  severity: 'Severity',
  anySeverity: 'Any severity',
  only: (names: readonly string[]) => `Only ${names.join(', ')}`,
  atLeast: (severity: Finding['severity']) =>
    severity === 'critical' ? 'Critical' : `${capitalised(severity)} and above`,
  policy: 'Policy',
  policyHint: 'Policy, by its name',
  owner: 'Owner',
  ownerHint: 'Owner: name, e-mail or account id',
  clear: 'Clear filters',
  columns: { severity: 'Severity', token: 'Token and policy', why: 'Why', owner: 'Owner', since: 'Since' },
  show: 'Evidence',
  showOf: (policy: string, label: string) => `Evidence: ${policy} of ${label}`,
  noOwner: 'No owner told',
  noLabel: '(no label)',
  tags: { exempt: 'Set aside', resolved: 'Resolved' },
  resolved: 'Resolved',
  until: 'until',
  noEvidence: 'No evidence was recorded.',
}

/** Words of a list without findings. */
export const emptyText = {
  narrowed: 'No findings match these filters',
  narrowedHint: 'Change a filter, or clear them all.',
  titles: {
    open: 'No open findings',
    exempt: 'Nothing is set aside',
    resolved: 'Nothing has been resolved yet',
    any: 'No policy has found anything yet',
  } satisfies Record<NonNullable<FindingFilters['state']>, string>,
  hints: {
    open: 'Every token is as the policies want it, or no policy speaks of it.',
    exempt: 'A finding is set aside with a reason, an approver and an end date.',
    resolved: 'A finding is resolved by the first pass after which its policy no longer says it.',
    any: 'Findings appear with the first complete pass that the policies judge.',
  } satisfies Record<NonNullable<FindingFilters['state']>, string>,
  policies: 'A policy is a rule kept as text: of which tokens it speaks, how severe it is, and under which conditions.',
  commands: [
    ['steward policies list', 'the policies in force'],
    ['steward policies check', 'faults in your own, with line and column'],
    ['steward explain', 'how near a token is to each of them'],
  ] as const,
}

/** Words of how the policies judged. */
export const judgementText = {
  fault: 'The policies could not judge',
  faultHint: 'The findings are those of the last pass that was judged.',
  none: 'No policies are in force',
  noneHint: 'Name some with --policies, or use the pack that comes along: recommended.',
}
