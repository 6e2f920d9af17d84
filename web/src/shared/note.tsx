import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { DoneIcon, WarningIcon } from './icons.tsx'
import classes from './note.module.css'
import type { Tone } from './tag.tsx'

interface NoteProps {
  readonly tone: Tone
  readonly title?: string
  /** `alert` interrupts a screen reader; without it the note is read in its turn. */
  readonly role?: 'alert' | 'status' | 'note'
  readonly children: ReactNode
}

/** Something to know before reading on. */
export function Note({ tone, title, role = 'note', children }: NoteProps) {
  return (
    <Alert
      role={role}
      title={title}
      icon={tone === 'success' ? <DoneIcon /> : <WarningIcon />}
      mod={{ tone }}
      classNames={{
        root: classes.root ?? '',
        title: classes.title ?? '',
        icon: classes.icon ?? '',
        message: classes.message ?? '',
      }}
    >
      {children}
    </Alert>
  )
}
