import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { utcDay } from '../shared/ages.ts'
import type { UseDay } from './use-days.ts'
import { usesText } from './uses-text.ts'

const tick = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A bar a day: explained uses below, those that only a pass saw on top. */
export function TimelineChart({ days }: { readonly days: readonly UseDay[] }) {
  const most = Math.max(...days.map(({ explained, seen }) => explained + seen))
  return (
    <BarChart
      h="100%"
      type="stacked"
      data={days.map((day) => ({ ...day }))}
      dataKey="day"
      series={[
        { name: 'explained', label: usesText.explained, color: 'var(--chart-plain)' },
        { name: 'seen', label: usesText.seen, color: 'var(--chart-quiet)' },
      ]}
      barProps={{ isAnimationActive: false }}
      maxBarWidth={14}
      tickLine="none"
      strokeDasharray="0"
      gridColor="var(--line)"
      textColor="var(--mantine-color-dimmed)"
      xAxisProps={{ tickFormatter: (day: number) => tick.format(day), minTickGap: 48 }}
      yAxisProps={{ allowDecimals: false, width: 36, tickCount: Math.min(5, most + 1) }}
      tooltipAnimationDuration={0}
      tooltipProps={{ labelFormatter: (day) => (typeof day === 'number' ? utcDay(day) : '') }}
      barChartProps={{
        accessibilityLayer: false,
        barCategoryGap: '10%',
        margin: { left: 0, right: 0, top: 4, bottom: 0 },
      }}
    />
  )
}
