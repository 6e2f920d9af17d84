import { Button, Menu } from '@mantine/core'
import type { TokenFilters } from '../api/types.ts'
import { stringifySearch } from '../app/search.ts'
import { ExportIcon } from '../shared/icons.tsx'
import type { Column } from './columns.tsx'
import { tokensText } from './text.ts'

const formats = ['shown', 'csv', 'ndjson', 'json'] as const

interface ExportMenuProps {
  readonly filters: TokenFilters
  readonly columns: readonly Column[]
}

/** Exports what the list shows: the same filters, order and columns, every page. */
export function ExportMenu({ filters, columns }: ExportMenuProps) {
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" leftSection={<ExportIcon />}>
          {tokensText.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{tokensText.exportHint}</Menu.Label>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={`/api/v1/tokens/export${stringifySearch({ ...filters, ...asked(format, columns) })}`}
            download={`tokens.${format === 'shown' ? 'csv' : format}`}
          >
            {tokensText.formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function asked(format: (typeof formats)[number], columns: readonly Column[]) {
  if (format !== 'shown') return { format }
  return { format: 'csv', columns: columns.flatMap(({ exported }) => exported).join(',') }
}
