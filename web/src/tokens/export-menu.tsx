import { Button, Menu } from '@mantine/core'
import type { TokenFilters } from '../api/types.ts'
import { stringifySearch } from '../app/search.ts'
import { ExportIcon } from '../shared/icons.tsx'
import { tokensText } from './text.ts'

const formats = ['csv', 'ndjson', 'json'] as const

/** Exports what the list shows: the same filters and order, every page. */
export function ExportMenu({ filters }: { readonly filters: TokenFilters }) {
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
            href={`/api/v1/tokens/export${stringifySearch({ ...filters, format })}`}
            download={`tokens.${format}`}
          >
            {tokensText.formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
