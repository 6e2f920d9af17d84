import { Button, EmptyState, Skeleton } from '@mantine/core'
import { useId } from 'react'
import { DoneIcon } from './icons.tsx'

interface NarrowedEmptyProps {
  readonly title: string
  readonly hint: string
  /** What the button says that takes the filters away. */
  readonly clear: string
  readonly onClear: () => void
}

/** Nothing fits the filters of a list; they can be taken away. */
export function NarrowedEmpty({ title, hint, clear, onClear }: NarrowedEmptyProps) {
  return (
    <EmptyState py={72} icon={<DoneIcon size={28} />} title={title} description={hint}>
      <EmptyState.Actions>
        <Button variant="default" onClick={onClear}>
          {clear}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}

interface LoadingRowsProps {
  /** What is being loaded, for those who cannot see it. */
  readonly label: string
  readonly rows?: number
  readonly height?: number
}

/** The rows of a list before they are there, as high as they will be. */
export function LoadingRows({ label, rows = 8, height = 58 }: LoadingRowsProps) {
  const id = useId()
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => `${id}${row}`).map((key) => (
        <Skeleton key={key} height={height} mb={8} radius="md" />
      ))}
    </div>
  )
}
