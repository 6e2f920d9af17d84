import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { modeQuery } from '../api/acting.ts'
import { modeWords } from '../shared/mode-words.ts'
import { Tag } from '../shared/tag.tsx'
import classes from './shell.module.css'
import { shellText } from './text.ts'

const ModeDialog = lazy(() => import('../mode/mode-dialog.tsx').then((module) => ({ default: module.ModeDialog })))

/** What Token Steward may do, always in sight; opens what that means and how to change it. */
export function ModeButton() {
  const { data } = useQuery(modeQuery)
  const [opened, dialog] = useDisclosure(false)
  if (data === undefined) return null
  const { short, tone } = modeWords[data.mode]
  return (
    <>
      <Tooltip label={shellText.modeHint}>
        <UnstyledButton className={classes.mode} onClick={dialog.open}>
          <VisuallyHidden>{shellText.mode} </VisuallyHidden>
          <Tag tone={tone}>{short}</Tag>
        </UnstyledButton>
      </Tooltip>
      {opened && (
        <Suspense fallback={null}>
          <ModeDialog onClose={dialog.close} />
        </Suspense>
      )}
    </>
  )
}
