import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { chance, rhythmWord } from '../shared/rhythm-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, kindName } from '../shared/words.ts'
import { EndCell, OwnerTrouble, ScopesCell, StatusCell, TokenLink, UsedCell } from './cells.tsx'
import { ChooseBox } from './choose-box.tsx'
import type { RowContext } from './columns.tsx'
import { moveFocus } from './move-focus.ts'
import { columnText, tokensText } from './text.ts'
import type { TokenListProps } from './token-table.tsx'
import classes from './tokens.module.css'
import { useVirtualRows } from './use-virtual-rows.ts'

const cardHeight = 152

/** The list on a narrow screen: a card a token. */
export function TokenCards({ tokens, filters, now, onNearEnd, selection }: TokenListProps) {
  const { ref, rows, before, after } = useVirtualRows<HTMLUListElement>({
    count: tokens.length,
    rowHeight: cardHeight,
    onNearEnd,
  })
  return (
    <ul
      ref={ref}
      className={classes.cards}
      style={{ paddingTop: before, paddingBottom: after }}
      aria-label={tokensText.table}
      onKeyDown={moveFocus}
    >
      {rows.map((index) => {
        const token = tokens[index]
        return token === undefined ? null : (
          <Card
            key={`${token.kind} ${token.id}`}
            row={{ token, filters, now }}
            choose={
              selection === null ? null : (
                <ChooseBox
                  token={token}
                  chosen={selection.has(token)}
                  onChoose={(range) => selection.toggle(tokens, index, range)}
                />
              )
            }
          />
        )
      })}
    </ul>
  )
}

const waitingCards = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

/** Where the cards will be, while they load. */
export function TokenCardsSkeleton() {
  return (
    <div role="status" aria-label={tokensText.loading}>
      {waitingCards.map((card) => (
        <Skeleton key={card} height={cardHeight - 10} mb={10} radius={10} />
      ))}
    </div>
  )
}

function Card({ row, choose }: { readonly row: RowContext; readonly choose: ReactNode }) {
  const { token, filters } = row
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        {choose !== null && <span className={classes.cardChoose}>{choose}</span>}
        <span className={classes.ellipsis}>
          <TokenLink token={token} filters={filters} />
        </span>
        <StatusCell token={token} />
      </div>
      <div className={classes.cardOwner}>
        <span className={classes.ellipsis}>
          {token.owner === null ? tokensText.noOwner : <Untrusted text={token.owner.name} most={120} />}
          <span className={classes.quiet}> · {capitalised(kindName(token.kind))}</span>
        </span>
        <OwnerTrouble token={token} />
      </div>
      <CardRhythm token={token} />
      <dl className={classes.cardFacts}>
        <div>
          <dt>{columnText.lastActiveAt}</dt>
          <dd>
            <UsedCell {...row} />
          </dd>
        </div>
        <div>
          <dt>{columnText.expiresAt}</dt>
          <dd>
            <EndCell {...row} />
          </dd>
        </div>
        <div>
          <dt>{columnText.scopes}</dt>
          <dd>
            <ScopesCell token={token} />
          </dd>
        </div>
      </dl>
    </li>
  )
}

/** Rhythm, phase and likelihood in one line. */
function CardRhythm({ token: { cadence, reuse } }: Pick<RowContext, 'token'>) {
  if (cadence === null) return <div className={classes.cardRhythm}>{tokensText.noRhythm}</div>
  const { word, tone } = rhythmWord(cadence.class)
  return (
    <div className={classes.cardRhythm}>
      <span className={tone === 'warning' ? classes.never : classes.cardWord}>{word}</span>
      {cadence.phase !== null && <span className={classes.ellipsis}> · {cadence.phase}</span>}
      {reuse !== null && <span className={classes.cardReuse}>{tokensText.reuseWithin(chance(reuse.d90))}</span>}
    </div>
  )
}
