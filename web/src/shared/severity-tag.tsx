import type { Finding } from '../api/types.ts'
import { Tag, type Tone } from './tag.tsx'
import { capitalised } from './words.ts'

const tones: Readonly<Record<Finding['severity'], Tone>> = {
  critical: 'danger',
  high: 'danger',
  medium: 'warning',
  low: 'neutral',
  info: 'neutral',
}

/** How much a finding matters. The most severe is the only tag on a full ground. */
export function SeverityTag({ severity }: Pick<Finding, 'severity'>) {
  return (
    <Tag tone={tones[severity]} strong={severity === 'critical'}>
      {capitalised(severity)}
    </Tag>
  )
}
