import type { Plan } from '../api/types.ts'
import { AnchorLink } from '../shared/links.tsx'
import { Moment } from '../shared/moment.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised } from '../shared/words.ts'
import { planSum } from './group-actions.ts'
import classes from './plans.module.css'
import { planStates, plansText } from './text.ts'

/** One plan in a line: where it stands, what it does in figures, when it was made and by whom. */
export function PlanRow({ plan }: { readonly plan: Plan }) {
  const { id, state, actions, skipped, breaches, createdAt, expiresAt, by } = plan
  const { word, tone } = planStates[state]
  return (
    <li className={classes.row} data-waits={state === 'proposed' || undefined}>
      <span className={classes.rowState}>
        <Tag tone={tone}>{word}</Tag>
      </span>
      <div className={classes.subject}>
        <AnchorLink to="/plans/$id" params={{ id }} className={classes.sum}>
          {actions.length === 0 ? plansText.nothing : capitalised(planSum(plan))}
        </AnchorLink>
        <span className={classes.second}>
          {skipped.length > 0 && plansText.leftOut(skipped.length)}
          {breaches.length > 0 && <Tag tone="danger">{plansText.breaches(breaches.length)}</Tag>}
        </span>
      </div>
      <span className={classes.made}>
        {plansText.made} <Moment at={createdAt} as="minute" /> {plansText.by} <Untrusted text={by} most={120} />
        {state === 'proposed' && (
          <span className={classes.second}>
            {plansText.until} <Moment at={expiresAt} as="minute" />
          </span>
        )}
      </span>
    </li>
  )
}
