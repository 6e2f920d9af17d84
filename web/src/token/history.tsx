import { Text, Timeline } from '@mantine/core'
import type { HistoryEntry } from '../api/types.ts'
import { changeTitle } from '../shared/change-words.ts'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { changedFields } from './changed-fields.ts'
import { historyText, tokenText } from './text.ts'
import classes from './token.module.css'

/** What became of the token, newest first. Uses have their own list. */
export function History({ history }: { readonly history: readonly HistoryEntry[] }) {
  const entries = history
    .filter(({ kind }) => kind !== 'token.used')
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
  if (entries.length === 0)
    return (
      <Panel title={tokenText.history}>
        <Text c="dimmed">{historyText.none}</Text>
      </Panel>
    )
  return (
    <Panel title={tokenText.history}>
      <Timeline bulletSize={12} lineWidth={1} mt="xs">
        {entries.map((entry) => (
          <Timeline.Item key={`${entry.at} ${entry.kind}`} title={changeTitle(entry.kind)}>
            <Text size="sm" c="dimmed">
              <Moment at={entry.at} as="minute" />
            </Text>
            <ChangedFields entry={entry} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  )
}

function ChangedFields({ entry }: { readonly entry: HistoryEntry }) {
  const fields = changedFields(entry)
  if (fields.length === 0) return null
  return (
    <ul className={classes.fields}>
      {fields.map(({ name, before, after }) => (
        <li key={name}>
          {name}: <Untrusted text={before} most={200} />
          <span className={classes.arrow} aria-label={historyText.arrow} role="img">
            →
          </span>
          <Untrusted text={after} most={200} />
        </li>
      ))}
    </ul>
  )
}
