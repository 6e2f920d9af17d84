import { Button, Checkbox, Popover, Stack, Text } from '@mantine/core'
import { ColumnsIcon } from '../shared/icons.tsx'
import { type ColumnKey, columns } from './columns.tsx'
import { columnsMenuText, columnText } from './text.ts'
import classes from './tokens.module.css'

interface ColumnsMenuProps {
  readonly keys: readonly ColumnKey[]
  readonly chosen: boolean
  /** `null` = the usual ones. */
  readonly onColumns: (keys: readonly ColumnKey[] | null) => void
}

/** Which columns the table has. The label stays: it is what leads to the token. */
export function ColumnsMenu({ keys, chosen, onColumns }: ColumnsMenuProps) {
  const change = (key: ColumnKey, shown: boolean) =>
    onColumns(shown ? [...keys, key] : keys.filter((other) => other !== key))
  return (
    <Popover position="bottom-end" width={300} trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<ColumnsIcon />}>
          {columnsMenuText.button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="xs" c="dimmed" mb="xs">
          {columnsMenuText.hint}
        </Text>
        <Stack gap={8} className={classes.columnChoices}>
          {columns
            .filter(({ key }) => key !== 'label')
            .map(({ key }) => (
              <Checkbox
                key={key}
                size="xs"
                label={columnText[key]}
                checked={keys.includes(key)}
                onChange={({ currentTarget }) => change(key, currentTarget.checked)}
              />
            ))}
        </Stack>
        <Button size="compact-sm" variant="subtle" mt="sm" disabled={!chosen} onClick={() => onColumns(null)}>
          {columnsMenuText.usual}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
