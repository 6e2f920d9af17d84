import { lazy, Suspense, useState } from 'react'
import { SelectionBar } from '../shared/selection-bar.tsx'
import { bulkText } from './text.ts'
import classes from './tokens.module.css'
import { mostSelected, refOf, type Selection } from './use-selection.ts'

const BulkDialog = lazy(() => import('../bulk/bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })))

const actions = ['campaign', 'exempt', 'describe', 'hold', 'resume'] as const

/** What can be done about the chosen tokens. It stays in sight at the bottom of the window; nothing while none is chosen. */
export function BulkBar({ selection }: { readonly selection: Selection }) {
  const [asked, setAsked] = useState<(typeof actions)[number] | null>(null)
  const { tokens } = selection
  const chosen = { ids: tokens.map(refOf).join(',') }
  return (
    <>
      {tokens.length === 0 ? (
        <div role="status" />
      ) : (
        <SelectionBar
          label={bulkText.title}
          count={
            <>
              {bulkText.chosen(tokens.length)}
              {tokens.length === mostSelected && <span className={classes.second}> {bulkText.full}</span>}
            </>
          }
          actions={actions}
          words={bulkText.buttons}
          onAction={setAsked}
          unselect={bulkText.none}
          onUnselect={selection.clear}
        />
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <BulkDialog action={asked} filter={chosen} onClose={() => setAsked(null)} onDone={selection.clear} />
        </Suspense>
      )}
    </>
  )
}
