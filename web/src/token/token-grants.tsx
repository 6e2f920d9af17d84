import { useInfiniteQuery } from '@tanstack/react-query'
import { grantsQuery } from '../api/grants.ts'
import type { Grant } from '../api/request-types.ts'
import type { Token } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { grantName, grantState } from '../shared/request-words.ts'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { listed } from '../shared/words.ts'
import { tokenGrantsText } from './text.ts'
import classes from './token.module.css'

interface TokenGrantsProps {
  readonly token: Token
  readonly now: number | undefined
}

/** What was allowed about the token, and in which requests it was asked for. Nothing where there is none. */
export function TokenGrants({ token: { kind, id }, now }: TokenGrantsProps) {
  const { data, error, refetch } = useInfiniteQuery(grantsQuery({ kind, id, state: 'any' }))
  if (error !== null && data === undefined)
    return <FaultAlert title={tokenGrantsText.failed} error={error} retry={() => void refetch()} />
  const grants = data?.pages.flatMap((page) => page.data) ?? []
  if (grants.length === 0) return null
  return (
    <Panel title={tokenGrantsText.title}>
      <ul className={classes.findings}>
        {grants.map((grant) => (
          <li key={grant.id}>
            <OneGrant grant={grant} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function OneGrant({ grant, now }: { readonly grant: Grant; readonly now: number | undefined }) {
  const { id, state, until, differences } = grant
  const { word, tone } = grantState(state)
  return (
    <>
      <div className={classes.findingHead}>
        <Tag tone={tone}>{word}</Tag>
        {differences.length > 0 && <Tag tone="danger">{tokenGrantsText.differs}</Tag>}
        <AnchorLink to="/grants/$id" params={{ id }} className={classes.policy}>
          <Untrusted text={grantName(grant)} most={160} />
        </AnchorLink>
        <span className={classes.since}>
          {tokenGrantsText.until} <Moment at={until} />
          {now !== undefined && (
            <>
              {' '}
              · <Moment at={until} now={now} as="age" />
            </>
          )}
        </span>
      </div>
      <Whence grant={grant} />
    </>
  )
}

function Whence({ grant: { requestId, grandfathered, approvedBy, renewedBy } }: { readonly grant: Grant }) {
  return (
    <p className={classes.answered}>
      {requestId !== null ? (
        <>
          {tokenGrantsText.asked}{' '}
          <AnchorLink to="/requests/$id" params={{ id: requestId }}>
            {tokenGrantsText.request(requestId)}
          </AnchorLink>
          {approvedBy.length > 0 && (
            <>
              , {tokenGrantsText.agreed} <Untrusted text={listed(approvedBy)} most={200} />
            </>
          )}
        </>
      ) : (
        grandfathered && tokenGrantsText.grandfathered
      )}
      {renewedBy !== null && (
        <>
          {' · '}
          {tokenGrantsText.renewed}{' '}
          <AnchorLink to="/grants/$id" params={{ id: renewedBy }}>
            {tokenGrantsText.grant(renewedBy)}
          </AnchorLink>
        </>
      )}
    </p>
  )
}
