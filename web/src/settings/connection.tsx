import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { modeQuery } from '../api/acting.ts'
import type { Settings } from '../api/settings.ts'
import { ModeDialog } from '../mode/mode-dialog.tsx'
import { Fact, FactList } from '../shared/fact.tsx'
import { modes, modeWords } from '../shared/mode-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { Permissions } from './permissions.tsx'
import classes from './settings.module.css'
import { connectionText, setupText } from './text.ts'

/** Which organisation, with which keys and policies, in which mode; and what the keys allow. */
export function Connection({ settings }: { readonly settings: Settings }) {
  return (
    <div className={classes.parts}>
      <div className={classes.halves}>
        <Organisation settings={settings} />
        <AuthenticationPolicies settings={settings} />
      </div>
      <Permissions />
      <ModeOverview />
    </div>
  )
}

function Organisation({ settings: { organisation, standIn, settings } }: { readonly settings: Settings }) {
  return (
    <Panel title={connectionText.organisation}>
      <FactList>
        <Fact name={connectionText.name}>
          {organisation.name === null ? connectionText.unnamed : <Untrusted text={organisation.name} most={160} />}
          {standIn && <div className={classes.quiet}>{connectionText.standIn}</div>}
        </Fact>
        <Fact name={connectionText.id}>
          <code className={classes.code}>{organisation.id}</code>
        </Fact>
        <Fact name={connectionText.key}>
          <IsSet isSet={isGiven(settings, 'atlassian.key')} />
        </Fact>
        <Fact name={connectionText.userKey}>
          <IsSet isSet={isGiven(settings, 'atlassian.user-key')} />
        </Fact>
      </FactList>
    </Panel>
  )
}

function isGiven(settings: Settings['settings'], name: string): boolean {
  return settings.some(({ key, value }) => key === name && value !== null)
}

function IsSet({ isSet }: { readonly isSet: boolean }) {
  return <Tag tone={isSet ? 'success' : 'warning'}>{isSet ? connectionText.set : connectionText.missing}</Tag>
}

function AuthenticationPolicies({ settings: { authentication } }: { readonly settings: Settings }) {
  const { allowedPolicies, blockedPolicy } = authentication
  return (
    <Panel title={connectionText.policies}>
      <Text size="sm" c="dimmed" mb="sm">
        {connectionText.policiesHint}
      </Text>
      <FactList>
        <Fact name={connectionText.allowed}>
          {allowedPolicies.length === 0
            ? connectionText.noAllowed
            : allowedPolicies.map((id) => (
                <code key={id} className={classes.line}>
                  {id}
                </code>
              ))}
        </Fact>
        <Fact name={connectionText.blocked}>
          {blockedPolicy === null ? connectionText.noBlocked : <code className={classes.line}>{blockedPolicy}</code>}
        </Fact>
      </FactList>
    </Panel>
  )
}

/** Every mode with what follows from it, the one in force marked. */
function ModeOverview() {
  const { data } = useQuery(modeQuery)
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel
      title={connectionText.mode}
      aside={
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {setupText.links.mode}
        </Button>
      }
    >
      <ul className={classes.modes}>
        {modes.map((mode) => (
          <li key={mode} className={classes.mode} data-current={data?.mode === mode || undefined}>
            <Group gap="xs">
              <strong>{modeWords[mode].name}</strong>
              {data?.mode === mode && <Tag tone={modeWords[mode].tone}>{connectionText.inForce}</Tag>}
            </Group>
            <p className={classes.consequences}>{modeWords[mode].consequences.join(' ')}</p>
          </li>
        ))}
      </ul>
      {isOpen && <ModeDialog onClose={() => setOpen(false)} />}
    </Panel>
  )
}
