import { Text, Timeline } from '@mantine/core'
import type { CaseFile } from '../api/types.ts'
import { caseState } from '../shared/case-words.ts'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised } from '../shared/words.ts'
import classes from './cases.module.css'
import { caseText, eventTitles } from './text.ts'

/** Everything that happened to a case, newest first, each with its reason. */
export function CaseHistory({ history }: Pick<CaseFile, 'history'>) {
  if (history.length === 0)
    return (
      <Panel title={caseText.history}>
        <Text c="dimmed">{caseText.noHistory}</Text>
      </Panel>
    )
  return (
    <Panel title={caseText.history}>
      <Timeline bulletSize={12} lineWidth={1} mt="xs">
        {history.toReversed().map(({ at, kind, from, to, reason, by }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several things may happen at one instant
          <Timeline.Item key={index} title={eventTitles[kind] ?? capitalised(kind.replaceAll('-', ' '))}>
            <Text size="sm" className={classes.reason}>
              <Untrusted text={reason} most={1000} />
            </Text>
            <Text size="sm" c="dimmed">
              <Moment at={at} as="minute" />, {caseText.by}{' '}
              {by === null ? caseText.bySteward : <Untrusted text={by} most={160} />}
              {from !== to && ` · ${caseState(from).word} → ${caseState(to).word}`}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  )
}
