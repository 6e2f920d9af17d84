import { ActionIcon, Menu, Text } from '@mantine/core'
import { AddIcon, KeyIcon, PersonIcon, RequestIcon, SignOutIcon } from '../shared/icons.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMe } from '../shared/use-me.ts'
import { visibleText } from '../shared/visible-text.ts'
import { ItemLink } from './item-link.tsx'
import { shellText } from './text.ts'
import { useSignOut } from './use-sign-out.ts'

/** Who is signed in, what is theirs, and the way out. */
export function YouMenu() {
  const { me } = useMe()
  const signOut = useSignOut()
  if (me === undefined) return null
  const { person, role } = me
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={shellText.you(visibleText(person.name, 80))}>
          <PersonIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={shellText.you(visibleText(person.name, 80))}>
        <Menu.Label>
          <Text size="sm" fw={550} c="var(--mantine-color-text)">
            <Untrusted text={person.name} most={80} />
          </Text>
          {person.email !== null && person.email !== person.name && <Untrusted text={person.email} most={120} />}
          <div>{shellText.roles[role]}</div>
        </Menu.Label>
        <Menu.Divider />
        <ItemLink to="/my/tokens" leftSection={<KeyIcon />}>
          {shellText.myTokens}
        </ItemLink>
        <ItemLink to="/my/requests" leftSection={<RequestIcon />}>
          {shellText.myRequests}
        </ItemLink>
        <ItemLink to="/requests/new" search={{}} leftSection={<AddIcon />}>
          {shellText.newRequest}
        </ItemLink>
        <Menu.Divider />
        <Menu.Item leftSection={<SignOutIcon />} onClick={signOut}>
          {shellText.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
