import { Text } from '@mantine/core'
import type { Plan } from '../api/types.ts'
import { actionWords } from '../shared/case-words.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised, counted } from '../shared/words.ts'
import { leftOut } from './group-actions.ts'
import classes from './plans.module.css'
import { plansText, planText } from './text.ts'

const most = 20

/** What is due as well but left out, with why and how many. Nothing where nothing is. */
export function LeftOut({ plan }: { readonly plan: Plan }) {
  if (plan.skipped.length === 0) return null
  return (
    <Panel title={planText.leftOut} aside={<Tag tone="neutral">{plansText.leftOut(plan.skipped.length)}</Tag>}>
      <Text size="sm" c="dimmed" mb="xs">
        {planText.leftOutHint}
      </Text>
      <ul className={classes.actions}>
        {leftOut(plan).map(({ kind, why, items }) => (
          <li key={`${kind} ${why}`} className={classes.action}>
            <strong className={classes.token}>{counted(items.length, ...actionWords(kind).several)}</strong>
            <span className={classes.line}>
              <Untrusted text={capitalised(why)} most={400} />
            </span>
            <span className={classes.skipped}>
              {items.slice(0, most).map(({ token, case: id }) =>
                id === null ? null : (
                  <AnchorLink key={id} to="/cases/$id" params={{ id }}>
                    {token === null ? planText.caseOf(id) : <Untrusted text={token.label} most={80} />}
                  </AnchorLink>
                ),
              )}
              {items.length > most && <span>+{items.length - most}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
