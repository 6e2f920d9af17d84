import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ApplyReport } from '../api/types.ts'
import { actionWords } from '../shared/case-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Tag, type Tone } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './plans.module.css'
import { outcomeText } from './text.ts'

type OutcomeState = NonNullable<ApplyReport['actions'][number]['outcome']>['state']

const tones: Readonly<Record<OutcomeState, Tone>> = {
  done: 'success',
  already: 'success',
  refused: 'warning',
  undone: 'warning',
  failed: 'danger',
  unsure: 'warning',
}

/** What came of each action. The focus moves here, so that nobody has to look for it. */
export function Outcomes({ report }: { readonly report: ApplyReport }) {
  const self = useRef<HTMLDivElement>(null)
  useEffect(() => self.current?.focus(), [])
  return (
    <div ref={self} tabIndex={-1} className={classes.outcomes}>
      <Panel title={outcomeText.title}>
        <Text size="sm" c="dimmed">
          {outcomeText.kept}
        </Text>
        <ul className={classes.outcomeList}>
          {report.actions.map(({ id, kind, token, owner, outcome }) => (
            <Line
              key={id}
              what={`${actionWords(kind).plain}: ${token?.label ?? owner?.name ?? ''}`}
              tag={outcome === null ? outcomeText.open : outcomeText.states[outcome.state]}
              tone={outcome === null ? 'warning' : tones[outcome.state]}
              words={outcome === null ? outcomeText.resumed : outcome.words}
            />
          ))}
          {report.leftOut.map(({ kind, token, why }) => (
            <Line
              key={`${kind} ${token?.id} ${why}`}
              what={`${actionWords(kind).plain}: ${token?.label ?? ''}`}
              tag={outcomeText.leftOut}
              tone="neutral"
              words={why}
            />
          ))}
        </ul>
      </Panel>
    </div>
  )
}

interface LineProps {
  readonly what: string
  readonly tag: string
  readonly tone: Tone
  readonly words: string
}

function Line({ what, tag, tone, words }: LineProps) {
  return (
    <li className={classes.outcome}>
      <Tag tone={tone}>{tag}</Tag>
      <span>
        <strong className={classes.token}>
          <Untrusted text={what} most={160} />
        </strong>
        <span className={classes.line}>
          <Untrusted text={words} most={600} />
        </span>
      </span>
    </li>
  )
}
