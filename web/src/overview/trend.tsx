import { Skeleton, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { Overview } from '../api/types.ts'
import { localDay } from '../shared/ages.ts'
import { Panel } from '../shared/panel.tsx'
import classes from './overview.module.css'
import { trendText } from './text.ts'

const TrendChart = lazy(() => import('./trend-chart.tsx').then((module) => ({ default: module.TrendChart })))

/** How the number of tokens went, from pass to pass; nothing before the second. */
export function Trend({ overview: { trend } }: { readonly overview: Overview }) {
  const [first, last] = [trend[0], trend.at(-1)]
  if (first === undefined || last === undefined || trend.length < 2) return null
  return (
    <Panel title={trendText.title}>
      <Text className={classes.words}>
        {trendText.words(first.tokens, localDay(Date.parse(first.at)), last.tokens, trend.length)}
      </Text>
      <div className={classes.trend} aria-hidden="true">
        <Suspense fallback={<Skeleton height="100%" />}>
          <TrendChart trend={trend} />
        </Suspense>
      </div>
    </Panel>
  )
}
