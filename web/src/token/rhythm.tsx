import { Text } from '@mantine/core'
import type { Token } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { rhythmWord } from '../shared/rhythm-words.ts'
import { Tag } from '../shared/tag.tsx'
import { capitalised } from '../shared/words.ts'
import { ReuseFigures } from './reuse-figures.tsx'
import classes from './rhythm.module.css'
import { coverageWords, rhythmText } from './rhythm-text.ts'

interface RhythmProps {
  readonly token: Token
  readonly now: number | undefined
}

/** How the token is used, how likely it is to be used again, and what both statements rest on. */
export function Rhythm({ token: { cadence, reuse, coverage }, now }: RhythmProps) {
  if (cadence === null)
    return (
      <Panel title={rhythmText.title}>
        <Text c="dimmed">{rhythmText.notYet}</Text>
      </Panel>
    )
  const { word, tone } = rhythmWord(cadence.class)
  return (
    <Panel title={rhythmText.title}>
      <p className={classes.statement}>
        <Tag tone={tone}>{word}</Tag>
        {cadence.phase !== null && <span className={classes.phase}>{capitalised(cadence.phase)}</span>}
      </p>
      <NextUse at={cadence.nextExpectedAt} now={now} />
      <ul className={classes.reasons} aria-label={rhythmText.evidence}>
        {cadence.reasons.map((reason) => (
          <li key={reason}>{capitalised(reason)}</li>
        ))}
        <li>{rhythmText.rests(cadence.uses, cadence.observedDays)}</li>
      </ul>
      {reuse !== null && <ReuseFigures reuse={reuse} />}
      <Coverage coverage={coverage} />
    </Panel>
  )
}

function NextUse({ at, now }: { readonly at: string | null; readonly now: number | undefined }) {
  if (at === null) return null
  return (
    <p className={classes.next}>
      {now !== undefined && Date.parse(at) < now ? rhythmText.overdue : rhythmText.next}{' '}
      <strong>
        <Moment at={at} as="minute" />
      </strong>
      {now !== undefined && (
        <span className={classes.quiet}>
          {' '}
          · <Moment at={at} now={now} as="age" />
        </span>
      )}
    </p>
  )
}

function Coverage({ coverage }: Pick<Token, 'coverage'>) {
  const words = coverageWords(coverage)
  return words === null ? null : (
    <p className={classes.coverage}>
      <strong>{rhythmText.coverage}</strong> {words}
    </p>
  )
}
