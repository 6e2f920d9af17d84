import { Alert, Button, Group, Text } from '@mantine/core'
import { isPassing } from '../api/problem.ts'
import { faultText } from './text.ts'

interface FaultAlertProps {
  readonly title: string
  readonly error: Error
  readonly retry?: () => void
}

/** What went wrong, in the server's words, with a way to try again where that can help. */
export function FaultAlert({ title, error, retry }: FaultAlertProps) {
  return (
    <Alert color="red" title={title} role="alert" variant="outline">
      <Text size="md" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {error.message}
      </Text>
      {retry !== undefined && isPassing(error) && (
        <Group mt="sm">
          <Button variant="default" size="xs" onClick={retry}>
            {faultText.retry}
          </Button>
        </Group>
      )}
    </Alert>
  )
}
