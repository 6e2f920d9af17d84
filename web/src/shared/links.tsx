import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { forwardRef } from 'react'

const PlainAnchor = forwardRef<HTMLAnchorElement, Omit<AnchorProps, 'href'>>((props, ref) => (
  <Anchor ref={ref} {...props} />
))
const PlainButton = forwardRef<HTMLAnchorElement, Omit<ButtonProps, 'href'>>((props, ref) => (
  <Button ref={ref} component="a" {...props} />
))

/** A link to another page of the application. */
export const AnchorLink = createLink(PlainAnchor)
/** A button that leads to another page of the application. */
export const ButtonLink = createLink(PlainButton)
