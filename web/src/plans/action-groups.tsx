import type { Plan } from '../api/types.ts'
import { actionWords } from '../shared/case-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { counted } from '../shared/words.ts'
import { ActionItem } from './action-item.tsx'
import { byKind } from './group-actions.ts'
import classes from './plans.module.css'

/** What a plan does, by kind, in the order in which it is done. */
export function ActionGroups({ plan }: { readonly plan: Plan }) {
  return byKind(plan.actions).map(({ kind, items }) => (
    <Panel
      key={kind}
      title={actionWords(kind).plain}
      aside={
        <Tag tone={kind === 'revoke' ? 'danger' : kind === 'quarantine' ? 'warning' : 'neutral'}>
          {counted(items.length, ...actionWords(kind).several)}
        </Tag>
      }
    >
      <ul className={classes.actions}>
        {items.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a plan never changes its actions or their order
          <ActionItem key={index} action={action} />
        ))}
      </ul>
    </Panel>
  ))
}
