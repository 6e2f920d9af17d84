import { Button, NumberInput } from '@mantine/core'
import type { ScopeClass } from '../api/request-types.ts'
import { DAY, localDay } from '../shared/ages.ts'
import { spanWords } from '../shared/request-words.ts'
import classes from './new-request.module.css'
import { classVerbs, formText } from './text.ts'

const usual = [30, 90, 180, 365]

interface DaysFieldProps {
  readonly days: number | ''
  /** The longest that the rule allows for these scopes; `null` while it is not known. */
  readonly most: number | null
  readonly of: ScopeClass | null
  readonly now: number | undefined
  readonly error: string | null
  readonly onChange: (days: number | '') => void
}

/** For how long: days, with the usual spans at hand. What is too long for the scopes is said, and is not offered. */
export function DaysField({ days, most, of, now, error, onChange }: DaysFieldProps) {
  const offered = [...new Set([...usual.filter((span) => span <= (most ?? 365)), ...(most === null ? [] : [most])])]
  const tooLong = most !== null && of !== null && days !== '' && days > most
  const until = days === '' || now === undefined ? '' : formText.daysUntil(localDay(now + days * DAY))
  const bound = most === null || of === null ? '' : formText.daysMost(most, classVerbs[of])
  return (
    <div>
      <NumberInput
        label={formText.days}
        description={`${until} ${bound}`.trim()}
        error={error ?? (tooLong ? bound : null)}
        required
        min={1}
        max={365}
        clampBehavior="strict"
        allowDecimal={false}
        className={classes.days}
        value={days}
        onChange={(value) => onChange(typeof value === 'number' ? value : '')}
      />
      <div className={classes.spans}>
        {offered.map((span) => (
          <Button
            key={span}
            size="compact-xs"
            variant={span === days ? 'light' : 'default'}
            aria-pressed={span === days}
            onClick={() => onChange(span)}
          >
            {spanWords(span)}
          </Button>
        ))}
      </div>
    </div>
  )
}
