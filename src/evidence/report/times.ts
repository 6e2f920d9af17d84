import { DAY, type Instant } from '../../model/instant.ts'
import { dayOf, minuteOf } from '../words.ts'

/** An instant as tables say it, UTC: the day where it is the beginning of one, else to the minute; nothing where there is none. */
export function timeOf(at: Instant | null): string | null {
  if (at === null) return null
  return at % DAY === 0 ? dayOf(at) : minuteOf(at).replace(' UTC', '')
}
