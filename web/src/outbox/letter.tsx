import { SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import type { MessageFile } from '../api/types.ts'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { framed } from './framed.ts'
import classes from './outbox.module.css'
import { messageText } from './text.ts'

type Look = keyof typeof messageText.looks
const looks: readonly Look[] = ['html', 'text']

/**
 * The letter as its reader sees it, or as plain text. What it says comes from labels that anybody can write: the frame runs no script and reaches
 * nothing of this page; its links open a window of their own.
 */
export function Letter({ file: { rendered, message, asks } }: { readonly file: MessageFile }) {
  const [look, setLook] = useState<Look>(rendered.html === '' ? 'text' : 'html')
  const maySteward = useMaySteward()
  return (
    <Panel
      title={messageText.letter}
      aside={
        rendered.html !== '' && (
          <SegmentedControl
            size="xs"
            aria-label={messageText.look}
            data={looks.map((one) => ({ value: one, label: messageText.looks[one] }))}
            value={look}
            onChange={(value) => setLook(value === 'text' ? 'text' : 'html')}
          />
        )
      }
    >
      {asks.length > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {maySteward
            ? message.state === 'outbox'
              ? messageText.playHint
              : messageText.linkHint
            : messageText.noLinks}
        </Text>
      )}
      {look === 'html' ? (
        <iframe
          className={classes.frame}
          title={messageText.frame}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={framed(rendered.html)}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={classes.plain} tabIndex={0}>
          {rendered.text}
        </pre>
      )}
      {rendered.attachments.length > 0 && (
        <Text size="sm" mt="xs">
          {messageText.attachments}:{' '}
          {rendered.attachments.map(({ name, type }) => (
            <span key={name}>
              <Untrusted text={name} most={120} /> ({type}){' '}
            </span>
          ))}
        </Text>
      )}
    </Panel>
  )
}
