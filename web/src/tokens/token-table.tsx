import { Checkbox, Skeleton, UnstyledButton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, type Ref, useId } from 'react'
import type { Token, TokenFilters } from '../api/types.ts'
import { DownIcon, UpIcon } from '../shared/icons.tsx'
import { ChooseBox } from './choose-box.tsx'
import type { Column, RowContext } from './columns.tsx'
import { moveFocus } from './move-focus.ts'
import { sortedBy, sortOf } from './sorting.ts'
import { bulkText, columnText, tokensText } from './text.ts'
import classes from './tokens.module.css'
import { mostSelected, type Selection } from './use-selection.ts'
import { useVirtualRows } from './use-virtual-rows.ts'
import type { TokenView } from './view.ts'

const rowHeight = 57

/** What both forms of the list need. */
export interface TokenListProps {
  readonly tokens: readonly Token[]
  readonly total: number
  readonly filters: TokenView
  readonly now: number | undefined
  /** Called when the rows in sight come near the last one that is loaded. */
  readonly onNearEnd: () => void
  /** `null` where whoever looks may do nothing about several. */
  readonly selection: Selection | null
}

/** Which columns a table has. */
export interface TableColumns {
  readonly columns: readonly Column[]
  /** Whether they were chosen: then none gives way to a narrow window, and the table scrolls sideways instead. */
  readonly chosen: boolean
}

interface TokenTableProps extends TokenListProps, TableColumns {
  readonly onFilters: (filters: TokenFilters) => void
}

/** The list as a table. Only the rows in sight are in the page; the numbers of rows are told to assistive technology. */
export function TokenTable({
  tokens,
  total,
  filters,
  now,
  onNearEnd,
  selection,
  onFilters,
  ...table
}: TokenTableProps) {
  const { ref, rows, before, after } = useVirtualRows<HTMLTableSectionElement>({
    count: tokens.length,
    rowHeight,
    onNearEnd,
  })
  return (
    <Frame {...table} rows={total + 1} label={tokensText.table} choosing={selection !== null}>
      <TableHead {...table} filters={filters} onFilters={onFilters} tokens={tokens} selection={selection} />
      <Spacer ref={ref} height={before} />
      <tbody onKeyDown={moveFocus}>
        {rows.map((index) => {
          const token = tokens[index]
          return token === undefined ? null : (
            <Row
              key={`${token.kind} ${token.id}`}
              {...table}
              index={index}
              row={{ token, filters, now }}
              choosing={
                selection === null
                  ? null
                  : { chosen: selection.has(token), choose: (range) => selection.toggle(tokens, index, range) }
              }
            />
          )
        })}
      </tbody>
      <Spacer height={after} />
    </Frame>
  )
}

interface SkeletonProps extends TableColumns {
  readonly filters: TokenView
  readonly choosing: boolean
}

/** The table's frame while the first page is on its way, in the same measures. */
export function TokenTableSkeleton({ filters, choosing, ...table }: SkeletonProps) {
  const id = useId()
  return (
    <Frame {...table} label={tokensText.loading} choosing={choosing} busy>
      <TableHead {...table} filters={filters} onFilters={() => {}} tokens={[]} selection={choosing ? 'later' : null} />
      <tbody>
        {Array.from({ length: 12 }, (_, row) => `${id}${row}`).map((key) => (
          <tr key={key} className={classes.row}>
            {choosing && <td className={classes.choose} />}
            {table.columns.map((column) => (
              <td key={column.key} data-from={table.chosen ? undefined : column.from}>
                <Skeleton height={12} width="70%" />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Frame>
  )
}

interface FrameProps extends TableColumns {
  readonly label: string
  readonly rows?: number
  readonly busy?: true
  readonly choosing: boolean
  readonly children: ReactNode
}

const remsOfSharing = 15
const pixelsOfRem = 16

/** The table, which scrolls sideways in a frame of its own when chosen columns are wider than the window. Its head stays in sight otherwise. */
function Frame({ columns, chosen, label, rows, busy, choosing, children }: FrameProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const rems = columns.reduce((sum, column) => sum + Number.parseFloat(column.width ?? `${remsOfSharing}`), 0)
  const least = (rems + (choosing ? 2.5 : 0)) * pixelsOfRem
  const sideways = chosen && width > 0 && least > width
  const scrolls = sideways ? { 'data-sideways': true, role: 'region', 'aria-label': label, tabIndex: 0 } : {}
  return (
    <div ref={ref} className={classes.frame} {...scrolls}>
      <table
        className={classes.table}
        style={{ minWidth: sideways ? least : undefined }}
        aria-rowcount={rows}
        aria-busy={busy}
        aria-label={label}
      >
        {children}
      </table>
    </div>
  )
}

interface TableHeadProps extends Pick<TokenTableProps, 'filters' | 'onFilters' | 'tokens'>, TableColumns {
  /** `later` = there will be one when the tokens are there. */
  readonly selection: Selection | 'later' | null
}

function TableHead({ filters, onFilters, tokens, selection, columns, chosen }: TableHeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection !== null && (
          <th scope="col" className={classes.choose}>
            {selection !== 'later' && <ChooseAll tokens={tokens} selection={selection} />}
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} filters={filters} onFilters={onFilters} chosen={chosen} />
        ))}
      </tr>
    </thead>
  )
}

function ChooseAll({ tokens, selection }: { readonly tokens: readonly Token[]; readonly selection: Selection }) {
  const within = tokens.slice(0, mostSelected)
  const count = within.filter(selection.has).length
  return (
    <Checkbox
      size="xs"
      aria-label={bulkText.chooseAll(within.length)}
      checked={count > 0 && count === within.length}
      indeterminate={count > 0 && count < within.length}
      onChange={({ currentTarget }) => selection.all(within, currentTarget.checked)}
    />
  )
}

interface HeadCellProps extends Pick<TokenTableProps, 'filters' | 'onFilters' | 'chosen'> {
  readonly column: Column
}

function HeadCell({ column: { key, sort, width, from: gives }, filters, onFilters, chosen }: HeadCellProps) {
  const from = chosen ? undefined : gives
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

interface RowProps extends TableColumns {
  readonly index: number
  readonly row: RowContext
  readonly choosing: { readonly chosen: boolean; readonly choose: (range: boolean) => void } | null
}

function Row({ index, row, columns, chosen, choosing }: RowProps) {
  const open = useOpen(row)
  return (
    <tr aria-rowindex={index + 2} className={classes.row} data-selected={choosing?.chosen || undefined} onClick={open}>
      {choosing !== null && (
        <td className={classes.choose}>
          <ChooseBox token={row.token} chosen={choosing.chosen} onChoose={choosing.choose} />
        </td>
      )}
      {columns.map(({ key, cell, from }) => (
        <td key={key} data-from={chosen ? undefined : from}>
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
    const onLink = event.target instanceof Element && event.target.closest('a, input, label, [data-choose]') !== null
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
