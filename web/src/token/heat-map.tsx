import { MatrixChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { usesText } from './text.ts'
import { hours, type RhythmCell, weekdays } from './use-rhythm.ts'

const shades = ['var(--heat-1)', 'var(--heat-2)', 'var(--heat-3)', 'var(--heat-4)']

/** Hours across, weekdays down; the darker, the more uses. */
export function HeatMap({ cells }: { readonly cells: readonly RhythmCell[] }) {
  return (
    <MatrixChart
      data={cells.map(({ day, hour, count }) => ({ x: hour, y: day, value: count === 0 ? null : count }))}
      xLabels={hours}
      yLabels={[...weekdays]}
      withXLabels
      withYLabels
      xLabelsRotation={0}
      xLabelsHeight={18}
      yLabelsWidth={34}
      cellSize={22}
      gap={2}
      cellRadius={3}
      fontSize={11}
      colors={shades}
      emptyColor="var(--heat-0)"
      withTooltip
      getTooltipLabel={({ x, y, value }) => usesText.cell(y, `${x}:00`, value ?? 0)}
    />
  )
}
