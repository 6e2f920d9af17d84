import type { ActingSettings } from '../../model/acting-settings.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import type { Recipient } from '../../model/message.ts'
import { tokenRef } from '../../model/token.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { workingOf } from '../../model/working.ts'
import { isWorkingDay } from '../working-days.ts'
import { type ContactBook, contactFor, leftOutWords } from './contacts.ts'
import { daysBetween } from './day-words.ts'
import type { ExpiryFacts } from './letter-facts.ts'
import { letterToken } from './letter-token.ts'
import { plainLine } from './plain-text.ts'

/** Days before the end at which a token's owner is reminded; −1 = the day after. */
export const reminderDays = [60, 30, 14, 7, 3, 1, -1] as const
/** A reminder of the day after that could not be sent for so many days is left out. */
const lateAfter = 7

/** One reminder of one token's end to one person. */
export interface ExpiryItem {
  readonly recipient: Recipient
  readonly facts: ExpiryFacts
  /** Names token, end and reminder: each is sent once. */
  readonly key: string
}

/** What reminding looks at. */
export interface ExpiryInput {
  readonly tokens: Iterable<TokenEntry>
  readonly calendar: ActingSettings['calendar']
  readonly book: ContactBook
  /** Provider's time. */
  readonly now: Instant
}

/**
 * The reminders that are due, of each token the newest one only; those that were sent are among them, and are told by their keys. None on
 * a day on which nobody is written to: the next working day sends the newest that is due by then. Tokens that nobody uses any more, that
 * another has replaced, or that do not work anyway, are skipped.
 */
export function expiryItems({ tokens, calendar, book, now }: ExpiryInput): readonly ExpiryItem[] {
  if (!isWorkingDay(now, calendar)) return []
  const items: ExpiryItem[] = []
  for (const token of tokens) {
    const due = dueReminder(token, now, calendar.timeZone)
    if (due === null) continue
    const { recipient, leftOut } = contactFor(token, { from: 'owner', book })
    if (recipient === null) continue
    const whyYou =
      recipient.rung === 'owner'
        ? null
        : plainLine(`It belongs to ${token.owner?.name ?? 'nobody known'}. ${leftOut.map(leftOutWords).join(' ')}`)
    items.push({ recipient, facts: { token: letterToken(token), endsAt: due.endsAt, whyYou }, key: due.key })
  }
  return items
}

function dueReminder(
  token: TokenEntry,
  now: Instant,
  timeZone: string,
): { readonly key: string; readonly endsAt: Instant } | null {
  const { expiresAt: endsAt } = token
  if (endsAt === null || endsAt - now > (reminderDays[0] + 1) * DAY || now - endsAt > (lateAfter + 1) * DAY) return null
  const left = daysBetween(now, endsAt, timeZone)
  const newest = reminderDays.findLast((days) => left <= days)
  if (newest === undefined || left < -lateAfter || !matters(token, Math.min(now, endsAt - 1))) return null
  return { endsAt, key: `expiry/${tokenRef(token)}/${endsAt}/${newest}` }
}

/** Whether anybody would miss a token at its end. */
export function matters(token: TokenEntry, now: Instant): boolean {
  const understanding = token.understood?.understanding
  return (
    workingOf(token, now).hindrance === null &&
    understanding?.cadence.class !== 'dead' &&
    understanding?.lineage.state !== 'rotated'
  )
}
