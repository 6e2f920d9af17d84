import { Button, Group, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { type Settings, sendTestLetter } from '../api/settings.ts'
import { Fact, FactList } from '../shared/fact.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Note } from '../shared/note.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { useMe } from '../shared/use-me.ts'
import classes from './settings.module.css'
import { connectionText, mailText, settingsText } from './text.ts'

/** Whether letters leave, from whom and to which stewards; and a test letter. */
export function Mail({ settings: { mail } }: { readonly settings: Settings }) {
  return (
    <div className={classes.halves}>
      <Panel title={mailText.title}>
        <FactList>
          <Fact name={mailText.state}>
            <Tag tone={mail.server ? 'success' : 'warning'}>
              {mail.server ? connectionText.set : connectionText.missing}
            </Tag>
            <div>{mail.server ? mailText.leaves : mailText.shownOnly}</div>
          </Fact>
          <Fact name={mailText.from}>{mail.from ?? settingsText.none}</Fact>
          <Fact name={mailText.links}>{mail.publicUrl ?? settingsText.none}</Fact>
          <Fact name={mailText.stewards}>
            {mail.stewards.length === 0
              ? settingsText.none
              : mail.stewards.map((address) => (
                  <div key={address}>
                    <Untrusted text={address} most={254} />
                  </div>
                ))}
          </Fact>
          <Fact name={mailText.team}>{mail.team ?? settingsText.none}</Fact>
        </FactList>
      </Panel>
      <TestLetter canLeave={mail.server} />
    </div>
  )
}

function TestLetter({ canLeave }: { readonly canLeave: boolean }) {
  const maySteward = useMaySteward()
  const { me } = useMe()
  const [typed, setTyped] = useState<string | null>(null)
  const address = typed ?? me?.person.email ?? ''
  const sending = useMutation({ mutationFn: () => sendTestLetter(address.trim()) })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (address.includes('@')) sending.mutate()
  }
  if (!maySteward)
    return (
      <Panel title={mailText.test}>
        <Text size="sm">{mailText.onlyStewards}</Text>
      </Panel>
    )
  return (
    <Panel title={mailText.test}>
      <form onSubmit={send}>
        <Text size="sm" c="dimmed" mb="sm">
          {canLeave ? mailText.testHint : mailText.shownOnly}
        </Text>
        <Group align="end" gap="sm">
          <TextInput
            type="email"
            className={classes.grow}
            label={mailText.address}
            autoComplete="email"
            maxLength={254}
            disabled={!canLeave}
            value={address}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button type="submit" loading={sending.isPending} disabled={!canLeave || !address.includes('@')}>
            {mailText.send}
          </Button>
        </Group>
      </form>
      <div className={classes.after}>
        {sending.error !== null && <FaultAlert title={mailText.failed} error={sending.error} />}
        {sending.data !== undefined && !sending.isPending && (
          <Note
            role="status"
            tone={sending.data.sent ? 'neutral' : 'danger'}
            title={sending.data.sent ? mailText.sent : mailText.notSent}
          >
            <Untrusted text={sending.data.words} most={600} />
          </Note>
        )}
      </div>
    </Panel>
  )
}
