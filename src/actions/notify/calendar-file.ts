import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { tokenRef } from '../../model/token.ts'
import { localDay } from '../working-days.ts'
import type { DigestFacts } from './letter-facts.ts'

/**
 * The ends of tokens as all-day events of an iCalendar file (RFC 5545), one each, with an alarm a week before; `null` when none ends. The
 * same token's end has the same uid in every letter, so that a calendar keeps one event for it.
 */
export function calendarFile({ expiries, timeZone, organisation, at }: DigestFacts): string | null {
  if (expiries.length === 0) return null
  const calendar = ical({
    name: `API tokens of ${organisation}`,
    prodId: '//Token Steward//Ends of tokens//EN',
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const { token, endsAt } of expiries) {
    const event = calendar.createEvent({
      id: `${createHash('sha256')
        .update(`${tokenRef(token)}/${endsAt}`)
        .digest('hex')
        .slice(0, 32)}@token-steward`,
      stamp: new Date(at),
      start: new Date(`${localDay(endsAt, timeZone)}T00:00:00Z`),
      allDay: true,
      summary: `API token "${token.label}" ends`,
      description: `It stops working at ${new Date(endsAt).toISOString().slice(0, 16).replace('T', ' ')} UTC. Whatever uses it needs a new one before.`,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
    event.createAlarm({ trigger: 7 * 24 * 3600, description: `API token "${token.label}" ends in a week` })
  }
  return calendar.toString()
}
