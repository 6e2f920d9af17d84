import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './tag.module.css'

/** What a colour means. */
export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

interface TagProps {
  readonly tone: Tone
  readonly children: ReactNode
  readonly title?: string
  /** White on a full red ground: for the one word that must be seen first. */
  readonly strong?: boolean
}

/** A short word on a quiet ground whose colour carries its meaning; the word alone says it too. */
export function Tag({ tone, children, title, strong = false }: TagProps) {
  return (
    <Badge size="md" className={classes.tag} mod={{ tone, strong }} title={title}>
      {children}
    </Badge>
  )
}
