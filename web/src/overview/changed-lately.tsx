import { Button, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { Change, ChangePage } from '../api/view-types.ts'
import { changesQuery, usedLatelyQuery } from '../api/views.ts'
import { changeCount, changeTitle } from '../shared/change-words.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './overview.module.css'
import { changedText } from './text.ts'

/** What changed within a day of the newest pass: how much of each kind, and each change with its token. The address holds the kind. */
export function ChangedLately({ now }: { readonly now: number }) {
  const { changed } = useSearch({ from: '/' })
  const query = useInfiniteQuery({ ...changesQuery(changed), placeholderData: keepPreviousData })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const [first] = data?.pages ?? []
  const changes = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Panel title={changedText.title}>
      {error !== null && <FaultAlert title={changedText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={changedText.loading} rows={3} height={24} />}
      {first !== undefined && (
        <>
          <Kinds page={first} chosen={changed} />
          {changes.length === 0 && <Text c="dimmed">{changedText.nothing}</Text>}
          <ul className={classes.changeList} aria-label={changedText.list} aria-busy={query.isPlaceholderData}>
            {changes.map((change) => (
              <ChangeRow
                key={`${change.kind} ${change.token.kind} ${change.token.id} ${change.at}`}
                of={change}
                now={now}
              />
            ))}
          </ul>
          {hasNextPage && (
            <Button
              variant="subtle"
              size="compact-sm"
              mt={6}
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {changedText.more(changes.length, first.total)}
            </Button>
          )}
        </>
      )}
    </Panel>
  )
}

interface KindsProps {
  readonly page: ChangePage
  readonly chosen: Change['kind'] | undefined
}

/** How much of each kind, each a link to exactly these; and the tokens that were used. */
function Kinds({ page: { counts }, chosen }: KindsProps) {
  const used = useQuery(usedLatelyQuery)
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <ul className={classes.changeKinds} aria-label={changedText.kinds}>
      {counts.length > 1 && (
        <li>
          <Link
            to="/"
            search={{}}
            resetScroll={false}
            className={classes.changeKind}
            data-on={chosen === undefined || undefined}
          >
            {changedText.all(all)}
          </Link>
        </li>
      )}
      {counts.map(({ kind, count }) => (
        <li key={kind}>
          <Link
            to="/"
            search={{ changed: kind }}
            resetScroll={false}
            className={classes.changeKind}
            data-on={chosen === kind || undefined}
          >
            {changeCount(kind, count)}
          </Link>
        </li>
      ))}
      {used.data !== undefined && used.data > 0 && (
        <li>
          <Link to="/tokens" search={{ usedAfter: '1d' }} className={classes.changeKind}>
            {changedText.used(used.data)}
          </Link>
        </li>
      )}
    </ul>
  )
}

function ChangeRow({ of: { kind, token, at }, now }: { readonly of: Change; readonly now: number }) {
  const label = token.label.trim() === '' ? changedText.noLabel : token.label
  return (
    <li className={classes.changeRow}>
      <span className={classes.changeTitle}>{changeTitle(kind)}</span>
      <span className={classes.changeToken}>
        <AnchorLink to="/tokens/$kind/$id" params={{ kind: token.kind, id: token.id }} search={{}}>
          <Untrusted text={label} most={120} />
        </AnchorLink>
        {token.owner !== null && (
          <span className={classes.changeOwner}>
            <Untrusted text={token.owner} most={80} />
          </span>
        )}
      </span>
      <span className={classes.changeAt}>
        <Moment at={at} now={now} as="age" />
      </span>
    </li>
  )
}
