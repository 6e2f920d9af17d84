import type { Grant } from '../api/request-types.ts'
import { Fact, FactList, TimeFact } from '../shared/fact.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { grantState } from '../shared/request-words.ts'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { requestText } from './text.ts'

interface GrantOfRequestProps {
  readonly grant: Grant
  readonly now: number | undefined
}

/** The grant that came of a request, and the way to it. */
export function GrantOfRequest({ grant, now }: GrantOfRequestProps) {
  const { id, state, until, windowUntil, trouble } = grant
  const { word, tone } = grantState(state)
  return (
    <Panel title={requestText.grant} aside={<Tag tone={tone}>{word}</Tag>}>
      <FactList>
        <TimeFact name={requestText.grantUntil} at={until} now={now} absent="" />
        {state === 'open' && <TimeFact name={requestText.grantWindow} at={windowUntil} now={now} absent="" />}
        {trouble !== null && (
          <Fact name={requestText.trouble}>
            <Untrusted text={trouble} most={600} />
          </Fact>
        )}
      </FactList>
      <AnchorLink to="/grants/$id" params={{ id }} size="sm">
        {requestText.toGrant}
      </AnchorLink>
    </Panel>
  )
}
