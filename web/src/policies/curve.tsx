import { Skeleton, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { BackTest } from '../api/policy-types.ts'
import { figure } from '../shared/words.ts'
import classes from './policies.module.css'
import { backTestText } from './text.ts'

const CurveChart = lazy(() => import('./curve-chart.tsx').then((module) => ({ default: module.CurveChart })))

/** How the figures move with the days of `unused-for`: as a chart, and as a table. */
export function Curve({ test: { curve, curveMissing, steps } }: { readonly test: BackTest }) {
  if (curveMissing !== null)
    return (
      <Text size="sm" c="dimmed">
        {curveMissing}
      </Text>
    )
  const revokes = steps.some(({ action }) => action === 'revoke')
  return (
    <div>
      <h3 className={classes.subtitle}>{backTestText.curve}</h3>
      <Text size="sm" c="dimmed">
        {backTestText.curveHint}
      </Text>
      <div className={classes.chart} aria-hidden="true">
        <Suspense fallback={<Skeleton height="100%" />}>
          <CurveChart curve={curve} revokes={revokes} />
        </Suspense>
      </div>
      <table className={classes.table}>
        <caption className={classes.hidden}>{backTestText.curve}</caption>
        <thead>
          <tr>
            <th scope="col">{backTestText.days}</th>
            <th scope="col">{backTestText.found}</th>
            {revokes && <th scope="col">{backTestText.revoked}</th>}
            {revokes && <th scope="col">{backTestText.forGood}</th>}
            <th scope="col">{backTestText.used}</th>
          </tr>
        </thead>
        <tbody>
          {curve.map((point) => {
            const wrong = revokes ? point.wronglyRevoked : point.matchedAndUsed
            return (
              <tr key={point.days}>
                <th scope="row">{backTestText.dayCount(point.days)}</th>
                <td>{figure(point.matched)}</td>
                {revokes && <td>{figure(point.revoked)}</td>}
                {revokes && <td>{figure(point.cleanedUp)}</td>}
                <td data-wrong={wrong > 0 || undefined}>{figure(wrong)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
