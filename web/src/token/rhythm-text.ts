import { capitalised, counted, figure, percent } from '../shared/words.ts'

/** Words of a token's rhythm. */
export const rhythmText = {
  title: 'Rhythm',
  notYet: 'Nothing is understood of it yet. The next complete pass will say.',
  next: 'Next use expected',
  overdue: 'A use was expected',
  evidence: 'Why',
  rests: (uses: number, days: number) =>
    uses === 0
      ? `No use in ${counted(Math.round(days), 'day')}`
      : `Rests on ${counted(uses, 'use')} over ${counted(Math.round(days), 'day')}`,
  reuse: 'Likely to be used again',
  within: { d30: 'within 30 days', d90: 'within 90 days', d365: 'within a year' },
  coverage: 'Coverage',
}

/** What part of the known uses an audit event explains, and what that means for what is said of places. */
export function coverageWords(coverage: number | null): string | null {
  if (coverage === null) return null
  if (coverage === 0) return 'No audit event explains a use: what it does, and from where, is not known.'
  const share = capitalised(percent(coverage, 1))
  if (coverage === 1) return `${share} of its known uses are explained by an audit event: what it does is known.`
  return `${share} of its known uses are explained by an audit event. What the others did, and from where, is not known.`
}

/** Words of the line of tokens that replaced one another. */
export const lineageText = {
  title: 'Lineage',
  line: 'Tokens that replaced one another, oldest first',
  predecessor: 'Replaced',
  current: 'This token',
  successor: 'Replaced by',
  made: 'made',
  age: (days: number) => `The line began ${ageWords(days)} ago: that is the true age of this secret.`,
  unknown: (id: string) => `Token ${id}`,
  states: {
    rotated: 'Rotated: its successor took over.',
    'rotation-unfinished': 'Rotation unfinished: it is still used although its successor is used too.',
    'abandoned-successor': 'Abandoned: it was made to replace another, and nobody put it to work.',
  },
  inUse: 'It replaced another token.',
  waiting: 'Another token was made to replace it.',
}

/** An age in days as people say it: "9 months", "6.3 years". */
export function ageWords(days: number): string {
  if (days < 60) return counted(Math.round(days), 'day')
  if (days < 730) return counted(Math.floor(days / 30.4375), 'month')
  return `${figure(Math.round(days / 36.525) / 10)} years`
}

/** Words of what is noted about who is behind it. */
export const signalsText = {
  title: 'Worth knowing',
}

/** Words of what policies say of it. */
export const tokenFindingsText = {
  title: 'Findings',
  none: 'No policy says anything of this token.',
  noneHint: ['Policies are rules kept as text.', 'tells, condition by condition, how near it is to each.'] as const,
  command: 'steward explain',
  since: 'since',
}
