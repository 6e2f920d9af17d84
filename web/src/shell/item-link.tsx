import { Menu } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { forwardRef, type ReactNode } from 'react'

interface ItemLinkProps {
  readonly leftSection?: ReactNode
  readonly children: ReactNode
}

/** An item of a menu that leads to another page of the application. */
export const ItemLink = createLink(
  forwardRef<HTMLAnchorElement, ItemLinkProps>((props, ref) => <Menu.Item ref={ref} component="a" {...props} />),
)
