import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { type SubmitEvent, useEffect, useState } from 'react'
import { BookmarkIcon, CloseIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useSavedViews } from './saved-views.ts'
import { viewsText } from './text.ts'
import classes from './tokens.module.css'
import { isSameView, type TokenView } from './view.ts'

/** Views that were saved: to go to, to add what is shown now, and to take away. */
export function ViewsMenu({ view }: { readonly view: TokenView }) {
  const { views, save, remove } = useSavedViews()
  const [opened, setOpened] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when another view is shown
  useEffect(() => setOpened(false), [view])
  const current = views.find((saved) => isSameView(saved.view, view))
  return (
    <Popover position="bottom-start" width={320} trapFocus shadow="md" opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button variant="default" leftSection={<BookmarkIcon />} onClick={() => setOpened(!opened)}>
          {current === undefined ? viewsText.button : <Untrusted text={current.name} most={40} />}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {views.length === 0 ? (
          <Text size="sm" c="dimmed">
            {viewsText.none}
          </Text>
        ) : (
          <ul className={classes.views} aria-label={viewsText.title}>
            {views.map(({ name, view: saved }) => (
              <li key={name} data-current={current?.name === name || undefined}>
                <AnchorLink
                  to="/tokens"
                  search={saved}
                  className={classes.view}
                  aria-current={current?.name === name ? 'true' : undefined}
                >
                  <Untrusted text={name} most={80} />
                </AnchorLink>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={viewsText.remove(name)}
                  onClick={() => remove(name)}
                >
                  <CloseIcon size={12} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <SaveForm
          taken={views.map(({ name }) => name)}
          onSave={(name) => {
            save(name, view)
            setOpened(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

interface SaveFormProps {
  readonly taken: readonly string[]
  readonly onSave: (name: string) => void
}

function SaveForm({ taken, onSave }: SaveFormProps) {
  const [name, setName] = useState('')
  const given = name.trim()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (given !== '') onSave(given)
  }
  return (
    <form onSubmit={submit} className={classes.saveView}>
      <Stack gap={6}>
        <Group gap={8} align="end" wrap="nowrap">
          <TextInput
            size="xs"
            label={viewsText.name}
            maxLength={80}
            flex={1}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={given === ''}>
            {taken.includes(given) ? viewsText.replace : viewsText.save}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {viewsText.hint}
        </Text>
      </Stack>
    </form>
  )
}
