import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { faultText } from './text.ts'

interface DialogProps {
  readonly title: string
  readonly size?: 'md' | 'lg'
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over the page. Its head is no second banner of the page, which the library's own would be. */
export function Dialog({ title, size = 'md', opened, onClose, children }: DialogProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header role="presentation">
          <Modal.Title fw={620} fz="lg">
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={faultText.close} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
