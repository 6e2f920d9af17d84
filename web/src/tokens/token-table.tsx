import { Skeleton, UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, type Ref, useId } from 'react'
import type { Token, TokenFilters } from '../api/types.ts'
import { DownIcon, UpIcon } from '../shared/icons.tsx'
import { type Column, columns, type RowContext } from './columns.tsx'
import { moveFocus } from './move-focus.ts'
import { sortedBy, sortOf } from './sorting.ts'
import { columnText, tokensText } from './text.ts'
import classes from './tokens.module.css'
import { useVirtualRows } from './use-virtual-rows.ts'

const rowHeight = 57

/** What both forms of the list need. */
export interface TokenListProps {
  readonly tokens: readonly Token[]
  readonly total: number
  readonly filters: TokenFilters
  readonly now: number | undefined
  /** Called when the rows in sight come near the last one that is loaded. */
  readonly onNearEnd: () => void
}

interface TokenTableProps extends TokenListProps {
  readonly onFilters: (filters: TokenFilters) => void
}

/** The list as a table. Only the rows in sight are in the page; the numbers of rows are told to assistive technology. */
export function TokenTable({ tokens, total, filters, now, onNearEnd, onFilters }: TokenTableProps) {
  const { ref, rows, before, after } = useVirtualRows<HTMLTableSectionElement>({
    count: tokens.length,
    rowHeight,
    onNearEnd,
  })
  return (
    <table className={classes.table} aria-rowcount={total + 1} aria-label={tokensText.table}>
      <TableHead filters={filters} onFilters={onFilters} />
      <Spacer ref={ref} height={before} />
      <tbody onKeyDown={moveFocus}>
        {rows.map((index) => {
          const token = tokens[index]
          return token === undefined ? null : (
            <Row key={`${token.kind} ${token.id}`} index={index} row={{ token, filters, now }} />
          )
        })}
      </tbody>
      <Spacer height={after} />
    </table>
  )
}

/** The table's frame while the first page is on its way, in the same measures. */
export function TokenTableSkeleton({ filters }: { readonly filters: TokenFilters }) {
  const id = useId()
  return (
    <table className={classes.table} aria-busy="true" aria-label={tokensText.loading}>
      <TableHead filters={filters} onFilters={() => {}} />
      <tbody>
        {Array.from({ length: 12 }, (_, row) => `${id}${row}`).map((key) => (
          <tr key={key} className={classes.row}>
            {columns.map((column) => (
              <td key={column.key} data-from={column.from}>
                <Skeleton height={12} width="70%" />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TableHead({ filters, onFilters }: Pick<TokenTableProps, 'filters' | 'onFilters'>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} filters={filters} onFilters={onFilters} />
        ))}
      </tr>
    </thead>
  )
}

interface HeadCellProps extends Pick<TokenTableProps, 'filters' | 'onFilters'> {
  readonly column: Column
}

function HeadCell({ column: { key, sort, width, from }, filters, onFilters }: HeadCellProps) {
  const order = sortOf(filters)
  const sorted = sort === order.key
  if (sort === null)
    return (
      <th scope="col" style={{ width }} data-from={from}>
        {columnText[key]}
      </th>
    )
  return (
    <th
      scope="col"
      style={{ width }}
      data-from={from}
      aria-sort={sorted ? (order.downwards ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton className={classes.sort} onClick={() => onFilters(sortedBy(sort, filters))}>
        {columnText[key]}
        <span className={classes.direction} data-sorted={sorted || undefined}>
          {order.downwards && sorted ? <DownIcon size={12} /> : <UpIcon size={12} />}
        </span>
      </UnstyledButton>
    </th>
  )
}

function Row({ index, row }: { readonly index: number; readonly row: RowContext }) {
  const open = useOpen(row)
  return (
    <tr aria-rowindex={index + 2} className={classes.row} onClick={open}>
      {columns.map(({ key, cell, from }) => (
        <td key={key} data-from={from}>
          {cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** Opens the token, as its link does for the keyboard, on a plain click anywhere in its row, but not when text was being selected or a link was clicked. */
function useOpen({ token: { kind, id }, filters }: RowContext) {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    const onLink = event.target instanceof Element && event.target.closest('a') !== null
    if (onLink || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection()?.isCollapsed) return
    void navigate({ to: '/tokens/$kind/$id', params: { kind, id }, search: filters })
  }
}

interface SpacerProps {
  readonly height: number
  readonly ref?: Ref<HTMLTableSectionElement>
}

/** Room for the rows that are not drawn. */
function Spacer({ height, ref }: SpacerProps) {
  return (
    <tbody ref={ref} aria-hidden="true">
      {height > 0 && (
        <tr>
          <td className={classes.spacer} style={{ height }} />
        </tr>
      )}
    </tbody>
  )
}
