import { Skeleton } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { tokenQuery } from '../api/queries.ts'
import type { TokenDetail } from '../api/types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { BackIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import pageHead from '../shared/page-head.module.css'
import { windowTitle } from '../shared/text.ts'
import { useProviderNow } from '../shared/use-provider-now.ts'
import { visibleText } from '../shared/visible-text.ts'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { Lineage } from './lineage.tsx'
import { OwnerFacts } from './owner-facts.tsx'
import { Purpose } from './purpose.tsx'
import { RawFacts } from './raw-facts.tsx'
import { Rhythm } from './rhythm.tsx'
import { Scopes } from './scopes.tsx'
import { Signals } from './signals.tsx'
import { tokenText } from './text.ts'
import classes from './token.module.css'
import { TokenCases } from './token-cases.tsx'
import { TokenFindings } from './token-findings.tsx'
import { TokenGrants } from './token-grants.tsx'
import { TokenHead } from './token-head.tsx'
import { Uses } from './uses.tsx'

/** One token: how it is used, what policies say of it, what it is and whose, every use, and what became of it. */
export function TokenPage() {
  const { kind, id } = useParams({ from: '/tokens/$kind/$id' })
  const filters = useSearch({ from: '/tokens/$kind/$id' })
  const { data, error, refetch } = useQuery(tokenQuery(kind, id))
  useDocumentTitle(windowTitle(visibleText(data?.token.label ?? id, 80)))
  return (
    <>
      <AnchorLink to="/tokens" search={filters} activeOptions={{ exact: true }} className={pageHead.back}>
        <BackIcon /> {tokenText.back}
      </AnchorLink>
      {data !== undefined ? (
        <Detail key={`${kind} ${id}`} detail={data} />
      ) : error !== null ? (
        <FaultAlert title={tokenText.failed} error={error} retry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Detail({ detail }: { readonly detail: TokenDetail }) {
  const now = useProviderNow()
  const { token, ledger, findings, history } = detail
  return (
    <>
      <TokenHead token={token} now={now} />
      <div className={classes.columns}>
        <div className={classes.lead}>
          <Rhythm token={token} now={now} />
          <TokenFindings findings={findings} now={now} />
          <TokenCases token={token} now={now} />
          <TokenGrants token={token} now={now} />
          <Lineage token={token} />
        </div>
        <div className={classes.side}>
          <Signals signals={token.signals} />
          <Purpose token={token} />
          <Facts token={token} now={now} />
          <OwnerFacts owner={token.owner} />
          <Scopes scopes={token.scopes} />
        </div>
        <div className={classes.rest}>
          <Uses ledger={ledger} self={token} now={now} />
          <History history={history} />
        </div>
      </div>
      <RawFacts detail={detail} />
    </>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={tokenText.loading}>
      <Skeleton height={36} width="40%" mb="lg" />
      <div className={classes.columns}>
        <Skeleton height={320} radius="md" />
        <Skeleton height={320} radius="md" />
      </div>
    </div>
  )
}
