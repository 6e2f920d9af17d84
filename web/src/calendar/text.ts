import type { CalendarKind } from '../api/view-types.ts'
import type { Tone } from '../shared/tag.tsx'
import { counted, figure } from '../shared/words.ts'

interface KindWords {
  readonly plural: string
  readonly tag: string
  readonly tone: Tone
  readonly count: (count: number) => string
}

/** What each kind of entry is called. */
export const kindText: Readonly<Record<CalendarKind, KindWords>> = {
  'token-end': {
    plural: 'Tokens end',
    tag: 'Token ends',
    tone: 'danger',
    count: (count) => `${counted(count, 'token')} ${count === 1 ? 'ends' : 'end'}`,
  },
  'grant-end': {
    plural: 'Grants end',
    tag: 'Grant ends',
    tone: 'warning',
    count: (count) => `${counted(count, 'grant')} ${count === 1 ? 'ends' : 'end'}`,
  },
  'case-step': {
    plural: 'Steps of cases',
    tag: 'Step is due',
    tone: 'accent',
    count: (count) => `${counted(count, 'step')} of cases`,
  },
  'campaign-due': {
    plural: 'Campaigns',
    tag: 'Campaign is due',
    tone: 'success',
    count: (count) => `${counted(count, 'campaign')} due`,
  },
}

/** Words of the calendar. */
export const calendarText = {
  title: 'Calendar',
  loading: 'Loading the calendar',
  failed: 'The calendar could not be loaded',
  previous: 'Previous month',
  next: 'Next month',
  today: 'This month',
  grid: (month: string) => `Days of ${month}`,
  kinds: 'What is shown',
  agenda: (when: string) => `What happens in ${when}`,
  agendaOfDay: (when: string) => `What happens on ${when}`,
  wholeMonth: 'The whole month',
  nothing: 'Nothing has a date here',
  nothingHint: 'Ends of tokens and grants, next steps of cases and campaigns stand here as soon as they have a date.',
  nothingOfDay: (day: string) => `${day}: nothing`,
  ofDay: (day: string, what: readonly string[]) => `${day}: ${what.join(', ')}`,
  total: (total: number) => counted(total, 'entry', 'entries'),
  more: (count: number) => `+${figure(count)}`,
  noLabel: 'No label',
  tokenGone: 'a token',
  waitsForToken: 'Waits for its token',
  openedBy: (person: string) => `Opened by ${person}`,
}

/** Words of the address for other calendars. */
export const feedText = {
  title: 'In your own calendar',
  hint: 'Calendars that can subscribe (Outlook, Google, Apple and others) read from a secret address that is yours alone.',
  none: 'You have no address yet.',
  has: 'You have an address. It was shown once, when it was made; if it is lost, make a new one.',
  made: 'Made',
  read: 'Last read',
  neverRead: 'No calendar has read it yet',
  ends: 'Ends',
  make: 'Make an address',
  again: 'Make a new one',
  againHint: 'The address before stops working at once.',
  end: 'Take it away',
  ended: 'The address was taken away: calendars that read it are told that it is not there.',
  shown: 'Your address. It is shown this once: paste it into your calendar as a subscription.',
  secret: 'Whoever has it can read the calendar. Keep it like a password.',
  address: 'Secret address',
  copy: 'Copy',
  copied: 'Copied',
  failed: 'That did not work',
}
