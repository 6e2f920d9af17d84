import type { TokenIdentity } from './finding.ts'
import type { Instant } from './instant.ts'

/** What stands in the calendar, in the order in which it stands there at one instant. */
export const calendarKinds = ['token-end', 'grant-end', 'case-step', 'campaign-due'] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** Something that happens at an instant unless somebody does something before. */
export interface CalendarEntry {
  readonly kind: CalendarKind
  /** Provider's time. */
  readonly at: Instant
  /** Of the grant, the case or the campaign; `null` for ends of tokens. */
  readonly id: number | null
  /** What it is about; a grant may wait for its token, and campaigns are about many. */
  readonly token: (TokenIdentity & { readonly label: string | null }) | null
  /** Whose it is: the owner's name, a grant's holder, who opened the campaign. */
  readonly person: string | null
  /** What a person knows it by: the case's next step, the grant's purpose, the campaign's name. */
  readonly what: string | null
}
