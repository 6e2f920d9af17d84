import type { Finding } from '../api/types.ts'
import { localDay } from './ages.ts'
import { Note } from './note.tsx'
import { evidenceText } from './text.ts'
import { visibleText } from './visible-text.ts'

/** Who set a finding aside, why, and until when. Nothing where nobody did. */
export function ExemptionNote({ exemption }: Pick<Finding, 'exemption'>) {
  if (exemption === null) return null
  const { approver, until, reason, policy } = exemption
  return (
    <Note
      tone="neutral"
      title={evidenceText.setAside(visibleText(approver, 120), localDay(Date.parse(until)), policy === null)}
    >
      <bdi>{visibleText(reason, 600)}</bdi>
    </Note>
  )
}
