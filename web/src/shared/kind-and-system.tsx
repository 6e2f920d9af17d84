import type { RequestKind } from '../api/request-types.ts'
import { requestKind } from './request-words.ts'
import { Untrusted } from './untrusted.tsx'

interface KindAndSystemProps {
  readonly kind: RequestKind
  /** `''` = not said. */
  readonly system: string
}

/** What is asked for or allowed, and where it runs. */
export function KindAndSystem({ kind, system }: KindAndSystemProps) {
  if (system.trim() === '') return <span>{requestKind(kind)}</span>
  return (
    <span>
      {requestKind(kind)} · <Untrusted text={system} most={120} />
    </span>
  )
}
