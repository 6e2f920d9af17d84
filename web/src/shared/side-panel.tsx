import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { faultText } from './text.ts'

interface SidePanelProps {
  readonly title: ReactNode
  readonly size: 'xs' | 'md'
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A panel over the right edge of the page. Its head is no second banner of the page, which the library's own would be. */
export function SidePanel({ title, size, opened, onClose, children }: SidePanelProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={size}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header role="presentation">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={faultText.close} />
        </Drawer.Header>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
