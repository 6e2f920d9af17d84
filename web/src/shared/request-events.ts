import { capitalised } from './words.ts'

/** Words of a history. */
export const historyText = {
  title: 'History',
  nothing: 'Nothing has happened yet.',
  by: 'by',
  itself: 'Token Steward',
}

const titles: Readonly<Record<string, string>> = {
  created: 'Written',
  changed: 'Changed',
  submitted: 'Asked',
  approved: 'Approved',
  denied: 'Denied',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  delegated: 'Passed on',
  escalated: 'Passed to the stewards',
  reviewed: 'Reviewed',
  prepared: 'Prepared',
  opened: 'Ready for the token',
  bound: 'Token found',
  differs: 'Token differs',
  lapsed: 'Lapsed',
  ended: 'Ended',
  renewed: 'Renewed',
  troubled: 'Trouble',
}

/** What happened, in a word or two. A kind that is not known is shown as it is. */
export function eventTitle(kind: string): string {
  return titles[kind] ?? capitalised(kind.replaceAll('-', ' '))
}
