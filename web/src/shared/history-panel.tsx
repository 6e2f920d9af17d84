import { Text, Timeline } from '@mantine/core'
import type { RequestEvent } from '../api/request-types.ts'
import { Moment } from './moment.tsx'
import { Panel } from './panel.tsx'
import { eventTitle, historyText } from './request-events.ts'
import { Untrusted } from './untrusted.tsx'

/** Everything that happened to a request or a grant, newest first, in words. */
export function HistoryPanel({ history }: { readonly history: readonly RequestEvent[] }) {
  return (
    <Panel title={historyText.title}>
      {history.length === 0 ? (
        <Text c="dimmed">{historyText.nothing}</Text>
      ) : (
        <Timeline bulletSize={12} lineWidth={1} mt="xs">
          {history.toReversed().map(({ at, kind, words, by }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several things may happen at one instant
            <Timeline.Item key={index} title={eventTitle(kind)}>
              <Text size="sm">
                <Untrusted text={words} most={1000} />
              </Text>
              <Text size="sm" c="dimmed">
                <Moment at={at} as="minute" />, {historyText.by}{' '}
                {by === null ? historyText.itself : <Untrusted text={by} most={160} />}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Panel>
  )
}
