import { UnstyledButton } from '@mantine/core'
import type { PolicyFault } from '../api/policy-types.ts'
import { DoneIcon, WarningIcon } from '../shared/icons.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import editor from './editor.module.css'
import { editorText } from './text.ts'

interface FaultListProps {
  readonly faults: readonly PolicyFault[]
  readonly isBehind: boolean
  readonly onGo: (fault: PolicyFault) => void
}

/** What is wrong with a text, each leading to its place. How much it is, is told as it changes. */
export function FaultList({ faults, isBehind, onGo }: FaultListProps) {
  const serious = faults.filter(({ severity }) => severity === 'fault').length
  const sum = faults.length === 0 ? editorText.fine : editorText.faults(serious, faults.length - serious)
  return (
    <>
      <p
        className={editor.sum}
        role="status"
        data-faults={serious > 0 || undefined}
        data-behind={isBehind || undefined}
      >
        {faults.length === 0 ? <DoneIcon /> : <WarningIcon />} {sum}
      </p>
      {faults.length > 0 && (
        <ul className={editor.faults} aria-label={editorText.list}>
          {faults.map((fault) => (
            <li key={`${fault.line}:${fault.column}:${fault.message}`}>
              <UnstyledButton className={editor.fault} onClick={() => onGo(fault)}>
                <span className={editor.place} data-fault={fault.severity}>
                  {editorText.goTo(fault.line, fault.column)}
                </span>
                <Untrusted text={fault.message} most={400} />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
