import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useNavigate } from '@tanstack/react-router'
import { utcDay } from '../shared/ages.ts'
import type { CliffWeek } from './cliff.ts'
import { weekLink } from './links.ts'
import { cliffText } from './text.ts'

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' })

interface CliffChartProps {
  readonly weeks: readonly CliffWeek[]
  readonly worst: CliffWeek
  /** The provider's time. */
  readonly now: number
}

/** A bar a week, the worst in another colour; a click shows the tokens that end in it. */
export function CliffChart({ weeks, worst, now }: CliffChartProps) {
  const navigate = useNavigate()
  const open = (index: unknown) => {
    const week = weeks[Number(index)]
    if (week !== undefined && week.tokens > 0) void navigate({ to: '/tokens', search: weekLink(week.week, now) })
  }
  return (
    <BarChart
      h="100%"
      data={weeks.map((week) => ({ ...week }))}
      dataKey="week"
      series={[{ name: 'tokens', label: cliffText.tokens, color: 'var(--chart-plain)' }]}
      getBarColor={(tokens) => (tokens === worst.tokens ? 'var(--chart-accent)' : 'var(--chart-plain)')}
      barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
      maxBarWidth={28}
      tickLine="none"
      gridAxis="x"
      strokeDasharray="0"
      gridColor="var(--line)"
      textColor="var(--mantine-color-dimmed)"
      xAxisProps={{ tickFormatter: (week: number) => month.format(week), minTickGap: 40 }}
      yAxisProps={{ allowDecimals: false, width: 32 }}
      tooltipAnimationDuration={0}
      tooltipProps={{ labelFormatter: (week) => (typeof week === 'number' ? utcDay(week) : '') }}
      barChartProps={{
        accessibilityLayer: false,
        margin: { left: 0, right: 0, top: 4, bottom: 0 },
        onClick: ({ activeTooltipIndex }) => open(activeTooltipIndex),
      }}
    />
  )
}
