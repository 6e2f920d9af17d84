import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { bulkText } from './text.ts'
import classes from './tokens.module.css'
import { mostSelected, refOf, type Selection } from './use-selection.ts'

const BulkDialog = lazy(() => import('../bulk/bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })))

const actions = ['campaign', 'exempt', 'describe', 'hold', 'resume'] as const

/** What can be done about the chosen tokens. It stays in sight at the bottom of the window; nothing while none is chosen. */
export function SelectionBar({ selection }: { readonly selection: Selection }) {
  const [asked, setAsked] = useState<(typeof actions)[number] | null>(null)
  const { tokens } = selection
  const chosen = { ids: tokens.map(refOf).join(',') }
  return (
    <>
      {tokens.length === 0 ? (
        <div role="status" />
      ) : (
        <section className={classes.selection} aria-label={bulkText.title}>
          <span role="status" className={classes.selectedCount}>
            {bulkText.chosen(tokens.length)}
            {tokens.length === mostSelected && <span className={classes.second}> {bulkText.full}</span>}
          </span>
          {actions.map((action) => (
            <Button key={action} size="xs" variant="default" onClick={() => setAsked(action)}>
              {bulkText.buttons[action]}
            </Button>
          ))}
          <Button size="xs" variant="subtle" onClick={selection.clear}>
            {bulkText.none}
          </Button>
        </section>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <BulkDialog action={asked} filter={chosen} onClose={() => setAsked(null)} onDone={selection.clear} />
        </Suspense>
      )}
    </>
  )
}
