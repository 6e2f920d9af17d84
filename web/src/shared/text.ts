import { figure } from './words.ts'

/** Words that are shown on any page. */
export const faultText = {
  retry: 'Try again',
  close: 'Close',
}

/** Words of the title of the browser's window. */
export function windowTitle(page: string): string {
  return `${page} · Token Steward`
}

/** Words of what a policy saw. */
export const evidenceText = {
  table: 'What each condition of the policy saw',
  condition: 'Condition',
  seen: 'Seen',
  asked: 'Asked',
  verdict: 'Verdict',
  holds: 'holds',
  holdsNot: 'does not hold',
  unknown: 'not known',
  falseHint: 'A policy may ask that a condition does not hold, or be content with another one.',
  setAside: (by: string, until: string, all: boolean) =>
    `Set aside by ${by} until ${until}${all ? ', for every policy' : ''}`,
}

/** Words of a form that orders something. */
export const orderText = {
  reason: 'Why',
  reasonHint: 'It is kept in the record, for whoever asks later.',
  name: 'Your name',
  nameHint: 'The record says who ordered it. This browser remembers it.',
  cancel: 'Cancel',
}

/** What the button says that loads more of a list. */
export function loadMoreText(shown: number, total: number): string {
  return `Load more (${figure(shown)} of ${figure(total)} shown)`
}
