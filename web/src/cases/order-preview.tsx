import { Text } from '@mantine/core'
import type { Case } from '../api/types.ts'
import { caseState } from '../shared/case-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './cases.module.css'
import { type OrderKind, withoutEffect } from './order-effect.ts'
import { casesText, orderDialogText } from './text.ts'

const most = 12

interface OrderPreviewProps {
  readonly order: OrderKind
  readonly cases: readonly Case[]
}

/** Which cases an order changes, and which it means nothing to, with why. */
export function OrderPreview({ order, cases }: OrderPreviewProps) {
  const meant = cases.filter((one) => withoutEffect(one, order) === null)
  const untouched = cases.filter((one) => withoutEffect(one, order) !== null)
  return (
    <div className={classes.preview}>
      {meant.length === 0 && <Text size="sm">{orderDialogText.nothingMeant}</Text>}
      <Lines title={orderDialogText.meant} cases={meant} tell={({ state }) => caseState(state).word.toLowerCase()} />
      <Lines title={orderDialogText.untouched} cases={untouched} tell={(one) => withoutEffect(one, order) ?? ''} />
    </div>
  )
}

interface LinesProps {
  readonly title: string
  readonly cases: readonly Case[]
  readonly tell: (one: Case) => string
}

function Lines({ title, cases, tell }: LinesProps) {
  if (cases.length === 0) return null
  return (
    <>
      <h3 className={classes.previewTitle}>{title}</h3>
      <ul className={classes.previewList}>
        {cases.slice(0, most).map((one) => (
          <li key={one.id}>
            <Untrusted text={one.token.label.trim() === '' ? casesText.noLabel : one.token.label} most={80} />
            <span className={classes.previewFact}>
              {one.token.owner === null ? casesText.noOwner : <Untrusted text={one.token.owner} most={80} />},{' '}
              {tell(one)}
            </span>
          </li>
        ))}
        {cases.length > most && <li>{orderDialogText.more(cases.length - most)}</li>}
      </ul>
    </>
  )
}
