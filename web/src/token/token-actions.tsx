import { Button, Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Token } from '../api/types.ts'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { actionsText } from './text.ts'
import classes from './token.module.css'

const BulkDialog = lazy(() => import('../bulk/bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })))

const actions = ['exempt', 'hold', 'resume', 'campaign'] as const

/** What can be done about the token, each with what it means before it is done. Nothing for those who only look. */
export function TokenActions({ token: { kind, id, goneAt } }: { readonly token: Token }) {
  const [asked, setAsked] = useState<(typeof actions)[number] | null>(null)
  const maySteward = useMaySteward()
  if (!maySteward || goneAt !== null) return null
  return (
    <div className={classes.actions}>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default">{actionsText.button}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((action) => (
            <Menu.Item key={action} onClick={() => setAsked(action)}>
              {actionsText[action]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked !== null && (
        <Suspense fallback={null}>
          <BulkDialog
            action={asked}
            filter={{ ids: `${kind}/${id}` }}
            onClose={() => setAsked(null)}
            onDone={() => setAsked(null)}
          />
        </Suspense>
      )}
    </div>
  )
}
