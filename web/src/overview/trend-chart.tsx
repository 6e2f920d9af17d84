import { AreaChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useMediaQuery } from '@mantine/hooks'
import type { Overview } from '../api/types.ts'
import { localDay, localMinute } from '../shared/ages.ts'
import { trendText } from './text.ts'

/** The number of tokens at each pass, on a true scale of time. */
export function TrendChart({ trend }: Pick<Overview, 'trend'>) {
  const narrow = useMediaQuery('(max-width: 48em)', window.innerWidth <= 768, { getInitialValueInEffect: false })
  return (
    <AreaChart
      h="100%"
      data={trend.map(({ at, tokens }) => ({ at: Date.parse(at), tokens }))}
      dataKey="at"
      series={[{ name: 'tokens', label: trendText.tokens, color: 'var(--chart-plain)' }]}
      curveType="stepAfter"
      withDots={trend.length < 20}
      withGradient
      tickLine="none"
      strokeDasharray="0"
      gridColor="var(--line)"
      textColor="var(--mantine-color-dimmed)"
      xAxisProps={{
        type: 'number',
        scale: 'time',
        domain: ['dataMin', 'dataMax'],
        tickFormatter: (at: number) => localDay(at),
        ticks: evenly(
          trend.map(({ at }) => Date.parse(at)),
          narrow ? 3 : 8,
        ),
      }}
      yAxisProps={{ allowDecimals: false, width: 40, domain: [0, 'auto'] }}
      areaProps={{ isAnimationActive: false }}
      tooltipAnimationDuration={0}
      tooltipProps={{ labelFormatter: (at) => (typeof at === 'number' ? localMinute(at) : '') }}
      areaChartProps={{ accessibilityLayer: false, margin: { left: 0, right: 36, top: 4, bottom: 0 } }}
    />
  )
}

/** At most so many of the instants, as evenly spread as they lie, the first and the last among them: dates must not overlap. */
function evenly(instants: readonly number[], most: number): number[] {
  const step = Math.max(1, (instants.length - 1) / (most - 1))
  const indexes = Array.from({ length: Math.min(most, instants.length) }, (_, index) => Math.round(index * step))
  return indexes.flatMap((index) => instants[index] ?? [])
}
