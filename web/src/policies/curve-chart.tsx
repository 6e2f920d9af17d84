import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import type { BackTest } from '../api/policy-types.ts'
import { backTestText } from './text.ts'

interface CurveChartProps {
  readonly curve: BackTest['curve']
  readonly revokes: boolean
}

/** What would have been done, and what was used afterwards, against the days of `unused-for` on a true scale. */
export function CurveChart({ curve, revokes }: CurveChartProps) {
  const wrong = { label: backTestText.used, color: 'var(--chart-accent)' }
  const series = revokes
    ? [
        { name: 'matched', label: backTestText.found, color: 'var(--chart-quiet)' },
        { name: 'cleanedUp', label: backTestText.forGood, color: 'var(--ring)' },
        { name: 'wronglyRevoked', ...wrong },
      ]
    : [
        { name: 'matched', label: backTestText.found, color: 'var(--ring)' },
        { name: 'matchedAndUsed', ...wrong },
      ]
  return (
    <LineChart
      h="100%"
      data={curve.map((point) => ({ ...point }))}
      dataKey="days"
      series={series}
      curveType="linear"
      withLegend
      tickLine="none"
      strokeDasharray="0"
      gridColor="var(--line)"
      textColor="var(--mantine-color-dimmed)"
      xAxisProps={{
        type: 'number',
        domain: ['dataMin', 'dataMax'],
        ticks: curve.map(({ days }) => days),
        tickFormatter: (days: number) => backTestText.dayCount(days),
        minTickGap: 24,
      }}
      yAxisProps={{ allowDecimals: false, width: 36 }}
      lineProps={{ isAnimationActive: false }}
      tooltipAnimationDuration={0}
      tooltipProps={{ labelFormatter: (days) => (typeof days === 'number' ? backTestText.dayCount(days) : '') }}
      lineChartProps={{ accessibilityLayer: false, margin: { left: 0, right: 24, top: 8, bottom: 0 } }}
    />
  )
}
