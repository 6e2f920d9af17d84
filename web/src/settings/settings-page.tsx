import { Group, Skeleton, Tabs, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Settings, settingsQuery } from '../api/settings.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { windowTitle } from '../shared/text.ts'
import { AllSettings } from './all-settings.tsx'
import { Connection } from './connection.tsx'
import { ShowFirstSteps } from './first-steps.tsx'
import { Mail } from './mail.tsx'
import { People } from './people.tsx'
import classes from './settings.module.css'
import { pickSettingsView, type SettingsTab, settingsTabs } from './settings-view.ts'
import { settingsText } from './text.ts'

/** How this installation is set up: connection and keys, mail, who is signed in, and every setting. */
export function SettingsPage() {
  useDocumentTitle(windowTitle(settingsText.title))
  const { tab = 'connection' } = useSearch({ from: '/settings' })
  const navigate = useNavigate({ from: '/settings' })
  const { data, error, refetch } = useQuery(settingsQuery)
  return (
    <>
      <Group justify="space-between" align="start">
        <Title order={1}>{settingsText.title}</Title>
        <ShowFirstSteps />
      </Group>
      <Text c="dimmed" size="sm" mb="md" className={classes.words}>
        {settingsText.means}
      </Text>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ search: pickSettingsView({ tab: next }), replace: true })}
      >
        <Tabs.List mb="lg" aria-label={settingsText.views}>
          {settingsTabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {settingsText.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {data !== undefined ? (
            <Part tab={tab} settings={data} />
          ) : error !== null ? (
            <FaultAlert title={settingsText.failed} error={error} retry={() => void refetch()} />
          ) : (
            <Skeleton height={320} radius="md" role="status" aria-label={settingsText.loading} />
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function Part({ tab, settings }: { readonly tab: SettingsTab; readonly settings: Settings }) {
  if (tab === 'mail') return <Mail settings={settings} />
  if (tab === 'people') return <People />
  if (tab === 'all') return <AllSettings settings={settings} />
  return <Connection settings={settings} />
}
