import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { BackTest } from '../api/policy-types.ts'
import { Note } from '../shared/note.tsx'
import { capitalised, figure } from '../shared/words.ts'
import { Curve } from './curve.tsx'
import classes from './policies.module.css'
import { afterWords, backTestText, stepWords } from './text.ts'
import { UsedAfterwards } from './used-afterwards.tsx'

/** What a policy would have done: in figures, step by step, by name where it would have been wrong, with other thresholds, and what all of it rests on. */
export function BackTestResult({ test }: { readonly test: BackTest }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <section ref={place} tabIndex={-1} className={classes.result} aria-label={backTestText.headline(test)}>
      {!test.inForce && <Note tone="warning">{backTestText.edited}</Note>}
      <Figures test={test} />
      {test.steps.length > 0 && <StepTable steps={test.steps} />}
      <UsedAfterwards test={test} />
      <Curve test={test} />
      <div>
        <h3 className={classes.subtitle}>{backTestText.rests}</h3>
        {test.history.words.map((words) => (
          <Text key={words} size="sm">
            {words}
          </Text>
        ))}
      </div>
    </section>
  )
}

function Figures({ test }: { readonly test: BackTest }) {
  const { matched, judged, steps, cleanedUp, wronglyRevoked } = test
  const revokes = steps.some(({ action }) => action === 'revoke')
  const used = revokes ? wronglyRevoked : matched.filter(({ usedAfterwardsAt }) => usedAfterwardsAt !== null).length
  return (
    <>
      <dl className={classes.figures}>
        <Figure name={backTestText.found} value={matched.length} hint={backTestText.foundOf(judged)} />
        {revokes && <Figure name={backTestText.revoked} value={cleanedUp + wronglyRevoked} />}
        {revokes && <Figure name={backTestText.forGood} value={cleanedUp} />}
        <Figure
          name={backTestText.used}
          value={used}
          isWrong={used > 0}
          hint={used > 0 && revokes ? backTestText.usedHint : ''}
        />
      </dl>
      {!revokes && (
        <Text size="sm" c="dimmed">
          {backTestText.revokesNothing}
        </Text>
      )}
    </>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: number
  readonly hint?: string
  readonly isWrong?: boolean
}

function Figure({ name, value, hint = '', isWrong = false }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd data-wrong={isWrong || undefined}>
        {figure(value)}
        {hint !== '' && <span className={classes.figureHint}>{hint}</span>}
      </dd>
    </div>
  )
}

function StepTable({ steps }: Pick<BackTest, 'steps'>) {
  return (
    <table className={classes.table}>
      <caption className={classes.subtitle}>{backTestText.steps}</caption>
      <thead>
        <tr>
          <th scope="col">{backTestText.step}</th>
          <th scope="col">{backTestText.after}</th>
          <th scope="col">{backTestText.tokens}</th>
          <th scope="col">{backTestText.used}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ action, afterDays, tokens, usedAfterwards }) => (
          <tr key={`${action}-${afterDays}`}>
            <th scope="row">{capitalised(stepWords[action])}</th>
            <td>{capitalised(afterWords(afterDays))}</td>
            <td>{figure(tokens.length)}</td>
            <td data-wrong={usedAfterwards > 0 || undefined}>{figure(usedAfterwards)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
