import { Link } from '@tanstack/react-router'
import type { Token } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { chance, rhythmWord } from '../shared/rhythm-words.ts'
import { Tag } from '../shared/tag.tsx'
import { endState, ownerTrouble, statusOf } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { visibleText } from '../shared/visible-text.ts'
import { capitalised } from '../shared/words.ts'
import { tokensText } from './text.ts'
import classes from './tokens.module.css'
import type { TokenView } from './view.ts'

const shownOfLabel = 160
const shownOfHint = 600

interface CellProps {
  readonly token: Token
}

interface TimedCellProps extends CellProps {
  /** The provider's time; unknown while the overview loads. */
  readonly now: number | undefined
}

/** The label as the link to the token, which keeps the filters for the way back. */
export function TokenLink({ token, filters }: CellProps & { readonly filters: TokenView }) {
  const { label, kind, id } = token
  return (
    <Link
      to="/tokens/$kind/$id"
      params={{ kind, id }}
      search={filters}
      className={classes.label}
      data-token-link=""
      title={label.length > 40 ? visibleText(label, shownOfHint) : undefined}
    >
      {label.trim() === '' ? tokensText.noLabel : <Untrusted text={label} most={shownOfLabel} />}
    </Link>
  )
}

/** Name, address, and what is wrong with the owner. */
export function OwnerCell({ token: { owner } }: CellProps) {
  if (owner === null) return <span className={classes.quiet}>{tokensText.noOwner}</span>
  return (
    <>
      <div className={classes.owner}>
        <span className={classes.ellipsis}>
          <Untrusted text={owner.name === '' ? owner.id : owner.name} most={shownOfLabel} />
        </span>
        <OwnerTrouble token={{ owner }} />
      </div>
      {owner.email !== null && (
        <div className={classes.second}>
          <Untrusted text={owner.email} most={shownOfLabel} />
        </div>
      )}
    </>
  )
}

/** "Deactivated", "Closed"; nothing for an active owner. */
export function OwnerTrouble({ token: { owner } }: { readonly token: Pick<Token, 'owner'> }) {
  const trouble = owner === null ? null : ownerTrouble(owner)
  return trouble === null ? null : <Tag tone={trouble.tone}>{trouble.word}</Tag>
}

/** The number of scopes, or that there are none. */
export function ScopesCell({ token: { scopes } }: CellProps) {
  if (scopes === null) return <span className={classes.quiet}>{tokensText.notTold}</span>
  if (scopes.length === 0)
    return (
      <Tag tone="neutral" title={tokensText.unscopedHint}>
        {tokensText.unscoped}
      </Tag>
    )
  return <span title={visibleText(scopes.join('\n'), shownOfHint)}>{tokensText.scopes(scopes.length)}</span>
}

/** The rhythm of its uses, and when within it. */
export function RhythmCell({ token: { cadence } }: CellProps) {
  if (cadence === null) return <span className={classes.quiet}>{tokensText.noRhythm}</span>
  const { word, tone } = rhythmWord(cadence.class)
  return (
    <div title={cadence.reasons.join('\n')}>
      <span className={tone === 'warning' ? classes.never : undefined}>{word}</span>
      {cadence.phase !== null && <div className={classes.second}>{cadence.phase}</div>}
    </div>
  )
}

/** How likely it is to be used again within 90 days, as a figure over a small bar. */
export function ReuseCell({ token: { reuse } }: CellProps) {
  if (reuse === null) return <span className={classes.quiet}>–</span>
  return (
    <span className={classes.reuse} title={tokensText.reuseHint}>
      {capitalised(chance(reuse.d90))}
      <span className={classes.reuseTrack}>
        <span className={classes.reuseBar} style={{ width: `${100 * reuse.d90}%` }} />
      </span>
    </span>
  )
}

/** How long ago it was used. */
export function UsedCell({ token: { lastActiveAt }, now }: TimedCellProps) {
  if (lastActiveAt === null) return <span className={classes.never}>{tokensText.never}</span>
  return <AgeOrDay at={lastActiveAt} now={now} />
}

/** When it ends, coloured when that is near or past. */
export function EndCell({ token: { expiresAt }, now }: TimedCellProps) {
  if (expiresAt === null) return <span className={classes.quiet}>{tokensText.noEnd}</span>
  return (
    <span className={classes.end} data-end={now === undefined ? undefined : endState(expiresAt, now)}>
      <AgeOrDay at={expiresAt} now={now} />
    </span>
  )
}

function AgeOrDay({ at, now }: { readonly at: string; readonly now: number | undefined }) {
  return now === undefined ? <Moment at={at} /> : <Moment at={at} now={now} as="age" />
}

/** The provider's status, or that it is gone. */
export function StatusCell({ token }: CellProps) {
  const status = statusOf(token)
  if (status === null) return <span className={classes.quiet}>–</span>
  return status.tone === 'success' ? (
    <span className={classes.fine}>{status.word}</span>
  ) : (
    <Tag tone={status.tone}>{status.word}</Tag>
  )
}
