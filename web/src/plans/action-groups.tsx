import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Plan, PlannedAction } from '../api/types.ts'
import { actionWords } from '../shared/case-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { counted } from '../shared/words.ts'
import { ActionItem } from './action-item.tsx'
import { type ActionGroup, byKind } from './group-actions.ts'
import classes from './plans.module.css'
import { planText } from './text.ts'

const few = 12

/** What a plan does, by kind, in the order in which it is done. */
export function ActionGroups({ plan }: { readonly plan: Plan }) {
  return byKind(plan.actions).map((group) => <Group key={group.kind} group={group} />)
}

/** One kind; the first few, and all on demand. */
function Group({ group: { kind, items } }: { readonly group: ActionGroup<PlannedAction> }) {
  const [all, { open }] = useDisclosure(items.length <= few + 3)
  return (
    <Panel
      title={actionWords(kind).plain}
      aside={
        <Tag tone={kind === 'revoke' ? 'danger' : kind === 'quarantine' ? 'warning' : 'neutral'}>
          {counted(items.length, ...actionWords(kind).several)}
        </Tag>
      }
    >
      <ul className={classes.actions}>
        {items.slice(0, all ? items.length : few).map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a plan never changes its actions or their order
          <ActionItem key={index} action={action} />
        ))}
      </ul>
      {!all && (
        <Button variant="default" size="xs" mt="md" onClick={open}>
          {planText.all(items.length)}
        </Button>
      )}
    </Panel>
  )
}
