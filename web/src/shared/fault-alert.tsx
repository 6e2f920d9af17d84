import { Button, Group } from '@mantine/core'
import { isPassing } from '../api/problem.ts'
import { Note } from './note.tsx'
import { faultText } from './text.ts'

interface FaultAlertProps {
  readonly title: string
  readonly error: Error
  readonly retry?: () => void
}

/** What went wrong, in the server's words, with a way to try again where that can help. */
export function FaultAlert({ title, error, retry }: FaultAlertProps) {
  return (
    <Note tone="danger" role="alert" title={title}>
      {error.message}
      {retry !== undefined && isPassing(error) && (
        <Group mt="sm">
          <Button variant="default" size="xs" onClick={retry}>
            {faultText.retry}
          </Button>
        </Group>
      )}
    </Note>
  )
}
