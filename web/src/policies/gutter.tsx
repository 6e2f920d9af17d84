import type { PolicyFault } from '../api/policy-types.ts'
import editor from './editor.module.css'

interface GutterProps {
  readonly text: string
  readonly faults: readonly PolicyFault[]
}

/** The numbers of the lines, those with a fault marked. The list of faults tells the same to those who do not see it. */
export function Gutter({ text, faults }: GutterProps) {
  const worst = new Map<number, PolicyFault['severity']>()
  for (const { line, severity } of faults) if (worst.get(line) !== 'fault') worst.set(line, severity)
  const count = Math.max(8, text.split('\n').length)
  return (
    <div className={editor.gutter} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => index + 1).map((line) => (
        <span key={line} className={editor.number} data-fault={worst.get(line)}>
          {line}
        </span>
      ))}
    </div>
  )
}
