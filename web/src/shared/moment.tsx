import { age, localDay, localMinute, utcExact } from './ages.ts'

interface MomentProps {
  readonly at: string
  /** Reckon the age from here (the provider's time); without it the day is shown. */
  readonly now?: number
  /** `day` and `minute` in the viewer's zone; `age` from `now`. */
  readonly as?: 'age' | 'day' | 'minute'
}

/** An instant as people want it, with the exact one in UTC on hover and for machines. */
export function Moment({ at, now, as = 'day' }: MomentProps) {
  const instant = Date.parse(at)
  const shown =
    as === 'age' && now !== undefined ? age(instant, now) : as === 'minute' ? localMinute(instant) : localDay(instant)
  const hint = as === 'age' ? `${localMinute(instant)} (${utcExact(instant)})` : utcExact(instant)
  return (
    <time dateTime={at} title={hint}>
      {shown}
    </time>
  )
}
