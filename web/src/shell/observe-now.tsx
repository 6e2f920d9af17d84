import { Button, Tooltip } from '@mantine/core'
import { runPass } from '../api/queries.ts'
import type { RunningPass } from '../api/types.ts'
import { ObserveIcon } from '../shared/icons.tsx'
import { observeText } from './text.ts'
import { usePass } from './use-pass.ts'

interface ObserveNowProps {
  readonly running: RunningPass | null
  readonly fullWidth?: boolean
}

/** Runs a pass and shows how far it is; also while another process or the schedule runs one. */
export function ObserveNow({ running, fullWidth = false }: ObserveNowProps) {
  const pass = usePass(runPass, observeText)
  const busy = pass.isPending || running !== null
  return (
    <Tooltip label={progressOf(running)} disabled={!busy}>
      <Button
        size="xs"
        fullWidth={fullWidth}
        leftSection={<ObserveIcon />}
        loading={pass.isPending}
        aria-disabled={busy}
        onClick={() => {
          if (!busy) pass.mutate()
        }}
      >
        {busy ? observeText.observing : observeText.observe}
      </Button>
    </Tooltip>
  )
}

/** How far the pass is, in words. */
function progressOf(running: RunningPass | null): string {
  if (running === null) return observeText.connecting
  const current = running.listings.find(({ done, fault }) => !done && fault === null)
  if (current !== undefined) return observeText.progress(current.name, current.items, current.total)
  return running.listings.length === 0 ? observeText.connecting : observeText.finishing
}
