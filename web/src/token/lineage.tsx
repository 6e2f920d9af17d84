import { useQuery } from '@tanstack/react-query'
import { briefTokenQuery } from '../api/queries.ts'
import type { Token, TokenKind } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './rhythm.module.css'
import { lineageText } from './rhythm-text.ts'
import { tokenText } from './text.ts'

/** The tokens before and after it, what became of the rotation, and how old the secret truly is. Nothing where it stands alone. */
export function Lineage({ token }: { readonly token: Token }) {
  const { lineage, kind } = token
  if (lineage === null || (lineage.predecessorId === null && lineage.successorId === null)) return null
  return (
    <Panel title={lineageText.title}>
      <ol className={classes.line} aria-label={lineageText.line}>
        {lineage.predecessorId !== null && (
          <Relative role={lineageText.predecessor} kind={kind} id={lineage.predecessorId} />
        )}
        <li>
          <div className={classes.link} data-current="" aria-current="true">
            <span className={classes.role}>{lineageText.current}</span>
            <Label label={token.label} />
            <Made at={token.createdAt} />
          </div>
        </li>
        {lineage.successorId !== null && <Relative role={lineageText.successor} kind={kind} id={lineage.successorId} />}
      </ol>
      <p className={classes.sentence}>{stateWords(lineage)}</p>
      <p className={classes.sentence}>{lineageText.age(lineage.ageDays)}</p>
    </Panel>
  )
}

interface RelativeProps {
  readonly role: string
  readonly kind: TokenKind
  readonly id: string
}

/** A token of the line as a link to its page: by its id until its label is known. */
function Relative({ role, kind, id }: RelativeProps) {
  const { data } = useQuery(briefTokenQuery(kind, id))
  return (
    <li>
      <div className={classes.link}>
        <span className={classes.role}>{role}</span>
        <AnchorLink to="/tokens/$kind/$id" params={{ kind, id }} search={{}} className={classes.label}>
          <Label label={data?.label ?? lineageText.unknown(id)} />
        </AnchorLink>
        <Made at={data?.createdAt ?? null} />
      </div>
    </li>
  )
}

function Label({ label }: { readonly label: string }) {
  return (
    <span className={classes.label}>
      {label.trim() === '' ? tokenText.noLabel : <Untrusted text={label} most={160} />}
    </span>
  )
}

function Made({ at }: { readonly at: string | null }) {
  return (
    <span className={classes.made}>
      {at === null ? (
        ' '
      ) : (
        <>
          {lineageText.made} <Moment at={at} />
        </>
      )}
    </span>
  )
}

function stateWords({ state, predecessorId }: NonNullable<Token['lineage']>): string {
  const known = Object.entries(lineageText.states).find(([word]) => word === state)?.[1]
  return known ?? state ?? (predecessorId === null ? lineageText.waiting : lineageText.inUse)
}
