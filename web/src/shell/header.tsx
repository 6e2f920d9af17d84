import { Burger, Divider, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { System } from '../api/types.ts'
import { SignOutIcon } from '../shared/icons.tsx'
import { SidePanel } from '../shared/side-panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMe } from '../shared/use-me.ts'
import { ColorSchemeMenu } from './color-scheme-menu.tsx'
import { ModeButton } from './mode-button.tsx'
import { ObserveNow } from './observe-now.tsx'
import { Pages } from './pages.tsx'
import classes from './shell.module.css'
import { shellText } from './text.ts'
import { useSignOut } from './use-sign-out.ts'
import { Wordmark } from './wordmark.tsx'
import { YouMenu } from './you-menu.tsx'

interface HeaderProps {
  readonly system: System
}

/** Where one is, where one can go, and what holds everywhere. On a narrow screen most of it is behind the menu button. */
export function Header({ system }: HeaderProps) {
  const signOut = useSignOut()
  const { isMember } = useMe()
  const [opened, menu] = useDisclosure(false)
  return (
    <div className={classes.headerInner}>
      <Link to="/" className={classes.home}>
        <Wordmark />
      </Link>
      <Group visibleFrom="xl" className={classes.organisation}>
        <OrganisationName system={system} />
      </Group>
      <Group component="nav" visibleFrom="lg" className={classes.nav} aria-label={shellText.navigation}>
        <Pages as="bar" />
      </Group>
      <span className={classes.spacer} />
      {!isMember && (
        <Group visibleFrom="lg" gap="sm" wrap="nowrap">
          <ModeButton />
          <ObserveNow running={system.runningPass} />
        </Group>
      )}
      <Group gap={4} wrap="nowrap">
        <YouMenu />
        <ColorSchemeMenu />
        <Burger opened={opened} onClick={menu.toggle} hiddenFrom="lg" size="sm" aria-label={shellText.menu} />
      </Group>
      <SidePanel title={<OrganisationName system={system} />} size="xs" opened={opened} onClose={menu.close}>
        <Stack gap="md">
          <Stack
            component="nav"
            gap={0}
            aria-label={shellText.navigation}
            onClick={menu.close}
            className={classes.drawerNav}
          >
            <Pages as="list" />
          </Stack>
          <Divider />
          {!isMember && (
            <>
              <ModeButton />
              <ObserveNow running={system.runningPass} fullWidth />
            </>
          )}
          <button type="button" className={classes.drawerAction} onClick={signOut}>
            <SignOutIcon /> {shellText.signOut}
          </button>
        </Stack>
      </SidePanel>
    </div>
  )
}

function OrganisationName({ system: { organisation } }: HeaderProps) {
  return <Untrusted text={organisation.name ?? organisation.id} most={120} />
}
