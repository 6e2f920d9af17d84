import { Affix, Notification, Stack } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useEffect, useEffectEvent, useState } from 'react'
import { DoneIcon, WarningIcon } from '../shared/icons.tsx'
import classes from './shell.module.css'
import { shellText } from './text.ts'

/** A message about something that was done. */
export interface Notice {
  readonly tone: 'done' | 'warning' | 'fault'
  readonly title: string
  readonly lines: readonly string[]
}

interface Shown extends Notice {
  readonly id: number
}

const most = 3
/** How long good news stays; whatever went wrong stays until it is closed. */
const goodNewsStays = 15_000
const looks = {
  done: { color: 'steward', icon: <DoneIcon /> },
  warning: { color: 'yellow', icon: <WarningIcon /> },
  fault: { color: 'red', icon: <WarningIcon /> },
} as const

const NoticesContext = createContext<(notice: Notice) => void>(() => {})

/** Shows a message in the corner, good news for a while and all else until it is closed. Screen readers are told. */
export function useNotify(): (notice: Notice) => void {
  return use(NoticesContext)
}

/** Keeps the messages; the newest three are shown. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Shown[]>([])
  const notify = useCallback((notice: Notice) => {
    setNotices((shown) => [...shown, { ...notice, id: (shown.at(-1)?.id ?? 0) + 1 }].slice(-most))
  }, [])
  const close = (id: number) => setNotices((shown) => shown.filter((notice) => notice.id !== id))
  return (
    <NoticesContext value={notify}>
      {children}
      <Affix position={{ bottom: 16, right: 16 }} zIndex={300}>
        <Stack
          component="section"
          gap="xs"
          w="min(24rem, calc(100vw - 2rem))"
          aria-live="polite"
          aria-label={shellText.notices}
        >
          {notices.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} close={() => close(notice.id)} />
          ))}
        </Stack>
      </Affix>
    </NoticesContext>
  )
}

function NoticeCard({ notice, close }: { readonly notice: Notice; readonly close: () => void }) {
  const [held, hold] = useState(false)
  const closeNow = useEffectEvent(close)
  const passes = notice.tone === 'done' && !held
  useEffect(() => {
    if (!passes) return
    const timer = setTimeout(closeNow, goodNewsStays)
    return () => clearTimeout(timer)
  }, [passes])
  return (
    <Notification
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      {...looks[notice.tone]}
      role={notice.tone === 'fault' ? 'alert' : 'status'}
      title={notice.title}
      withBorder
      classNames={{ description: classes.notice ?? '' }}
      closeButtonProps={{ 'aria-label': shellText.close }}
      onClose={close}
    >
      {notice.lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </Notification>
  )
}
