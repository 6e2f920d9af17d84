import type { Finding } from '../api/types.ts'
import { localDay } from './ages.ts'
import classes from './evidence.module.css'
import { evidenceText } from './text.ts'
import { Untrusted } from './untrusted.tsx'
import { visibleText } from './visible-text.ts'

/** Who set a finding aside, why, and until when. Nothing where nobody did. */
export function ExemptionNote({ exemption }: Pick<Finding, 'exemption'>) {
  if (exemption === null) return null
  const { approver, until, reason, policy } = exemption
  const day = localDay(Date.parse(until))
  return (
    <div role="note" className={classes.exemption}>
      <strong>{evidenceText.setAside(visibleText(approver, 120), day, policy === null)}</strong>
      <div>
        <Untrusted text={reason} most={600} />
      </div>
    </div>
  )
}
