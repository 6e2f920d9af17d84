import type { ReactNode } from 'react'
import type { Token } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { signalTitle } from '../shared/signal-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, listed, percent } from '../shared/words.ts'
import { EndCell, OwnerCell, ReuseCell, RhythmCell, ScopesCell, StatusCell, TokenLink, UsedCell } from './cells.tsx'
import type { SortKey } from './sorting.ts'
import { type columnText, tokensText } from './text.ts'
import classes from './tokens.module.css'
import type { TokenView } from './view.ts'

/** What every cell of a row may need. */
export interface RowContext {
  readonly token: Token
  readonly filters: TokenView
  readonly now: number | undefined
}

/** Name of a column, in the address. */
export type ColumnKey = keyof typeof columnText

/** One column of the token list. */
export interface Column {
  readonly key: ColumnKey
  /** Columns without a width share what is left. */
  readonly width?: string
  /** `null` when the server cannot sort by it. */
  readonly sort: SortKey | null
  /** Left out on screens narrower than this. */
  readonly from?: 'wide' | 'wider' | 'widest'
  /** Shown to those only who choose it. */
  readonly extra?: true
  /** What an export calls it. */
  readonly exported: readonly string[]
  readonly cell: (row: RowContext) => ReactNode
}

/** The columns, from left to right. */
export const columns: readonly Column[] = [
  {
    key: 'label',
    sort: 'label',
    exported: ['label', 'id'],
    cell: ({ token, filters }) => (
      <>
        <TokenLink token={token} filters={filters} />
        <div className={classes.id}>
          <Untrusted text={token.id} most={80} />
        </div>
      </>
    ),
  },
  {
    key: 'owner',
    sort: 'owner',
    exported: ['ownerName', 'ownerEmail', 'ownerStatus'],
    cell: ({ token }) => <OwnerCell token={token} />,
  },
  {
    key: 'kind',
    width: '8rem',
    sort: 'kind',
    from: 'wider',
    exported: ['kind'],
    cell: ({ token }) => tokensText.kinds[token.kind],
  },
  {
    key: 'rhythm',
    width: '11rem',
    sort: null,
    exported: ['cadence', 'phase', 'nextExpectedAt'],
    cell: ({ token }) => <RhythmCell token={token} />,
  },
  {
    key: 'reuse',
    width: '8.25rem',
    sort: null,
    from: 'wide',
    exported: ['reuse90d'],
    cell: ({ token }) => <ReuseCell token={token} />,
  },
  {
    key: 'lastActiveAt',
    width: '7.5rem',
    sort: 'lastActiveAt',
    exported: ['lastActiveAt'],
    cell: (row) => <UsedCell {...row} />,
  },
  { key: 'expiresAt', width: '7rem', sort: 'expiresAt', exported: ['expiresAt'], cell: (row) => <EndCell {...row} /> },
  {
    key: 'scopes',
    width: '6.25rem',
    sort: null,
    from: 'widest',
    exported: ['scopes'],
    cell: ({ token }) => <ScopesCell token={token} />,
  },
  {
    key: 'createdAt',
    width: '6.75rem',
    sort: 'createdAt',
    from: 'widest',
    exported: ['createdAt'],
    cell: ({ token: { createdAt } }) => (createdAt === null ? '–' : <Moment at={createdAt} />),
  },
  {
    key: 'status',
    width: '6.25rem',
    sort: 'status',
    from: 'wide',
    exported: ['status'],
    cell: ({ token }) => <StatusCell token={token} />,
  },
  said('purpose', '14rem', ({ purpose }) => purpose),
  said('system', '10rem', ({ system }) => system),
  said('sponsor', '12rem', ({ sponsor }) => sponsor),
  said('backup', '12rem', ({ backup }) => backup),
  said('neededUntil', '7.5rem', ({ neededUntil }) => neededUntil?.slice(0, 10) ?? null),
  said('signals', '11rem', ({ signals }) =>
    signals.length === 0 ? null : capitalised(listed(signals.map(({ kind }) => signalTitle(kind)))),
  ),
  said('coverage', '6.5rem', ({ coverage }) => (coverage === null ? null : capitalised(percent(coverage, 1)))),
  {
    key: 'firstSeenAt',
    width: '7.5rem',
    sort: null,
    extra: true,
    exported: ['firstSeenAt'],
    cell: ({ token: { firstSeenAt } }) => <Moment at={firstSeenAt} />,
  },
]

/** A column to be chosen, of words that may be missing; exports call it the same. */
function said(key: ColumnKey, width: string, tell: (token: Token) => string | null): Column {
  const cell = ({ token }: RowContext) => {
    const words = tell(token)
    return words === null ? <span className={classes.quiet}>–</span> : <Untrusted text={words} most={160} />
  }
  return { key, width, sort: null, extra: true, exported: [key], cell }
}
