import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { AutoIcon, DoneIcon, MoonIcon, SunIcon } from '../shared/icons.tsx'
import { shellText } from './text.ts'

const choices: readonly MantineColorScheme[] = ['auto', 'light', 'dark']
const icons = { auto: <AutoIcon />, light: <SunIcon />, dark: <MoonIcon /> }

/** Light, dark, or as the system says; kept in this browser. */
export function ColorSchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`${shellText.scheme}: ${shellText.schemes[colorScheme]}`}
        >
          {icons[colorScheme]}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={shellText.scheme}>
        {choices.map((choice) => (
          <Menu.Item
            key={choice}
            leftSection={icons[choice]}
            rightSection={choice === colorScheme ? <DoneIcon size={14} /> : null}
            onClick={() => setColorScheme(choice)}
          >
            {shellText.schemes[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
