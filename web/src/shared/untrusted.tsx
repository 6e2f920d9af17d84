import { visibleText } from './visible-text.ts'

interface UntrustedProps {
  readonly text: string
  /** Show at most so many characters. */
  readonly most?: number
}

/** Text that somebody else wrote: isolated from the direction of what stands around it, its invisible characters made visible. */
export function Untrusted({ text, most }: UntrustedProps) {
  return <bdi>{visibleText(text, most)}</bdi>
}
