import { Code } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PlannedAction } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised } from '../shared/words.ts'
import classes from './plans.module.css'
import { planText } from './text.ts'

const letters: readonly PlannedAction['kind'][] = ['notify', 'ask-owner', 'remind']

/** One action: what it is about, whose, why, what stops working, what must still be so, and whether it can be undone. */
export function ActionItem({ action }: { readonly action: PlannedAction }) {
  const { kind, token, owner, policy, dueAt, reversible, confirm } = action
  const written = letters.includes(kind)
  return (
    <li className={classes.action}>
      <div className={classes.actionHead}>
        {token === null ? (
          <span className={classes.token}>{planText.noToken}</span>
        ) : (
          <TokenLink token={token} className={classes.token} />
        )}
        {owner !== null && (
          <span className={classes.owner}>
            <Untrusted text={owner.name} most={120} />
          </span>
        )}
        {!written && (
          <Tag tone={reversible ? 'success' : 'danger'}>{reversible ? planText.reversible : planText.irreversible}</Tag>
        )}
        <span className={classes.actionFacts}>
          {action.case !== null && (
            <AnchorLink to="/cases/$id" params={{ id: action.case }}>
              {planText.caseOf(action.case)}
            </AnchorLink>
          )}
          {policy !== null && <Untrusted text={policy} most={120} />}
          <span>
            {planText.due} <Moment at={dueAt} />
          </span>
        </span>
      </div>
      <dl className={classes.details}>
        <Detail title={planText.why} lines={action.why.length === 0 ? [] : [capitalised(action.why.join(' · '))]} />
        {!written && action.affects.length > 0 && (
          <Part title={planText.affects(kind, action.affects.length)}>
            {action.affects.map((one) => (
              <TokenLink key={`${one.kind} ${one.id}`} token={one} className={classes.affected} />
            ))}
          </Part>
        )}
        {!written && <Detail title={planText.onlyIf} lines={action.onlyIf.map((line) => capitalised(line))} />}
        {confirm !== null && (
          <Part title={planText.confirm}>
            <Code>
              <Untrusted text={confirm} most={300} />
            </Code>
          </Part>
        )}
      </dl>
    </li>
  )
}

interface TokenLinkProps {
  readonly token: NonNullable<PlannedAction['token']>
  readonly className: string | undefined
}

function TokenLink({ token: { kind, id, label }, className }: TokenLinkProps) {
  return (
    <AnchorLink to="/tokens/$kind/$id" params={{ kind, id }} search={{}} {...(className ? { className } : {})}>
      <Untrusted text={label.trim() === '' ? planText.noLabel : label} most={160} />
    </AnchorLink>
  )
}

function Detail({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Part title={title}>
      {lines.map((line) => (
        <span key={line} className={classes.line}>
          <Untrusted text={line} most={800} />
        </span>
      ))}
    </Part>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes.detail}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
