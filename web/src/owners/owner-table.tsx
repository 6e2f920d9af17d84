import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OwnerEntry, OwnerFilters } from '../api/view-types.ts'
import { DownIcon, UpIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { ownerTrouble } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { figure } from '../shared/words.ts'
import { type OwnerColumn, orderOf, sortedBy } from './owner-filters.ts'
import classes from './owners.module.css'
import { ownersText } from './text.ts'

interface OwnerTableProps {
  readonly owners: readonly OwnerEntry[]
  readonly filters: OwnerFilters
  readonly now: number | undefined
  /** The rows are of other filters, while those asked for load. */
  readonly busy: boolean
  readonly onSort: (sort: string) => void
}

/** Owners with figures of their tokens, each figure a link to the list behind it. */
export function OwnerTable({ owners, filters, now, busy, onSort }: OwnerTableProps) {
  const head = { filters, onSort }
  return (
    <table className={classes.table} aria-label={ownersText.table} aria-busy={busy}>
      <thead>
        <tr>
          <Head {...head} column="name" />
          <Head {...head} column="tokens" number />
          <Head {...head} column="unused" number />
          <Head {...head} column="nextEnd" />
          <Head {...head} column="lastUsed" />
          <th scope="col" data-number>
            {ownersText.columns.findings}
          </th>
          <th scope="col" data-number>
            {ownersText.columns.cases}
          </th>
        </tr>
      </thead>
      <tbody>
        {owners.map((owner) => (
          <Row key={owner.id} owner={owner} now={now} />
        ))}
      </tbody>
    </table>
  )
}

interface HeadProps extends Pick<OwnerTableProps, 'filters' | 'onSort'> {
  readonly column: OwnerColumn
  readonly number?: true
}

function Head({ column, number, filters, onSort }: HeadProps) {
  const order = orderOf(filters)
  const sorted = order.column === column
  return (
    <th scope="col" data-number={number} aria-sort={sorted ? (order.downwards ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(sortedBy(column, filters))}>
        {ownersText.columns[column]}
        <span className={classes.direction} data-sorted={sorted || undefined}>
          {order.downwards && sorted ? <DownIcon size={12} /> : <UpIcon size={12} />}
        </span>
      </UnstyledButton>
    </th>
  )
}

function Row({ owner, now }: { readonly owner: OwnerEntry; readonly now: number | undefined }) {
  const { id, name, email, tokens, unused, nextEnd, lastUsed, findings, cases } = owner
  const trouble = ownerTrouble(owner)
  const { columns } = ownersText
  return (
    <tr>
      <th scope="row">
        <span className={classes.who}>
          <AnchorLink to="/owners/$id" params={{ id }} className={classes.name}>
            <Untrusted text={name} most={120} />
          </AnchorLink>
          {trouble !== null && <Tag tone={trouble.tone}>{trouble.word}</Tag>}
        </span>
        <span className={classes.second}>
          {email === null ? ownersText.noMail : <Untrusted text={email} most={120} />}
        </span>
      </th>
      <Cell title={columns.tokens} number>
        <AnchorLink size="inherit" to="/tokens" search={{ owner: id }}>
          {figure(tokens)}
        </AnchorLink>
      </Cell>
      <Cell title={columns.unused} number>
        {unused === 0 ? (
          '0'
        ) : (
          <AnchorLink size="inherit" to="/tokens" search={{ owner: id, unusedFor: '90d' }}>
            {figure(unused)}
          </AnchorLink>
        )}
      </Cell>
      <Cell title={columns.nextEnd}>{nextEnd === null ? ownersText.noEnd : <When at={nextEnd} now={now} />}</Cell>
      <Cell title={columns.lastUsed}>{lastUsed === null ? ownersText.never : <When at={lastUsed} now={now} />}</Cell>
      <Cell title={columns.findings} number>
        {findings === 0 ? (
          '0'
        ) : (
          <AnchorLink size="inherit" to="/findings" search={{ owner: id }}>
            {figure(findings)}
          </AnchorLink>
        )}
      </Cell>
      <Cell title={columns.cases} number>
        {cases === 0 ? (
          '0'
        ) : (
          <AnchorLink size="inherit" to="/cases" search={{ owner: id }}>
            {figure(cases)}
          </AnchorLink>
        )}
      </Cell>
    </tr>
  )
}

interface CellProps {
  /** Stands beside the value on a narrow screen, where the head is not. */
  readonly title: string
  readonly number?: true
  readonly children: ReactNode
}

function Cell({ title, number, children }: CellProps) {
  return (
    <td data-number={number}>
      <span className={classes.cellTitle}>{title}</span>
      <span>{children}</span>
    </td>
  )
}

function When({ at, now }: { readonly at: string; readonly now: number | undefined }) {
  return now === undefined ? <Moment at={at} /> : <Moment at={at} now={now} as="age" />
}
