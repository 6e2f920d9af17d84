import type { ReactNode } from 'react'
import type { Token, TokenFilters } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { EndCell, OwnerCell, ReuseCell, RhythmCell, ScopesCell, StatusCell, TokenLink, UsedCell } from './cells.tsx'
import type { SortKey } from './sorting.ts'
import { type columnText, tokensText } from './text.ts'
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
  readonly from?: 'wide' | 'wider' | 'widest'
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
  { key: 'kind', width: '8rem', sort: 'kind', from: 'wider', cell: ({ token }) => tokensText.kinds[token.kind] },
  { key: 'rhythm', width: '11rem', sort: null, cell: ({ token }) => <RhythmCell token={token} /> },
  { key: 'reuse', width: '8.25rem', sort: null, from: 'wide', cell: ({ token }) => <ReuseCell token={token} /> },
  { key: 'lastActiveAt', width: '7.5rem', sort: 'lastActiveAt', cell: (row) => <UsedCell {...row} /> },
  { key: 'expiresAt', width: '7rem', sort: 'expiresAt', cell: (row) => <EndCell {...row} /> },
  { key: 'scopes', width: '6.25rem', sort: null, from: 'widest', cell: ({ token }) => <ScopesCell token={token} /> },
  {
    key: 'createdAt',
    width: '6.75rem',
    sort: 'createdAt',
    from: 'widest',
    cell: ({ token: { createdAt } }) => (createdAt === null ? '–' : <Moment at={createdAt} />),
  },
  { key: 'status', width: '6.25rem', sort: 'status', from: 'wide', cell: ({ token }) => <StatusCell token={token} /> },
]
