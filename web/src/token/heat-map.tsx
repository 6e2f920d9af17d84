import { MatrixChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useElementSize } from '@mantine/hooks'
import { hours, type RhythmCell, weekdays } from './use-rhythm.ts'
import { usesText } from './uses-text.ts'

const shades = ['var(--heat-1)', 'var(--heat-2)', 'var(--heat-3)', 'var(--heat-4)']

const weekdayWidth = 34
const gap = 2

/** Hours across, weekdays down; the darker, the more uses. As wide as there is room. */
export function HeatMap({ cells }: { readonly cells: readonly RhythmCell[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  return <div ref={ref}>{width > 0 && <Matrix cells={cells} cellSize={cellSizeIn(width)} />}</div>
}

/** Side of a cell in pixels, within what is still seen as a cell. */
function cellSizeIn(width: number): number {
  const step = Math.floor((width - weekdayWidth) / hours.length)
  return Math.min(24, Math.max(8, step - gap))
}

interface MatrixProps {
  readonly cells: readonly RhythmCell[]
  readonly cellSize: number
}

function Matrix({ cells, cellSize }: MatrixProps) {
  return (
    <MatrixChart
      data={cells.map(({ day, hour, count }) => ({ x: hour, y: day, value: count === 0 ? null : count }))}
      xLabels={hours}
      yLabels={[...weekdays]}
      withXLabels
      withYLabels
      xLabelsRotation={0}
      xLabelsHeight={18}
      yLabelsWidth={weekdayWidth}
      cellSize={cellSize}
      gap={gap}
      cellRadius={3}
      fontSize={cellSize < 14 ? 8 : 11}
      colors={shades}
      emptyColor="var(--heat-0)"
      withTooltip
      getTooltipLabel={({ x, y, value }) => usesText.cell(y, `${x}:00`, value ?? 0)}
    />
  )
}
