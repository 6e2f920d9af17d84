import type { ReactNode } from 'react'
import type { Token, TokenFilters } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, kindName } from '../shared/words.ts'
import { EndCell, OwnerCell, ScopesCell, StatusCell, TokenLink, UsedCell } from './cells.tsx'
import type { SortKey } from './sorting.ts'
import type { columnText } from './text.ts'
import classes from './tokens.module.css'

/** What every cell of a row may need. */
export interface RowContext {
  readonly token: Token
  readonly filters: TokenFilters
  readonly now: number | undefined
}

/** One column of the token list. */
export interface Column {
  readonly key: keyof typeof columnText
  /** Columns without a width share what is left. */
  readonly width?: string
  /** `null` when the server cannot sort by it. */
  readonly sort: SortKey | null
  /** Left out on screens narrower than this. */
  readonly from?: 'wide' | 'wider'
  readonly cell: (row: RowContext) => ReactNode
}

/** The columns, from left to right. */
export const columns: readonly Column[] = [
  {
    key: 'label',
    sort: 'label',
    cell: ({ token, filters }) => (
      <>
        <TokenLink token={token} filters={filters} />
        <div className={classes.id}>
          <Untrusted text={token.id} most={80} />
        </div>
      </>
    ),
  },
  { key: 'owner', sort: 'owner', cell: ({ token }) => <OwnerCell token={token} /> },
  { key: 'kind', width: '11.5rem', sort: 'kind', from: 'wide', cell: ({ token }) => capitalised(kindName(token.kind)) },
  { key: 'scopes', width: '7rem', sort: null, cell: ({ token }) => <ScopesCell token={token} /> },
  {
    key: 'createdAt',
    width: '7.75rem',
    sort: 'createdAt',
    from: 'wider',
    cell: ({ token: { createdAt } }) => (createdAt === null ? '–' : <Moment at={createdAt} />),
  },
  { key: 'lastActiveAt', width: '9rem', sort: 'lastActiveAt', cell: (row) => <UsedCell {...row} /> },
  { key: 'expiresAt', width: '8.5rem', sort: 'expiresAt', cell: (row) => <EndCell {...row} /> },
  { key: 'status', width: '7rem', sort: 'status', from: 'wide', cell: ({ token }) => <StatusCell token={token} /> },
]
