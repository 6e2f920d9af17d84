import { Text } from '@mantine/core'
import type { TokenRequest } from '../api/request-types.ts'
import { Fact, FactList, TimeFact } from '../shared/fact.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { spanWords } from '../shared/request-words.ts'
import { ScopeList } from '../shared/scope-list.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMe } from '../shared/use-me.ts'
import { requestText } from './text.ts'

interface RequestFactsProps {
  readonly request: TokenRequest
  readonly now: number | undefined
}

/** What is asked for, as it was last narrowed. */
export function RequestFacts({ request, now }: RequestFactsProps) {
  const { content, requester, decisions } = request
  return (
    <Panel title={requestText.content}>
      {decisions.some(({ narrowed }) => narrowed !== null) && (
        <Text size="sm" c="dimmed" mb="xs">
          {requestText.wasNarrowed}
        </Text>
      )}
      <FactList>
        <Fact name={requestText.scopes}>
          {content.scopes.length === 0 ? requestText.unscoped : <ScopeList scopes={content.scopes} />}
        </Fact>
        <Fact name={requestText.span}>{spanWords(content.days)}</Fact>
        <Fact name={requestText.kind}>{requestText.kinds[content.kind]}</Fact>
        <Fact name={requestText.system}>
          <Untrusted text={content.system} most={500} />
        </Fact>
        {content.label !== null && (
          <Fact name={requestText.label[content.kind]}>
            <Untrusted text={content.label} most={200} />
          </Fact>
        )}
        <Fact name={requestText.sites}>
          {content.sites.length === 0 ? requestText.notSaid : <Untrusted text={content.sites.join(', ')} most={1000} />}
        </Fact>
        <Fact name={requestText.requester}>
          <Untrusted text={requester.name} most={160} /> (<Untrusted text={requester.email} most={200} />)
        </Fact>
        <Fact name={requestText.backup}>
          {content.backup === null ? requestText.notSaid : <Untrusted text={content.backup} most={200} />}
        </Fact>
        <Origin origin={request.origin} />
        <Times request={request} now={now} />
      </FactList>
    </Panel>
  )
}

function Times({ request: { createdAt, submittedAt, expiresAt, decidedAt, endedWhy, state }, now }: RequestFactsProps) {
  return (
    <>
      {submittedAt === null ? (
        <TimeFact name={requestText.created} at={createdAt} now={now} absent="" />
      ) : (
        <TimeFact name={requestText.submitted} at={submittedAt} now={now} absent="" />
      )}
      {state === 'waiting' && expiresAt !== null && (
        <TimeFact name={requestText.expires} at={expiresAt} now={now} absent="" />
      )}
      {decidedAt !== null && <TimeFact name={requestText.decided} at={decidedAt} now={now} absent="" />}
      {endedWhy !== null && (
        <Fact name={requestText.endedWhy}>
          <Untrusted text={endedWhy} most={1000} />
        </Fact>
      )}
    </>
  )
}

/** Where it comes from, unless that is the requester's own wish. */
function Origin({ origin }: Pick<TokenRequest, 'origin'>) {
  const { isMember } = useMe()
  if (origin.kind === 'own') return null
  const words = requestText.origins[origin.kind]
  return (
    <Fact name={requestText.origin}>
      {origin.kind === 'filed' && (
        <>
          {words} <Untrusted text={origin.by} most={160} />
        </>
      )}
      {origin.kind === 'renewal' && (
        <AnchorLink to="/grants/$id" params={{ id: origin.grantId }}>
          {words}
        </AnchorLink>
      )}
      {(origin.kind === 'migration' || origin.kind === 'afterwards') &&
        (isMember ? (
          words
        ) : (
          <AnchorLink to="/tokens/$kind/$id" params={origin.token} search={{}}>
            {words}
          </AnchorLink>
        ))}
    </Fact>
  )
}
