import type { ReactNode } from 'react'
import type { GrantFile } from '../api/request-types.ts'
import { Fact, FactList, TimeFact } from '../shared/fact.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { ScopeList } from '../shared/scope-list.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMe } from '../shared/use-me.ts'
import { grantText } from './text.ts'

interface GrantFactsProps {
  readonly file: GrantFile
  readonly now: number | undefined
}

/** What is allowed, to whom, until when, who agreed, and the token that came of it. */
export function GrantFacts({ file, now }: GrantFactsProps) {
  const { grant } = file
  const { content, kind, owner, approvedBy, requestId, renewedBy } = grant
  return (
    <Panel title={grantText.facts}>
      <FactList>
        <Fact name={grantText.scopes}>
          {content.scopes.length === 0 ? grantText.unscoped : <ScopeList scopes={content.scopes} />}
        </Fact>
        <TimeFact name={grantText.until} at={grant.until} now={now} absent="" />
        {grant.state === 'open' && <TimeFact name={grantText.window} at={grant.windowUntil} now={now} absent="" />}
        <Fact name={grantText.token}>
          <TokenOf file={file} />
        </Fact>
        {grant.boundAt !== null && <TimeFact name={grantText.bound} at={grant.boundAt} now={now} absent="" />}
        {grant.serviceAccountId !== null && (
          <Fact name={grantText.serviceAccount}>
            <Untrusted text={grant.serviceAccountId} most={200} />
          </Fact>
        )}
        <Fact name={grantText.owner[kind]}>
          <Untrusted text={owner.name} most={160} /> (<Untrusted text={owner.email} most={200} />)
        </Fact>
        <Fact name={grantText.system}>
          {content.system.trim() === '' ? grantText.notSaid : <Untrusted text={content.system} most={500} />}
        </Fact>
        <Fact name={grantText.approvedBy}>
          {approvedBy.length === 0 ? grantText.nobodyAgreed : <Untrusted text={approvedBy.join(', ')} most={600} />}
        </Fact>
        <Fact name={grantText.comesFrom}>
          {requestId === null ? (
            grantText.grandfathered
          ) : (
            <AnchorLink to="/requests/$id" params={{ id: requestId }}>
              {grantText.request(requestId)}
            </AnchorLink>
          )}
        </Fact>
        {renewedBy !== null && (
          <Fact name={grantText.renewedBy}>
            <AnchorLink to="/grants/$id" params={{ id: renewedBy }}>
              {grantText.title(renewedBy)}
            </AnchorLink>
          </Fact>
        )}
        {grant.endedAt !== null && <TimeFact name={grantText.ended} at={grant.endedAt} now={now} absent="" />}
        {grant.endedWhy !== null && (
          <Fact name={grantText.because}>
            <Untrusted text={grant.endedWhy} most={1000} />
          </Fact>
        )}
      </FactList>
    </Panel>
  )
}

/** The token, with the way to it for those who may see all tokens. */
function TokenOf({ file: { grant, token } }: Pick<GrantFactsProps, 'file'>): ReactNode {
  const { isMember } = useMe()
  if (grant.token === null) return grantText.noToken
  const label = <Untrusted text={token?.label ?? grant.token.id} most={160} />
  if (isMember) return label
  return (
    <AnchorLink to="/tokens/$kind/$id" params={grant.token} search={{}}>
      {label}
    </AnchorLink>
  )
}
