import { EmptyState, Title } from '@mantine/core'
import { ButtonLink } from '../shared/links.tsx'
import { shellText } from './text.ts'

/** No page at this address. */
export function NotFound() {
  return (
    <EmptyState py={80} title={<Title order={1}>{shellText.notFound}</Title>} description={shellText.notFoundHint}>
      <EmptyState.Actions>
        <ButtonLink to="/" variant="default">
          {shellText.toOverview}
        </ButtonLink>
      </EmptyState.Actions>
    </EmptyState>
  )
}
