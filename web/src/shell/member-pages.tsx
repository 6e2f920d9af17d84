import { EmptyState, Title } from '@mantine/core'
import { ButtonLink } from '../shared/links.tsx'
import { shellText } from './text.ts'

/** Whether a page is for members too: what is theirs, and what waits for them. Whether they may see the one thing it is about, the server says. */
export function isForMembers(path: string): boolean {
  return /^\/(my|requests|grants)(\/|$)/.test(path)
}

/** Says that a page is not for members, and where theirs are. */
export function NotForMembers() {
  return (
    <EmptyState
      py={80}
      title={<Title order={1}>{shellText.notForMembers}</Title>}
      description={shellText.notForMembersHint}
    >
      <EmptyState.Actions>
        <ButtonLink to="/my/tokens" variant="default">
          {shellText.myTokens}
        </ButtonLink>
      </EmptyState.Actions>
    </EmptyState>
  )
}
